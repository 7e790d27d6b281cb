/** Texts of a caller may be of any length; messages quote their beginning. */
const LENGTH_QUOTED = 60

/** The beginning of a text. */
export function shortened(text: string): string {
  return text.length <= LENGTH_QUOTED ? text : `${text.slice(0, LENGTH_QUOTED)}…`
}

/** The beginning of a text in quotation marks. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`
}
