import { RE2JS } from 're2js'

/** A pattern that a user wrote, ready to search with; the time it takes grows with the length of the text only (NUM-4). */
export interface Pattern {
  /** The part of the text that matches first; undefined when nothing does. */
  find(text: string): string | undefined
}

/** Why a pattern cannot be used. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** What cannot be searched in linear time, by the words of the engine that refuses it, and what to write instead (NUM-4). */
const UNSUPPORTED: readonly (readonly [refusal: RegExp, reason: string])[] = [
  [/`\(\?(?:=|!|<=|<!)/, 'look-around such as (?=…) is not supported; write what the number contains'],
  [/`(?:\\[1-9]|\\k|\(\?P)`/, 'back-references such as \\1 are not supported; write the digits out'],
]

/** @throws PatternError with the reason; look-around and back-references would need more than linear time (NUM-4) */
export function compilePattern(text: string): Pattern {
  try {
    const compiled = RE2JS.compile(text)
    return {
      find: (searched) => {
        const matcher = compiled.matcher(searched)
        return matcher.find() ? (matcher.group() ?? '') : undefined
      },
    }
  } catch (error) {
    throw new PatternError(reasonOf(error instanceof Error ? error.message : String(error)))
  }
}

function reasonOf(refusal: string): string {
  return UNSUPPORTED.find(([words]) => words.test(refusal))?.[1] ?? refusal.replace(/^error parsing regexp: /, '')
}
