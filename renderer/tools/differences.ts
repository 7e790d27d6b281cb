import { texts } from '../text/en.ts'
import type { ObjectValue } from './rules.ts'
import { isSame } from './drafts.ts'

/** One thing in which two versions of an object differ; a missing side is not there in that version. */
export interface Line {
  readonly what: string
  readonly before: string | undefined
  readonly after: string | undefined
}

const words: Readonly<Record<string, string>> = texts.tools.fields

const wordOf = (key: string) => words[key] ?? key

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? texts.tools.on : texts.tools.off
  if (typeof value === 'string') return value
  if (isTexts(value)) return value.join(', ')
  return JSON.stringify(value)
}

/** Lists by what names their entries: a text by itself, an object by its first field. */
function entriesOf(value: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(
    value.map((one) => {
      if (!isPlain(one)) return [String(one), String(one)] as const
      const parts = Object.values(one).map(String)
      return [parts[0] ?? '', parts.filter((part) => part !== '').join(' · ')] as const
    }),
  )
}

function listLines(what: string, before: readonly unknown[], after: readonly unknown[]): Line[] {
  const [old, now] = [entriesOf(before), entriesOf(after)]
  const removed = [...old].filter(([key]) => !now.has(key))
  const added = [...now].filter(([key]) => !old.has(key))
  const changed = [...now].filter(([key, text]) => old.has(key) && old.get(key) !== text)
  const lines: Line[] = [
    ...removed.map(([, text]) => ({ what, before: text, after: undefined })),
    ...added.map(([, text]) => ({ what, before: undefined, after: text })),
    ...changed.map(([key, text]) => ({ what, before: old.get(key), after: text })),
  ]
  if (lines.length > 0) return lines
  return [{ what, before: [...old.values()].join(', '), after: [...now.values()].join(', ') }]
}

function linesOf(what: string, before: unknown, after: unknown): Line[] {
  if (isSame(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listLines(what, before, after)
  if (isPlain(before) || isPlain(after)) {
    const [old, now] = [isPlain(before) ? before : {}, isPlain(after) ? after : {}]
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return keys.flatMap((key) => linesOf(`${what} ${wordOf(key)}`.trim(), old[key], now[key]))
  }
  return [{ what, before: textOf(before), after: textOf(after) }]
}

/** In what two versions of an object differ; an absent one has nothing. */
export function differencesOf(before: ObjectValue | undefined, after: ObjectValue | undefined): Line[] {
  return linesOf('', before ?? {}, after ?? {}).filter((line) => line.before !== '' || line.after !== '')
}
