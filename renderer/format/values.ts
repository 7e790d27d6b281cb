const counts = new Intl.NumberFormat('en-US')
const figures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** `18,402` */
export const countText = (value: number) => counts.format(value)

/** A pace or a factor to three figures: `41`, `0.82`, `41,200`. */
export const factorText = (value: number) => figures.format(value)

/** Two groups of four hexadecimal digits, enough to compare two runs by eye. */
export const hashText = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`

/** `+1 416 555 0134` for the North American plan; other numbers in groups of three from the end. Display only. */
export function phoneText(e164: string): string {
  const north = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)
  if (north) return `+1 ${north[1]} ${north[2]} ${north[3]}`
  return e164.replace(/(\d)(?=(?:\d{3})+$)/g, '$1 ')
}

/** `1 callback`, `3 callbacks` */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${countText(count)} ${count === 1 ? one : many}`
