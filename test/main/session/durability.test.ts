import { expect, test, vi } from 'vitest'
import { SessionUnavailableError } from '../../../main/session/sessionTypes.ts'
import { turnOver } from './support/handClock.ts'
import { callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'
import type { RecordingDisk } from './support/recordingDisk.ts'
import { RecordingDisk as Disk } from './support/recordingDisk.ts'

const count = (disk: RecordingDisk, kind: string): number => disk.operations.filter((one) => one.kind === kind).length
const full = (): Error => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

test('DET-6 fifty who come at once share their syncs', async () => {
  const { session, disk } = await open()
  // A sync takes longer than what the processor does meanwhile.
  const append = disk.openAppend.bind(disk)
  disk.openAppend = async (path) => {
    const file = await append(path)
    return { ...file, append: (bytes) => turnOver(1).then(() => file.append(bytes)) }
  }
  const before = count(disk, 'sync')
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => session.submit(SCRIPT, create(n))))
  expect(outcomes.map((one) => one.accepted && one.sequence)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  expect(count(disk, 'sync') - before).toBeLessThanOrEqual(3)
})

test('DET-6 an answer waits for the sync of its group, and so do notices and rows', async () => {
  const { session, disk, clock, store } = await open()
  const told: string[] = []
  session.on('records', () => told.push('records'))
  let finish: (() => void) | undefined
  const append = disk.openAppend.bind(disk)
  disk.openAppend = async (path) => {
    const file = await append(path)
    const held = new Promise<void>((resolve) => (finish = resolve))
    return { ...file, append: (bytes) => held.then(() => file.append(bytes)) }
  }
  const rows = store.rows.size
  const answer = session.submit(SCRIPT, create(1)).then(() => told.push('answer'))
  await clock.pass(2000)
  expect(session.read((it) => it.callback(callbackId(1)))).toBeDefined()
  expect(told).toEqual([])
  expect(store.rows.size).toBe(rows)
  finish?.()
  await answer
  await clock.pass(300)
  expect(told).toEqual(['answer', 'records'])
  expect(store.rows.size).toBeGreaterThan(rows)
})

test('DET-6 a refusal leaves no trace', async () => {
  const { session } = await open()
  await session.submit(SCRIPT, create(1))
  const before = [digestOf(session), session.status().sequence]
  expect(await session.submit(SCRIPT, create(2, 'refused'))).toMatchObject({ accepted: false, refusal: { code: 7040 } })
  expect(await session.submit(SCRIPT, create(1))).toMatchObject({ accepted: false, refusal: { code: 7041 } })
  expect([digestOf(session), session.status().sequence]).toEqual(before)
})

test.each(['append', 'sync'] as const)(
  'TTR-7 when the %s of a group fails it is undone, the clock pauses, and a later try goes on',
  async (what) => {
    const { session, disk, clock, store } = await open()
    await session.submit(SCRIPT, create(1))
    await session.setPace(10)
    await session.resume()
    await clock.pass(1500)
    await session.checkpoint()
    await clock.pass(1500)
    await session.submit(SCRIPT, create(2))
    const [digest, sequence] = [digestOf(session), session.status().sequence]

    disk.failing = (operation) => (operation === what || operation === 'writeAndSync' ? full() : undefined)
    const tries = await Promise.allSettled([session.submit(SCRIPT, create(3)), session.submit(SCRIPT, create(4))])
    for (const one of tries)
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(SessionUnavailableError) })
    expect(digestOf(session)).toBe(digest)
    expect(session.status()).toMatchObject({
      sequence,
      pace: { running: false, factor: 10 },
      problem: { kind: 'storage' },
    })
    expect(session.status().problem?.message).toMatch(/no space left.*resume/)
    await clock.pass(500)
    await expect(session.submit(SCRIPT, create(5))).rejects.toThrow(SessionUnavailableError)
    await clock.pass(1000)
    await expect(session.resume()).rejects.toThrow(SessionUnavailableError)
    expect(digestOf(session)).toBe(digest)

    disk.failing = () => undefined
    const syncsBefore = disk.operations.length
    await clock.pass(1000)
    await session.resume()
    expect(session.status().problem).toBeUndefined()
    expect(session.status().pace.running).toBe(true)
    expect((await session.submit(SCRIPT, create(3))).accepted).toBe(true)
    await clock.pass(300)
    await session.pause()
    expect(store.visible().length).toBe(session.status().records)
    // Never again is anything asked of the file that failed.
    const names = new Map(disk.operations.flatMap((one) => (one.kind === 'name' ? [[one.file, one.path]] : [])))
    const synced = disk.operations
      .slice(syncsBefore)
      .flatMap((one) => (one.kind === 'sync' ? [names.get(one.file)] : []))
    expect(synced).not.toContain('/data/journal-2.jsonl')
    const now = digestOf(session)
    const again = await open(new Disk(disk.files()))
    expect(digestOf(again.session)).toBe(now)
  },
)

test('TTR-7 a session file that cannot be written costs nothing but a warning', async () => {
  const { session, disk, store } = await open()
  await session.submit(SCRIPT, create(1))
  disk.failing = (operation) => (operation === 'writeAndSync' ? full() : undefined)
  await expect(session.checkpoint()).rejects.toThrow(/no space left/)
  expect(session.status().problem).toMatchObject({ kind: 'storage' })
  expect((await session.submit(SCRIPT, create(2))).accepted).toBe(true)
  const digest = digestOf(session)
  const crashed = await open(new Disk(disk.files()))
  expect(digestOf(crashed.session)).toBe(digest)
  disk.failing = () => undefined
  await session.checkpoint()
  expect(session.status().problem).toBeUndefined()
  expect(store.saves).toBe(3)
  await session.close()
  expect(digestOf((await open(new Disk(disk.files()))).session)).toBe(digest)
})

test('TTR-3 a running session leaves a clock mark at least once a second, and continues at its pace without the time spent down', async () => {
  const { session, disk, clock } = await open()
  await session.setPace(20)
  await session.resume()
  await clock.pass(5500)
  const now = session.status().now
  expect(now).toBe(START + 110_000)
  const again = await open(new Disk(disk.files()))
  const recovered = again.session.status()
  expect(recovered.now).toBeGreaterThan(now - 20 * 1100)
  expect(recovered.now).toBeLessThanOrEqual(now)
  expect(recovered.pace).toMatchObject({ running: true, factor: 20 })
  await again.clock.pass(1000)
  expect(again.session.status().now).toBe(recovered.now + 20_000)
  await again.session.close()
  const later = await open(new Disk(again.disk.files()))
  expect(later.session.status()).toMatchObject({ now: recovered.now + 20_000, pace: { running: true } })
})

test('TTR-4 tail files go when neither of the two saves needs them, and an idle session is not saved again and again', async () => {
  const { session, disk, clock, store } = await open()
  const tails = () => [...disk.files().keys()].filter((path) => path.includes('journal')).map((path) => path.slice(6))
  await session.submit(SCRIPT, create(1))
  expect(tails()).toEqual(['journal-1.jsonl'])
  await session.checkpoint()
  await session.submit(SCRIPT, create(2))
  expect(tails()).toEqual(['journal-1.jsonl', 'journal-2.jsonl'])
  await session.checkpoint()
  expect(tails()).toEqual(['journal-2.jsonl'])
  await session.submit(SCRIPT, create(3))
  await clock.pass(61_000)
  await vi.waitFor(() => expect(store.saves).toBe(4))
  await clock.pass(600_000)
  expect(store.saves).toBe(4)
})

test('CRE-6 nothing is accepted once the session closes, and closing twice is closing once', async () => {
  const { session, store } = await open()
  await session.submit(SCRIPT, create(1))
  const late = session.submit(SCRIPT, create(2))
  const closing = [session.close(), session.close()]
  expect((await late).accepted).toBe(true)
  await Promise.all(closing)
  expect(store.saves).toBe(2)
  await expect(session.submit(SCRIPT, create(3))).rejects.toThrow(SessionUnavailableError)
  await expect(session.pause()).rejects.toThrow(SessionUnavailableError)
})

test('TTR-4 saves by the clock do not pile up behind a slow one, and come at a distance from one that failed', async () => {
  const { session, disk, clock, store } = await open()
  const tries: string[] = []
  disk.failing = (operation) => {
    if (operation === 'writeAndSync') tries.push(operation)
    return operation === 'writeAndSync' ? full() : undefined
  }
  await session.resume()
  await clock.pass(59_000)
  expect(tries.length).toBe(0)
  await clock.pass(2000)
  await vi.waitFor(() => expect(session.status().problem).toMatchObject({ kind: 'storage' }))
  expect(tries.length).toBe(1)
  await clock.pass(58_000)
  expect(tries.length).toBe(1)
  await clock.pass(5000)
  await vi.waitFor(() => expect(tries.length).toBe(2))
  disk.failing = () => undefined
  const save = store.save.bind(store)
  let begun = 0
  let finish = (): void => undefined
  const held = new Promise<void>((resolve) => (finish = resolve))
  store.save = (additions) => {
    begun++
    return held.then(() => save(additions))
  }
  await clock.pass(300_000)
  await vi.waitFor(() => expect(begun).toBe(1))
  await clock.pass(300_000)
  expect(begun).toBe(1)
  finish()
  await vi.waitFor(() => expect(session.status().problem).toBeUndefined())
})
