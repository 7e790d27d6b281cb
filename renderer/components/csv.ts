/** What begins a formula where a spreadsheet opens the file; a number in E.164 does not. */
const FORMULA = /^(?:[=@\t\r]|[+-](?!\d*$))/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV (RFC 4180); what a spreadsheet would take for a formula gets an apostrophe. */
export function csvText<Row>(
  columns: readonly { readonly title: string; readonly text: (row: Row) => string }[],
  rows: readonly Row[],
): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

/** Hands a text to the browser as a file. */
export function downloadText(name: string, text: string, type = 'text/csv') {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
