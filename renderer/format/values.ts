import parsePhoneNumber from 'libphonenumber-js/min'

const counts = new Intl.NumberFormat('en-US')
const figures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** `18,402` */
export const countText = (value: number) => counts.format(value)

/** A pace or a factor to three figures: `41`, `0.82`, `41,200`. */
export const factorText = (value: number) => figures.format(value)

/** Two groups of four hexadecimal digits, enough to compare two runs by eye. */
export const hashText = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`

const phones = new Map<string, string>()
/** Numbers whose text is kept; the list shows a few hundred at a time. */
const MOST_PHONES = 5000

/** `+1 416 555 0134`: an E.164 number as people write it; one that no country knows stays as it is. */
export function phoneText(e164: string): string {
  const known = phones.get(e164)
  if (known !== undefined) return known
  if (phones.size >= MOST_PHONES) phones.clear()
  const text = parsePhoneNumber(e164)?.formatInternational() ?? e164
  phones.set(e164, text)
  return text
}

/** `1 callback`, `3 callbacks` */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${countText(count)} ${count === 1 ? one : many}`
