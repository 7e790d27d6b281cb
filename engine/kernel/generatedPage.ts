/** A table in Markdown, its columns aligned as the formatter does. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** An arrow of a state diagram: from nowhere when something begins, to nowhere when it ends. */
interface Arrow {
  readonly from: string | undefined
  readonly to: string | undefined
  /** What leads there; several stand below each other. */
  readonly labels: readonly string[]
}

/**
 * A state diagram in Markdown, in the notation of Mermaid.
 * @param last states after which there is nothing more, besides those with an arrow to nowhere
 */
export function mermaidStates(arrows: readonly Arrow[], last: readonly string[] = []): string {
  const line = ({ from, to, labels }: Arrow): string =>
    `    ${from ?? '[*]'} --> ${to ?? '[*]'}${labels.length === 0 ? '' : `: ${labels.join('<br/>')}`}`
  const ends = last.map((from) => line({ from, to: undefined, labels: [] }))
  return ['```mermaid', 'stateDiagram-v2', ...arrows.map(line), ...ends, '```'].join('\n')
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
