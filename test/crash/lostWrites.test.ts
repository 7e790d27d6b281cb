import { expect, test } from 'vitest'
import { PREVIOUS_FILE, SESSION_FILE } from '../../main/session/sessionFiles.ts'
import { SessionUnavailableError } from '../../main/session/sessionTypes.ts'
import { callbackId, create, digestOf, open, SCRIPT, START } from '../main/session/support/fixture.ts'
import type { Opened } from '../main/session/support/fixture.ts'
import { afterCrash, RecordingDisk } from '../main/session/support/recordingDisk.ts'
import type { DiskOperation, Files } from '../main/session/support/recordingDisk.ts'

/** What users have been told up to some operation of the disk. */
interface Promised {
  readonly sequence: number
  readonly callbacks: readonly number[]
  /** Callbacks that were turned away because the disk did not take them. */
  readonly undone?: readonly number[]
}

const promisedBy = (operations: readonly DiskOperation[]): Promised => {
  let sequence = 0
  const callbacks: number[] = []
  const undone: number[] = []
  for (const operation of operations) {
    if (operation.kind !== 'told') continue
    const [kind, value] = operation.what.split(' ')
    if (kind === 'callback') callbacks.push(Number(value))
    else if (kind === 'undone') undone.push(Number(value))
    else sequence = Number(value)
  }
  return { sequence, callbacks, undone }
}

/** A life with everything in it; what was promised is noted on the disk. Returns the state's digest by journal sequence. */
const live = async ({ session, disk, clock }: Opened, from: number): Promise<Map<number, string>> => {
  const digests = new Map<number, string>()
  let next = from
  const book = async (): Promise<void> => {
    const n = next++
    const outcome = await session.submit(SCRIPT, create(n))
    expect(outcome.accepted).toBe(true)
    disk.told(`callback ${n}`)
  }
  const settled = (): void => {
    const { sequence } = session.status()
    disk.told(`sequence ${sequence}`)
    digests.set(sequence, digestOf(session))
  }
  const now = () => session.status().now
  await book()
  settled()
  await session.advance(now() + 300_000)
  await Promise.all([book(), book(), book()])
  settled()
  await session.checkpoint()
  settled()
  await session.setPace(600)
  await session.resume()
  await clock.pass(500)
  await book()
  await clock.pass(1300)
  await Promise.all([book(), session.checkpoint(), book()])
  await session.pause()
  settled()
  await session.rewind(now() - 200_000)
  settled()
  await book()
  settled()
  await session.advance(now() + 400_000)
  settled()
  await session.checkpoint()
  await session.openBranch(session.branches()[0]?.id ?? '')
  settled()
  await book()
  await session.rewind(START + 100_000)
  settled()
  await book()
  await session.close()
  return digests
}

/** Numbers from 0 to 1, the same in every run. */
const dice = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** How a crash treats what was not synced. */
const losses = (seed: number): { readonly keeps: () => boolean; readonly part: () => number } => {
  const roll = dice(seed)
  if (seed % 6 === 0) return { keeps: () => false, part: () => 0 }
  if (seed % 6 === 1) return { keeps: () => true, part: () => 1 }
  return { keeps: () => roll() < 0.5, part: roll }
}

/** Opens what a crash left behind and compares it with what was promised. */
const mustHold = async (
  files: Files,
  promised: Promised,
  digests: Map<number, string>,
  why: string,
): Promise<RecordingDisk> => {
  const disk = new RecordingDisk(files)
  const { session, store } = await open(disk)
  const { sequence, records } = session.status()
  expect(sequence, why).toBeGreaterThanOrEqual(promised.sequence)
  const digest = digests.get(sequence)
  if (digest !== undefined) expect(digestOf(session), why).toBe(digest)
  expect(store.visible().length, why).toBe(records)
  const found = new Set<number>()
  for (const { id } of session.branches()) {
    await session.openBranch(id)
    for (const n of promised.undone ?? [])
      expect(
        session.read((it) => it.callback(callbackId(n))),
        `${why}: ${n} was undone`,
      ).toBeUndefined()
    for (const n of promised.callbacks) if (session.read((it) => it.callback(callbackId(n))) !== undefined) found.add(n)
  }
  expect(found.size, `${why}: ${promised.callbacks.filter((n) => !found.has(n)).join(', ')} lost`).toBe(
    promised.callbacks.length,
  )
  await session.close()
  return disk
}

test('TTR-3 whatever is lost of what was not synced, after each operation of the disk, recovery has all that was acknowledged', async () => {
  const opened = await open()
  const digests = await live(opened, 1)
  const { operations } = opened.disk
  expect(operations.filter(({ kind }) => kind === 'rename').length).toBeGreaterThan(5)
  for (let end = 0; end <= operations.length; end++) {
    const done = operations.slice(0, end)
    const promised = promisedBy(done)
    for (let variant = 0; variant < 6; variant++) {
      const { keeps, part } = losses(end * 6 + variant)
      await mustHold(
        afterCrash(new Map(), done, keeps, part),
        promised,
        digests,
        `operation ${end}, variant ${variant}`,
      )
    }
  }
})

test('TTR-3 a crash during recovery, and one in the life after it, lose nothing either', async () => {
  const opened = await open()
  await live(opened, 1)
  const { operations } = opened.disk
  const roll = dice(7)
  for (let round = 0; round < 150; round++) {
    const done = operations.slice(0, Math.floor(roll() * (operations.length + 1)))
    const first = losses(round)
    const files = afterCrash(new Map(), done, first.keeps, first.part)
    const again = await open(new RecordingDisk(files))
    if (round % 2 === 0) await live(again, 1000)
    else await again.session.close()
    const later = again.disk.operations.slice(0, Math.floor(roll() * (again.disk.operations.length + 1)))
    const [before, after] = [promisedBy(done), promisedBy(later)]
    const promised = {
      sequence: Math.max(before.sequence, after.sequence),
      callbacks: [...before.callbacks, ...after.callbacks],
    }
    const second = losses(round * 7 + 2)
    // What was never acknowledged may be lost and its sequences used again, so they stand for other states now.
    await mustHold(afterCrash(files, later, second.keeps, second.part), promised, new Map(), `round ${round}`)
  }
})

test.each([SESSION_FILE, 'both'])(
  'TTR-5 with %s damaged at any time, the previous save and the tails still have all',
  async (what) => {
    const opened = await open()
    await live(opened, 1)
    const { operations } = opened.disk
    let tried = 0
    for (let end = 0; end <= operations.length; end += 3) {
      const done = operations.slice(0, end)
      const files = afterCrash(
        new Map(),
        done,
        () => true,
        () => 1,
      )
      if (!files.has(`/data/${SESSION_FILE}`) || !files.has(`/data/${PREVIOUS_FILE}`)) continue
      tried++
      files.set(`/data/${SESSION_FILE}`, Buffer.from('SQLite format 3\0 torn'))
      if (what === 'both') {
        files.set(`/data/${PREVIOUS_FILE}`, Buffer.from('torn'))
        await expect(open(new RecordingDisk(files))).rejects.toThrow(/cannot be read/)
        continue
      }
      const disk = await mustHold(files, promisedBy(done), new Map(), `operation ${end}`)
      expect(disk.files().has(`/data/${SESSION_FILE}.damaged`)).toBe(true)
      await mustHold(disk.files(), promisedBy(done), new Map(), `operation ${end}, opened again`)
    }
    expect(tried).toBeGreaterThan(10)
  },
)

const broken = (): Error => Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })

/** A life in which the disk fails `failing` operations for a while, once in the first tail and once in a later one, and is then repaired. */
const failingLife = async (
  { session, disk, clock }: Opened,
  failing: (operation: Parameters<RecordingDisk['failing']>[0]) => boolean,
  from = 1,
): Promise<void> => {
  let next = from
  const book = async (): Promise<void> => {
    const n = next++
    await session.submit(SCRIPT, create(n)).then(
      () => disk.told(`callback ${n}`),
      (error: unknown) => {
        expect(error).toBeInstanceOf(SessionUnavailableError)
        disk.told(`undone ${n}`)
      },
    )
  }
  for (let round = 0; round < 2; round++) {
    await book()
    await session.advance(session.status().now + 300_000)
    await Promise.all([book(), book()])
    disk.failing = (operation) => (failing(operation) ? broken() : undefined)
    await Promise.all([book(), book(), book()])
    await book()
    disk.failing = () => undefined
    await clock.pass(1500)
    await book()
    await session.checkpoint()
  }
  disk.failing = (operation) => (failing(operation) ? broken() : undefined)
  await book()
}

test.each([
  ['sync', (operation: string) => operation === 'sync'],
  ['append', (operation: string) => operation === 'append'],
])(
  'TTR-7 a request that was turned away because the %s of its group failed is never there after a crash',
  async (_what, failing) => {
    const opened = await open()
    await failingLife(opened, failing)
    const { operations } = opened.disk
    const all = promisedBy(operations)
    expect([all.callbacks.length, all.undone?.length]).toEqual([8, 9])
    for (let end = 0; end <= operations.length; end++) {
      const done = operations.slice(0, end)
      for (let variant = 0; variant < 6; variant++) {
        const { keeps, part } = losses(end * 6 + variant)
        const files = afterCrash(new Map(), done, keeps, part)
        const disk = await mustHold(files, promisedBy(done), new Map(), `operation ${end}, variant ${variant}`)
        if (variant === 1) await mustHold(disk.files(), promisedBy(done), new Map(), `operation ${end}, opened again`)
      }
    }
  },
)

test('TTR-7 on a disk that takes no new file the failed group is cut off, so that it is not there when the process ends', async () => {
  const opened = await open()
  await failingLife(opened, (operation) => operation === 'sync' || operation === 'writeAndSync')
  const { operations } = opened.disk
  for (let end = 0; end <= operations.length; end++) {
    const done = operations.slice(0, end)
    // The machine runs on: what was written is there, synced or not.
    const files = afterCrash(
      new Map(),
      done,
      () => true,
      () => 1,
    )
    await mustHold(files, promisedBy(done), new Map(), `operation ${end}`)
  }
})

test('TTR-7 a disk that fails in a session that was recovered, and takes nothing at all, loses nothing that was acknowledged', async () => {
  const first = await open()
  await failingLife(first, (operation) => operation === 'sync')
  const files = first.disk.files()
  const promised = promisedBy(first.disk.operations)
  const again = await open(new RecordingDisk(files))
  await failingLife(again, () => true, 100)
  const { operations } = again.disk
  for (let end = 0; end <= operations.length; end++) {
    const done = operations.slice(0, end)
    for (let variant = 0; variant < 3; variant++) {
      const { keeps, part } = losses(end * 3 + variant)
      const { sequence, callbacks } = promisedBy(done)
      const both = { sequence, callbacks: [...promised.callbacks, ...callbacks] }
      await mustHold(afterCrash(files, done, keeps, part), both, new Map(), `operation ${end}, variant ${variant}`)
    }
  }
})
