/** What a spreadsheet takes for the beginning of a formula, also in its wide forms, after any apostrophes that stand before it. */
const FORMULA = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** The cell with an apostrophe before what a spreadsheet would take for a formula, and before one that bears such an apostrophe already. */
export function escapeFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** The cell without the apostrophe of `escapeFormula`. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
