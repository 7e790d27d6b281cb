import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { commandSchema } from '../../engine/command.ts'

const sequence = z.int().min(1)
/** Simulated moment at which the entry was made, ms since the epoch. */
const at = z.int().min(0)
const branch = z.string().min(1)
const factor = z.union([z.number().positive(), z.literal('max')])

/**
 * The journal's entries. Commands are what the engine sees (and `commandHash` counts); the others say where the session stands on its
 * timeline and how it is paced, so that recovery ends at the same place (TTR-2, TTR-3).
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ sequence, kind: z.literal('command'), at, branch, command: commandSchema }),
  /** The clock has come this far. */
  z.strictObject({ sequence, kind: z.literal('mark'), at }),
  z.strictObject({
    sequence,
    kind: z.literal('pace'),
    at,
    running: z.boolean(),
    factor,
    slowsForCalls: z.boolean().optional(),
  }),
  /** Along the line that the session is on, to an earlier or a later known moment. */
  z.strictObject({ sequence, kind: z.literal('rewind'), at, to: at }),
  /** A new line leaves the old one here; with `restored` it carries on another from a checkpoint (SIM-2). */
  z.strictObject({
    sequence,
    kind: z.literal('branch'),
    at,
    id: branch,
    name: z.string(),
    parent: branch,
    restored: z.strictObject({ as: branch, since: z.int().min(0) }).optional(),
  }),
  /** To a moment of another line. */
  z.strictObject({ sequence, kind: z.literal('open'), at, id: branch, to: at }),
])

export type Entry = z.infer<typeof entrySchema>
export type CommandEntry = Extract<Entry, { kind: 'command' }>
type WithoutSequence<T> = T extends unknown ? Omit<T, 'sequence'> : never
/** An entry before it has its place in the journal. */
export type NewEntry = WithoutSequence<Entry>

/** An entry with its line in the journal. */
export interface Written<E extends Entry = Entry> {
  readonly entry: E
  readonly line: string
}

/** First line of a tail file. Entries up to `after` are elsewhere; whatever an earlier generation has beyond it does not count. */
export const tailHeaderSchema = z.strictObject({
  kind: z.literal('tail'),
  version: z.literal(1),
  session: z.string(),
  generation: z.int().min(1),
  after: z.int().min(0),
})
export type TailHeader = z.infer<typeof tailHeaderSchema>

const CHECKSUM = /^(.*),"crc":"([0-9a-f]{8})"\}$/s

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0')

/** One line of JSON without its line end; the last member is a CRC-32 of the line without that member. */
export const encodeLine = (value: Entry | TailHeader): string => {
  const text = JSON.stringify(value)
  // Joined, because what is added up holds on to its parts, and lines are kept.
  return [text.slice(0, -1), ',"crc":"', checksum(text), '"}'].join('')
}

/** The value of a line whose checksum is right, or undefined. */
const decodeLine = (line: string): unknown => {
  const parts = CHECKSUM.exec(line)
  if (parts?.[1] === undefined) return undefined
  const text = `${parts[1]}}`
  if (checksum(text) !== parts[2]) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The entry of a line, or undefined when its checksum or its shape is wrong. */
export const decodeEntry = (line: string): Entry | undefined => entrySchema.safeParse(decodeLine(line)).data

/** The header of a tail file, or undefined when its checksum or its shape is wrong. */
export const decodeHeader = (line: string): TailHeader | undefined => tailHeaderSchema.safeParse(decodeLine(line)).data
