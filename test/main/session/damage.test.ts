import { expect, test } from 'vitest'
import { SessionFileError } from '../../../main/session/recovery.ts'
import { beginning, callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'
import { fakeEngine } from './support/fakeEngine.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const TAIL = '/data/journal-1.jsonl'
const FILE = '/data/session.ringback'

/** A disk with three callbacks in the tail, an hour apart. */
const threeBooked = async (): Promise<Map<string, Uint8Array>> => {
  const { session, disk } = await open()
  for (const n of [1, 2, 3]) {
    await session.submit(SCRIPT, create(n))
    await session.advance(START + n * 3_600_000)
  }
  return disk.files()
}

const edit = (files: Map<string, Uint8Array>, path: string, change: (text: string) => string): void => {
  files.set(path, Buffer.from(change(Buffer.from(files.get(path) ?? []).toString('utf8'))))
}

test('TTR-5 an incomplete last line is cut with a warning', async () => {
  const files = await threeBooked()
  edit(files, TAIL, (text) => text.slice(0, -9))
  const { session } = await open(new RecordingDisk(files))
  expect(session.status()).toMatchObject({ now: START + 2 * 3_600_000, problem: { kind: 'recovery' } })
  expect(session.status().problem?.message).toMatch(/incomplete.*not been acknowledged/)
  expect(session.read((it) => it.callback(callbackId(3)))).toBeDefined()
})

test('TTR-5 behind a bad checksum nothing is used; the file is kept and the commands behind it are counted', async () => {
  const files = await threeBooked()
  edit(files, TAIL, (text) => text.replace(/"sequence":3,/, '"sequence":3, '))
  const damaged = files.get(TAIL)
  const { session, disk, clock, store } = await open(new RecordingDisk(files))
  expect(session.status().problem?.message).toMatch(/damaged.* 1 command after it/)
  expect(Buffer.from(disk.files().get(`${TAIL}.damaged`) ?? [])).toEqual(damaged)
  expect(session.read((it) => [1, 2, 3].map((n) => it.callback(callbackId(n)) !== undefined))).toEqual([
    true,
    false,
    false,
  ])
  expect(session.branches().map(({ name }) => name)).toEqual(['Main', 'After damage'])
  expect((await session.submit(SCRIPT, create(2))).accepted).toBe(true)
  await session.advance(START + 5 * 3_600_000)
  expect(store.visible().length).toBe(session.status().records)
  await clock.pass(3000)
  const digest = digestOf(session)
  const again = await open(new RecordingDisk(disk.files()))
  expect(digestOf(again.session)).toBe(digest)
  expect(again.session.status().problem).toBeUndefined()
})

test('TTR-5 a damaged session file gives way to the save before it and its tails', async () => {
  const { session, disk } = await open()
  await session.submit(SCRIPT, create(1))
  await session.checkpoint()
  await session.submit(SCRIPT, create(2))
  await session.close()
  const digest = digestOf(session)
  const files = disk.files()
  edit(files, FILE, (text) => `${text.slice(0, 300)}\0`)
  const again = await open(new RecordingDisk(files))
  expect(digestOf(again.session)).toBe(digest)
  expect(again.session.status().problem?.message).toMatch(/damaged.*kept as session.ringback.damaged/)
})

test('TTR-5 a session file whose last state is not what it says is damaged', async () => {
  const { session, disk } = await open()
  await session.submit(SCRIPT, create(1))
  await session.close()
  const digest = digestOf(session)
  const files = disk.files()
  edit(files, FILE, (text) => text.replaceAll(/"digest":"[0-9a-f]{16}"/g, '"digest":"0123456789abcdef"'))
  const again = await open(new RecordingDisk(files))
  expect(digestOf(again.session)).toBe(digest)
  expect(again.session.status().problem?.message).toMatch(/digest/)
})

test('TTR-5 when both saves are damaged it is said, and nothing is touched', async () => {
  const { session, disk } = await open()
  await session.close()
  const files = disk.files()
  for (const path of files.keys()) if (path.startsWith(FILE)) files.set(path, Buffer.from('torn'))
  const broken = new RecordingDisk(files)
  await expect(open(broken)).rejects.toThrow(SessionFileError)
  expect(broken.files()).toEqual(files)
  // The folder is free again, and a new session may begin.
  const fresh = await open(broken, { start: { mode: 'new', setup: beginning } })
  expect(fresh.session.status().now).toBe(START)
  expect([...broken.files().keys()].some((path) => path.startsWith('/data/old-sessions/'))).toBe(true)
})

test('TTR-4 a file of a newer version is refused, and the older save is not used in its place', async () => {
  const { session, disk } = await open()
  await session.submit(SCRIPT, create(1))
  await session.close()
  const files = disk.files()
  files.set(FILE, Buffer.from('newer'))
  await expect(open(new RecordingDisk(files))).rejects.toThrow(/version 99/)
})

const withEngine = (files: Map<string, Uint8Array>, engine: ReturnType<typeof fakeEngine>) =>
  open(new RecordingDisk(files), { engine })

test('TTR-6 another engine version that computes the same goes on silently', async () => {
  const files = await threeBooked()
  const live = await open(new RecordingDisk(files))
  const { session } = await withEngine(files, fakeEngine('2'))
  expect(digestOf(session)).toBe(digestOf(live.session))
  expect(session.status().problem).toBeUndefined()
  expect(session.branches().length).toBe(1)
})

test('TTR-6 another engine version that computes differently goes on from the saved state as a new epoch, and says so', async () => {
  const { session, disk } = await open()
  await session.submit(SCRIPT, create(1))
  await session.advance(START + 3_600_000)
  await session.close()
  const digest = digestOf(session)
  const other = await withEngine(disk.files(), fakeEngine('2', 99))
  expect(other.session.status().problem?.message).toMatch(/version 1 .*[Vv]ersion 2 .*new epoch/)
  expect(other.session.status().now).toBe(START + 3_600_000)
  expect(other.session.branches().map(({ name }) => name)).toEqual(['Main', 'Engine 2'])
  expect(other.session.read((it) => it.callback(callbackId(1)))).toBeDefined()
  await other.session.openBranch('first')
  expect(digestOf(other.session)).toBe(digest)
  await other.session.openBranch(other.session.branches()[1]?.id ?? '')
  await other.session.advance(START + 7_200_000)
  expect(other.store.visible().length).toBe(other.session.status().records)
})
