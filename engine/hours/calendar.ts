/**
 * Calendar dates without a zone. A date is a day number: whole days since 1970-01-01, negative before it.
 * Proleptic Gregorian, exact for every year that a date can name.
 */

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const MINUTES_A_DAY = 1440
export const MINUTES_A_WEEK = 7 * MINUTES_A_DAY

/** Days from 0000-03-01, the start of the counting below, to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468
const DAYS_IN_400_YEARS = 146_097

/** Day number of a date. Years begin in March here, so that the leap day is the last one and month lengths follow one line. */
export function dayOfDate(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_TO_EPOCH
}

/** Date of a day number. */
export function dateOfDay(dayNumber: number): CivilDate {
  const days = dayNumber + DAYS_TO_EPOCH
  const era = Math.floor(days / DAYS_IN_400_YEARS)
  const dayOfEra = days - era * DAYS_IN_400_YEARS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** 0 Sunday … 6 Saturday, the order of `WEEKDAYS`. */
export function weekdayOfDay(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7
}

/**
 * Day number of `YYYY-MM-DD`.
 * @throws RangeError when the text is not a date of the calendar, such as 2027-02-29
 */
export function parseDate(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
    const dayNumber = dayOfDate(year, month, day)
    const back = dateOfDay(dayNumber)
    if (back.year === year && back.month === month && back.day === day) return dayNumber
  }
  throw new RangeError(`"${text}" is not a calendar date (YYYY-MM-DD)`)
}

/**
 * Minutes since midnight of `HH:MM`, 0 to 1439.
 * @throws RangeError when the text is not a time of day
 */
export function parseTimeOfDay(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a time of day (HH:MM)`)
  return Number(match[1]) * 60 + Number(match[2])
}

/** `HH:MM` of minutes since midnight. */
export function timeOfDayText(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** `YYYY-MM-DD` of a day number. */
export function dateText(dayNumber: number): string {
  const { year, month, day } = dateOfDay(dayNumber)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}
