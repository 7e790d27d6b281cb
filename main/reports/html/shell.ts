import { markup, Markup } from './markup.ts'
import type { Content } from './markup.ts'
import { STYLES } from './styles.ts'

/** What a page consists of. */
export interface Shell {
  /** Of the window. */
  readonly title: string
  readonly header: Content
  readonly main: Content
  readonly footer: string
  /** Version of the product. */
  readonly version: string
}

/** A page of its own, with its styles inside, for the screen and for paper. */
export function htmlPage({ title, header, main, footer, version }: Shell): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="generator" content="Ringback ${version}">
<title>${title}</title>
<style>${new Markup(STYLES)}</style>
</head>
<body>
${header}
<main>
${main}
</main>
<footer>${footer} Ringback ${version}</footer>
</body>
</html>
`.text
}

/** Facts about what a page tells of, by their terms. */
export function facts(all: readonly (readonly [string, Content])[]): Markup {
  return markup`<dl>${all.map(([term, fact]) => markup`<dt>${term}</dt><dd>${fact}</dd>`)}</dl>`
}
