import type { ResultOf } from '../connection/contract.ts'
import { dateText, durationText, minuteText } from '../format/time.ts'
import { plural } from '../format/values.ts'

type Condition = ResultOf<'availability.explain'>['slot']['conditions'][number]

/** What a check of a slot asked, and the values that decided (AVL-6). Times are in the zone of the queue's hours. */
export function conditionText(
  { cause, verdict, facts }: Condition,
  zone: string,
  now: number,
): { readonly title: string; readonly detail: string } {
  const text = (name: string) => String(facts[name] ?? '')
  const figure = (name: string) => {
    const value = facts[name]
    return typeof value === 'number' ? value : 0
  }
  const clock = (name: string) => minuteText(figure(name), zone)
  const moment = (name: string) => `${dateText(figure(name), zone)} ${clock(name)}`
  switch (cause) {
    case 'closed':
      return {
        title: verdict ? 'Open at the start of the slot' : 'Closed at the start of the slot',
        detail: hoursText(facts, moment),
      }
    case 'unaligned':
      return {
        title: facts['aligned'] === true ? 'A slot starts here' : 'Lies within a slot',
        detail: `${clock('start')} to ${clock('end')}, Slot Duration ${text('durationMinutes')} minutes.`,
      }
    case 'noCapacity':
      return facts['capacityRule'] === undefined
        ? { title: `Capacity is ${text('slotCapacity')}`, detail: 'Slot Capacity of the settings; no capacity rule.' }
        : {
            title: `Capacity is ${text('total')}`,
            detail: `Cell ${dayText(text('weekday'))} ${text('cell')} of ${text('capacityRule')} overrides Slot Capacity.`,
          }
    case 'full':
      return {
        title: verdict
          ? `${plural(figure('left'), 'place')} left`
          : `No place left: ${text('booked')} of ${text('total')} booked`,
        detail: verdict
          ? `${text('booked')} of ${text('total')} booked.`
          : 'Cancelled callbacks give their place back.',
      }
    case 'past':
      return {
        title: verdict ? 'Not over yet' : 'Over',
        detail: verdict ? `Starts in ${durationText(figure('start') - now)}.` : `It is ${clock('now')} now.`,
      }
    case 'tooSoon':
      return {
        title: verdict ? 'Far enough ahead' : 'Too soon',
        detail: `The minimum is ${text('minimumTimeMinutes')} min; the earliest is ${moment('earliest')}.`,
      }
    default:
      return { title: cause, detail: '' }
  }
}

function hoursText(facts: Condition['facts'], moment: (name: string) => string): string {
  const name = String(facts['hours'] ?? '')
  const special = facts['specialDay'] === undefined ? '' : ` Special day ${String(facts['specialDay'])}.`
  const open = String(facts['intervals'] ?? '')
  const change = facts['nextChange'] === undefined ? '' : ` Next change ${moment('nextChange')}.`
  return `${name}: ${open === '' ? 'closed all day' : open}.${special}${change}`
}

const DAYS: Readonly<Record<string, string>> = {
  sun: 'Sun',
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
}
const dayText = (day: string) => DAYS[day] ?? day
