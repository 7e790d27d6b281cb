import { z } from 'zod'

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Longest duration that is read, ms: a hundred years of 366 days. */
const LONGEST_MS = 100 * 366 * 86_400_000

/**
 * Milliseconds of a duration such as `24h`, `90m`, `1d12h`, `2.5s`, `250ms`: units w, d, h, m, s, ms, each at most once, falling, whole or
 * with a decimal fraction; the result is rounded to whole ms. A day is 24 hours. Undefined for anything else, and beyond a hundred years.
 */
export function parseDuration(text: string): number | undefined {
  const match =
    /^(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/.exec(
      text,
    )
  if (!match || text === '') return undefined
  const total = ['w', 'd', 'h', 'm', 's', 'ms'].reduce(
    (sum, unit, index) => sum + Number(match[index + 1] ?? 0) * (UNIT_MS[unit] ?? 0),
    0,
  )
  return total <= LONGEST_MS ? Math.round(total) : undefined
}

/** A duration as text, read into milliseconds. */
export const durationSchema = z.string().transform((text, context) => {
  const ms = parseDuration(text)
  if (ms !== undefined) return ms
  context.addIssue({ code: 'custom', message: `"${text}" is not a duration such as 24h, 90m or 1d12h` })
  return z.NEVER
})

/** A duration in the notation that `parseDuration` reads, in h, m, s and ms, with a sign when below 0; `0s` for nothing. */
export function durationText(ms: number): string {
  const size = Math.abs(ms)
  const parts = [
    [Math.floor(size / 3_600_000), 'h'],
    [Math.floor(size / 60_000) % 60, 'm'],
    [Math.floor(size / 1000) % 60, 's'],
    [size % 1000, 'ms'],
  ] as const
  const text = parts.flatMap(([value, unit]) => (value === 0 ? [] : [`${value}${unit}`])).join('')
  return `${ms < 0 ? '-' : ''}${text || '0s'}`
}
