/** A table in Markdown, its columns aligned as the formatter does. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/**
 * A page with its generated parts brought up to date. A part stands between `<!-- generated: name -->` and `<!-- end -->`.
 * @param parts what makes each part, by the name in its marker
 * @throws RangeError when a part is missing in the page
 */
export function renewParts(page: string, parts: Readonly<Record<string, () => string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const begin = `<!-- generated: ${name} -->`
    const from = text.indexOf(begin)
    const to = text.indexOf('<!-- end -->', from)
    if (from < 0 || to < 0) throw new RangeError(`The page has no part between ${begin} and <!-- end -->`)
    return `${text.slice(0, from)}${begin}\n\n${part()}\n\n${text.slice(to)}`
  }, page)
}
