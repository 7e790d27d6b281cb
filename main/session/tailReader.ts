import { join } from 'node:path'
import type { FilePort } from '../ports/filePort.ts'
import { decodeEntry, decodeHeader } from './entry.ts'
import type { TailHeader, Written } from './entry.ts'

const TAIL_NAME = /^journal-(\d{1,9})\.jsonl$/

export const tailName = (generation: number): string => `journal-${generation}.jsonl`

/** Generations of the tail files among a folder's names, ascending. */
export const tailGenerations = (names: readonly string[]): number[] =>
  names
    .map((name) => TAIL_NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b)

/** What is legible in one tail file. */
export interface TailFile {
  readonly generation: number
  readonly header: TailHeader | undefined
  /** Up to the first bad line. */
  readonly entries: readonly Written[]
  /** Legible entries behind the first bad line; undefined when no line is bad. */
  readonly behindDamage: readonly Written[] | undefined
  /** The file ends within a line: its writing was under way when the process ended. */
  readonly incomplete: boolean
}

/** What the tail files together say after the entries of a session file. */
export interface Tail {
  /** Ascending without gaps from the first one wanted. */
  readonly entries: readonly Written[]
  /** An incomplete last line was left out (TTR-5). */
  readonly cut: boolean
  readonly damage?: {
    readonly generation: number
    /** Legible entries that cannot be used because something before them is lost. */
    readonly following: readonly Written[]
  }
}

/** Splits a tail file into entries. */
export const parseTail = (generation: number, bytes: Uint8Array): TailFile => {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n')
  const incomplete = lines.pop() !== ''
  const [first, ...rest] = lines
  const header = first === undefined ? undefined : decodeHeader(first)
  const entries: Written[] = []
  let behindDamage: Written[] | undefined = first !== undefined && header === undefined ? [] : undefined
  for (const line of rest) {
    const entry = decodeEntry(line)
    const follows = entry?.sequence === (entries.at(-1)?.entry.sequence ?? header?.after ?? 0) + 1
    if (behindDamage === undefined && (entry === undefined || !follows)) behindDamage = []
    if (entry !== undefined) (behindDamage ?? entries).push({ entry, line })
  }
  return { generation, header, entries, behindDamage, incomplete }
}

/**
 * Joins tail files to one run of entries after `after`. A generation that begins after entry n overrules what earlier ones have beyond n:
 * those entries were undone, or it repeats them.
 */
export const joinTails = (files: readonly TailFile[], after: number): Tail => {
  const entries: Written[] = []
  const reached = () => entries.at(-1)?.entry.sequence ?? after
  const legibleFrom = (index: number): Written[] =>
    files
      .slice(index)
      .flatMap((file) => [...file.entries, ...(file.behindDamage ?? [])])
      .filter(({ entry }) => entry.sequence > reached())
  for (const [index, file] of files.entries()) {
    if (file.header === undefined && file.behindDamage === undefined) continue // Its first line was never complete: nothing in it was acknowledged.
    if (file.header !== undefined) {
      while (entries.length > 0 && reached() > file.header.after) entries.pop()
      if (reached() < file.header.after) {
        const damaged = files[index - 1]?.generation ?? file.generation
        return { entries, cut: false, damage: { generation: damaged, following: legibleFrom(index) } }
      }
    }
    for (const one of file.entries) if (one.entry.sequence === reached() + 1) entries.push(one)
    if (file.behindDamage === undefined) continue
    const next = files.slice(index + 1).find((later) => later.header !== undefined)?.header
    if (next !== undefined && next.after <= reached()) continue // What is illegible was undone.
    return { entries, cut: false, damage: { generation: file.generation, following: legibleFrom(index) } }
  }
  const newest = files.at(-1)
  return { entries, cut: newest?.header !== undefined && newest.incomplete }
}

/** Reads the tail files of a session from a generation on; those of other sessions in the same folder are passed over. */
export const readTails = async (
  files: FilePort,
  folder: string,
  session: string,
  fromGeneration: number,
): Promise<TailFile[]> => {
  const generations = tailGenerations(await files.list(folder)).filter((generation) => generation >= fromGeneration)
  const tails: TailFile[] = []
  for (const generation of generations) {
    const tail = parseTail(generation, await files.read(join(folder, tailName(generation))))
    if (tail.header === undefined || tail.header.session === session) tails.push(tail)
  }
  return tails
}
