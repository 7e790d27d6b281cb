import { DAY, dateText, minuteText, secondText } from '../format/time.ts'

/** Sentences as one text; empty ones fall out. */
export const sentences = (...parts: string[]) =>
  parts
    .filter((part) => part !== '')
    .map((part) => (part.endsWith('.') ? part : `${part}.`))
    .join(' ')

/** A moment near another one: the clock alone on the same day, else with the date. */
export function nearText(at: number, from: number, zone: string): string {
  const sameDay = Math.abs(at - from) < DAY && dateText(at, zone) === dateText(from, zone)
  return sameDay ? secondText(at, zone) : `${dateText(at, zone)} ${minuteText(at, zone)}`
}
