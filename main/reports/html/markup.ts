/** Text that is markup already; made by `markup` alone, so that nothing comes into a page unescaped. */
export class Markup {
  readonly text: string

  /** @param text well-formed markup */
  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes: texts and numbers, which are escaped; markup; lists of these; nothing. */
export type Content = Markup | string | number | undefined | readonly Content[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
}

function textOf(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'string') return escaped(content)
  if (typeof content === 'number') return String(content)
  return content.map(textOf).join('')
}

/** HTML or SVG from a template: what is put in is escaped, in attributes too as long as they stand in double quotes. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, at) => text + textOf(contents[at - 1]) + part))
}
