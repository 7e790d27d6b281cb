import { Marked, type Tokens } from 'marked'

/** A part of a guide under one heading, as the search knows it. */
export interface Section {
  /** Anchor on the page. */
  readonly anchor: string
  readonly title: string
  /** Words below the heading. */
  readonly text: string
}

export interface Guide {
  /** Name of the file without its ending. */
  readonly name: string
  readonly title: string
  readonly html: string
  readonly sections: readonly Section[]
}

/** The anchor of a heading as code hosts make it: lower case, spaces become hyphens, other signs go. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Guides link to each other by file; here each has an address of its own. */
function addressOf(href: string): string {
  return href.replace(/^([\w-]+)\.md(?=#|$)/, '/docs/guides/$1').replace(/^(examples\/[\w.-]+)$/, '/docs/guides/$1')
}

const plain = (text: string): string =>
  text
    .replaceAll(/[`*_|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Makes a page of the text of a guide, which is ours. */
export function readGuide(name: string, markdown: string): Guide {
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading): string {
        return `<h${depth} id="${anchorOf(plain(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }: Tokens.Link): string {
        return `<a href="${escaped(addressOf(href))}">${this.parser.parseInline(tokens)}</a>`
      },
      code({ text, lang = '' }: Tokens.Code): string {
        return `<pre tabindex="0" data-language="${escaped(lang)}"><code>${escaped(text)}\n</code></pre>\n`
      },
      table(token: Tokens.Table): string {
        const row = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n')
        return `<div class="wide" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`
      },
    },
  })
  const sections: { anchor: string; title: string; text: string }[] = []
  for (const token of marked.lexer(markdown)) {
    const last = sections.at(-1)
    if (token.type === 'heading' && 'text' in token) {
      const title = plain(String(token.text))
      sections.push({ anchor: anchorOf(title), title, text: '' })
    } else if (last !== undefined) last.text += ` ${plain(token.raw)}`
  }
  return { name, title: sections[0]?.title ?? name, html: marked.parse(markdown, { async: false }), sections }
}
