import { deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Session } from '../../../main/session/sessionTypes.ts'
import { callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'
import type { Opened } from './support/fixture.ts'
import { fakeEngine } from './support/fakeEngine.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const FILE = '/data/session.ringback'
const PREVIOUS = `${FILE}.previous`
const HOUR = 3_600_000

interface SavedFile {
  readonly snapshots: { readonly at: number; bytes: string }[]
}

/** Changes the state in the snapshots of a session file that `which` chooses; what is stored beside them stays. */
const damage = (
  files: Map<string, Uint8Array>,
  which: (at: number) => boolean,
  change = (state: string): string => state.replaceAll(callbackId(1), callbackId(9)),
): void => {
  const text = Buffer.from(files.get(FILE) ?? []).toString('utf8')
  const file: SavedFile = JSON.parse(text.slice(0, -'\nend'.length))
  for (const one of file.snapshots) {
    if (!which(one.at)) continue
    const state = inflateSync(Buffer.from(one.bytes, 'base64')).toString('utf8')
    one.bytes = deflateSync(Buffer.from(change(state))).toString('base64')
  }
  files.set(FILE, Buffer.from(`${JSON.stringify(file)}\nend`))
}

/** A day with a callback at 1 h, 14 h and 16 h and saves at 14 h (which is kept for rewinding) and at 20 h, closed. */
const closedDay = async (): Promise<{ files: Map<string, Uint8Array>; digest: string; at14: string }> => {
  const { session, disk } = await open()
  await session.advance(START + HOUR)
  await session.submit(SCRIPT, create(1))
  await session.advance(START + 14 * HOUR)
  const at14 = digestOf(session)
  await session.checkpoint()
  await session.submit(SCRIPT, create(2))
  await session.advance(START + 16 * HOUR)
  await session.submit(SCRIPT, create(3))
  await session.advance(START + 20 * HOUR)
  const digest = digestOf(session)
  await session.close()
  const files = disk.files()
  files.delete(PREVIOUS)
  return { files, digest, at14 }
}

const withEngine = (files: Map<string, Uint8Array>, engine: ReturnType<typeof fakeEngine>): Promise<Opened> =>
  open(new RecordingDisk(files), { engine })

const callbacksOf = (session: Session): boolean[] =>
  session.read((it) => [1, 2, 3].map((n) => it.callback(callbackId(n)) !== undefined))

test.each(['1', '2'])(
  'TTR-5 DET-5 a damaged last snapshot is made again from an earlier one and the journal, under version %s of the engine',
  async (version) => {
    const { files, digest } = await closedDay()
    damage(files, (at) => at === START + 20 * HOUR)
    const { session, disk } = await withEngine(files, fakeEngine(version))
    expect(digestOf(session)).toBe(digest)
    expect(callbacksOf(session)).toEqual([true, true, true])
    expect(session.branches().length).toBe(1)
    expect(session.status().problem?.message).toMatch(/last state .* made again from the journal/)
    await session.close()
    const again = await withEngine(disk.files(), fakeEngine(version))
    expect(digestOf(again.session)).toBe(digest)
    expect(again.session.status().problem).toBeUndefined()
  },
)

test('TTR-5 DET-5 with every snapshot damaged the state is made again from the origin of the session', async () => {
  const { files, digest } = await closedDay()
  damage(files, () => true)
  const { session } = await open(new RecordingDisk(files))
  expect(digestOf(session)).toBe(digest)
  await session.rewind(START)
  await session.rewind(START)
  expect(callbacksOf(session)).toEqual([false, false, false])
})

test('TTR-1 DET-5 a damaged snapshot is never what a rewind starts from', async () => {
  const { files, at14 } = await closedDay()
  damage(files, (at) => at === START + 14 * HOUR)
  const { session } = await open(new RecordingDisk(files))
  expect(session.status().problem?.message).toMatch(/[Rr]ewinding/)
  await session.rewind(START + 15 * HOUR)
  expect(callbacksOf(session)).toEqual([true, true, false])
  await session.rewind(START + 14 * HOUR - 1)
  await session.advance(START + 14 * HOUR)
  const { session: other } = await open()
  await other.advance(START + HOUR)
  await other.submit(SCRIPT, create(1))
  await other.advance(START + 14 * HOUR)
  expect(digestOf(other)).toBe(at14)
  expect(callbacksOf(session)).toEqual([true, true, false])
})

test('TTR-6 an engine that does not read the snapshots makes the state from the origin and the journal, as a new epoch', async () => {
  const { files } = await closedDay()
  const { session, disk, clock } = await withEngine(files, fakeEngine('2', 0, 'other'))
  expect(session.status()).toMatchObject({ now: START + 20 * HOUR, problem: { kind: 'recovery' } })
  expect(session.status().problem?.message).toMatch(/made again from the journal.*new epoch/)
  expect(session.branches().map(({ name }) => name)).toEqual(['Main', 'Engine 2'])
  expect(callbacksOf(session)).toEqual([true, true, true])
  // All that is kept is in the new form: it can be gone back to, undone and opened again.
  await session.rewind(START + 15 * HOUR)
  expect(callbacksOf(session)).toEqual([true, true, false])
  await session.rewind(START)
  expect(callbacksOf(session)).toEqual([false, false, false])
  await session.openBranch(session.branches()[1]?.id ?? '')
  const digest = digestOf(session)
  disk.failing = (operation) => (operation === 'sync' ? new Error('EIO: i/o error') : undefined)
  await expect(session.submit(SCRIPT, create(4))).rejects.toThrow(/EIO/)
  expect(digestOf(session)).toBe(digest)
  disk.failing = () => undefined
  await clock.pass(1000)
  expect((await session.submit(SCRIPT, create(4))).accepted).toBe(true)
  const after = digestOf(session)
  await session.close()
  const again = await withEngine(disk.files(), fakeEngine('2', 0, 'other'))
  expect(digestOf(again.session)).toBe(after)
  expect(again.session.status().problem).toBeUndefined()
})

test('TTR-6 what the tail has goes on from a state made again', async () => {
  const { session, disk } = await open()
  await session.submit(SCRIPT, create(1))
  await session.checkpoint()
  await session.submit(SCRIPT, create(2))
  await session.advance(START + HOUR)
  const other = await withEngine(disk.files(), fakeEngine('2', 0, 'other'))
  expect(other.session.status().now).toBe(START + HOUR)
  expect(callbacksOf(other.session)).toEqual([true, true, false])
})

test('TTR-6 one version name for two forms of snapshots makes a new epoch too', async () => {
  const { files } = await closedDay()
  const { session } = await withEngine(files, fakeEngine('1', 0, 'other'))
  expect(callbacksOf(session)).toEqual([true, true, true])
  expect(session.status().problem?.message).toMatch(/new epoch/)
  expect(session.status().problem?.message).not.toMatch(/Version 1 computes/)
})

test('TTR-6 a state that is damaged, has no save before it and is computed differently is taken from the journal as a new epoch', async () => {
  const { files } = await closedDay()
  damage(files, () => true)
  const { session, disk } = await withEngine(files, fakeEngine('2', 99))
  expect(session.status().problem?.message).toMatch(/damaged.*kept as session.ringback.damaged.*new epoch/)
  expect(callbacksOf(session)).toEqual([true, true, true])
  expect(disk.files().has(`${FILE}.damaged`)).toBe(true)
  expect(disk.files().has(FILE)).toBe(true)
})
