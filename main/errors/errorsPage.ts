import { markdownTable, renewParts } from '../../engine/kernel/generatedPage.ts'
import { ERROR_CATALOGUE } from './catalogue.ts'

const codes = Object.entries(ERROR_CATALOGUE).sort(([one], [other]) => Number(one) - Number(other))

/** All codes with the status of their answers, as Markdown. */
function errorTable(): string {
  return markdownTable(
    ['code', 'HTTP', 'when'],
    codes.map(([code, { http, cause }]) => [`[${code}](#${code})`, String(http), cause]),
  )
}

/** A section for each code, as Markdown. */
export function errorSections(): string {
  return codes
    .map(([code, { http, text, cause, remedy }]) =>
      [`## ${code}`, `HTTP ${http}: ${text}`, `- **Cause:** ${cause}\n- **Remedy:** ${remedy}`].join('\n\n'),
    )
    .join('\n\n')
}

/** The page `docs/errors.md` with its generated parts brought up to date. */
export function renewPage(page: string): string {
  return renewParts(page, { codes: errorTable, sections: errorSections })
}
