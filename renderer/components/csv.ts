/** A cell of a CSV file: quoted where it has to be, and no formula when a spreadsheet opens it; a number in E.164 is none. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
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
