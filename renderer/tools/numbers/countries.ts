import { getCountries, getCountryCallingCode, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'

/** A country whose numbers can be told, as a rule lists it (NUM-2). */
export interface Country {
  /** ISO 3166 code, such as `CA`. */
  readonly code: CountryCode
  readonly name: string
  /** Calling code without `+`. */
  readonly calling: string
}

const names = new Intl.DisplayNames(['en'], { type: 'region' })
const order = new Intl.Collator('en')

/** All countries in the order of their names. */
export const COUNTRIES: readonly Country[] = getCountries()
  .map((code) => ({ code, name: names.of(code) ?? code, calling: getCountryCallingCode(code) }))
  .sort((one, other) => order.compare(one.name, other.name))

/** Countries whose name, code or calling code begins with or contains what was typed; all when nothing was. */
export function countriesLike(text: string): readonly Country[] {
  const wanted = text.trim().toLowerCase().replace(/^\+/, '')
  if (wanted === '') return COUNTRIES
  return COUNTRIES.filter(
    ({ code, name, calling }) =>
      code.toLowerCase() === wanted ||
      name.toLowerCase().includes(wanted) ||
      (/^\d+$/.test(wanted) && calling.startsWith(wanted)),
  )
}

/** A code as it stands in a rule, or undefined when it is none. */
export const countryOf = (code: string) => (isSupportedCountry(code) ? code : undefined)

/** `Canada`, or the code of a country that has no name. */
export const countryName = (code: string) => COUNTRIES.find((one) => one.code === code)?.name ?? code
