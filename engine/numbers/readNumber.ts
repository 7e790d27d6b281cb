import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max'

/** A phone number that could exist. */
export interface ReadNumber {
  /** With `+`, as it is stored and shown. */
  readonly e164: string
  /** The digits of `e164` as a number, at most 15 digits. */
  readonly digits: number
  /** ISO country; absent where none can be told from the number, as for +800 or an area code that nobody has. */
  readonly region?: string
}

/** Longest number that E.164 allows. */
const MAXIMUM_DIGITS = 15

/**
 * NUM-1: with `+` as written; without, valid in the default region, else as if `+` stood before it, else possible in the default region.
 * A number of a possible length suffices, but among readings without `+` a valid one goes before a merely possible one, so that
 * 555 123 0001 stays in the United States instead of becoming a Brazilian number nobody has.
 * @param defaultRegion ISO country; an unknown one leaves only the reading with `+`
 * @returns undefined when no reading is possible (7030)
 */
export function readNumber(text: string, defaultRegion: string): ReadNumber | undefined {
  if (last?.text !== text || last.region !== defaultRegion)
    last = { text, region: defaultRegion, read: readAnew(text, defaultRegion) }
  return last.read
}

/** The number read last: a booking is decided and carried out on the same text, and reading is what costs most of it. */
let last: { readonly text: string; readonly region: string; readonly read: ReadNumber | undefined } | undefined

function readAnew(text: string, defaultRegion: string): ReadNumber | undefined {
  const written = text.trim().replace(/^\uFF0B/, '+')
  if (written.startsWith('+')) return whenPossible(international(written), written)
  const local = isSupportedCountry(defaultRegion)
    ? parsePhoneNumberFromString(written, { defaultCountry: defaultRegion, extract: false })
    : undefined
  const abroad = international(`+${written}`)
  const valid = [local, abroad].find((reading) => reading?.isValid())
  return whenPossible(valid, written) ?? whenPossible(local, written) ?? whenPossible(abroad, written)
}

function international(text: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { extract: false })
}

function whenPossible(number: PhoneNumber | undefined, written: string): ReadNumber | undefined {
  if (!number?.isPossible()) return undefined
  const e164 = number.number
  if (e164.length > MAXIMUM_DIGITS + 1) return undefined
  // Read again, for the region must follow from the stored number and not from the way it was written.
  const region = (written === e164 ? number : international(e164))?.country
  const read = { e164, digits: Number(e164.slice(1)) }
  return region ? { ...read, region } : read
}
