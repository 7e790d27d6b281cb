import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OUTBOX_FOLDER } from '../../../main/push/outbox.ts'
import { instant } from '../../support/clock.ts'
import { Receiver } from '../../support/pushReceiver.ts'
import { RecordingDisk } from '../session/support/recordingDisk.ts'
import { FOLDER, openDesk, pushTenant, type Desk } from './bench.ts'

let receiver: Receiver
let address: string
const open: Desk[] = []

beforeEach(async () => {
  receiver = new Receiver()
  address = await receiver.listen()
})
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
  await receiver.close()
})

/** A desk at 10:05, five minutes after the start of its session. */
async function desk(disk?: RecordingDisk): Promise<Desk> {
  const opened = await openDesk(pushTenant(address, false), disk)
  open.push(opened)
  await opened.session.advance(instant('10:05'))
  return opened
}

async function afterCrash(it: Desk): Promise<Desk> {
  const opened = await it.crash()
  open.push(opened)
  return opened
}

const outboxFiles = (disk: RecordingDisk): string[] =>
  [...disk.files().keys()].filter((path) => path.startsWith(`${FOLDER}/${OUTBOX_FOLDER}/`) && path.endsWith('.json'))
const isDelivered = (it: Desk) => (): boolean => it.store.told.includes('CALLBACK_READY delivered')
const dropped = (it: Desk): number => it.push.log.latest(100).filter(({ step }) => step === 'resultDropped').length
/** Long enough for everything that waits for nothing but time. */
const calm = (it: Desk): Promise<void> => it.clock.pass(3000)

describe('rewinding', () => {
  test('DET-10 what is replayed after a rewind does not leave again', async () => {
    const it = await desk()
    await it.book()
    await it.until(isDelivered(it))
    await it.session.advance(instant('10:40'))
    for (const moment of ['10:20', '10:05', '10:02']) {
      await it.session.rewind(instant(moment))
      await it.session.advance(instant('10:40'))
      await calm(it)
    }
    expect(receiver.received).toHaveLength(1)
  })

  test('DET-10 on a line that begins after a rewind only what is new on it leaves', async () => {
    const it = await desk()
    const first = await it.book()
    await it.until(isDelivered(it))
    await it.session.rewind(instant('10:02'))
    const second = await it.book()
    await it.until(() => receiver.received.length === 2)
    await it.session.advance(instant('10:40'))
    await calm(it)
    // Back on the line that was left, whose rest is known.
    await it.session.openBranch('main', instant('10:03'))
    await it.session.advance(instant('10:05'))
    await calm(it)
    const told = receiver.received.map(({ body }) => String(JSON.parse(body).callbackId))
    expect(told).toEqual([first, second])
  })

  test('DET-10 a result whose intent is not in the past of the living line is logged and dropped, and starts no branch', async () => {
    const it = await desk()
    receiver.react = () => 'silence'
    await it.book()
    await it.until(() => receiver.received.length === 1)
    await it.session.rewind(instant('10:02'))
    const before = it.session.branches().length
    receiver.release()
    await it.until(() => dropped(it) === 1)
    expect(it.session.branches()).toHaveLength(before)
    expect(it.session.status().knownUntil).toBe(instant('10:05'))
    await it.session.advance(instant('10:06'))
    await calm(it)
    expect(it.store.told).not.toContain('CALLBACK_READY delivered')
    expect(receiver.received).toHaveLength(1)
  })

  test('DET-10 a result that comes while the line is being replayed waits until it has been', async () => {
    const it = await desk()
    receiver.react = () => 'silence'
    await it.book()
    await it.until(() => receiver.received.length === 1)
    await it.session.advance(instant('10:20'))
    await it.session.rewind(instant('10:10'))
    receiver.release()
    await it.until(() => it.push.log.latest(1).length === 1)
    await calm(it)
    expect(it.session.branches()).toHaveLength(1)
    expect(it.store.told).not.toContain('CALLBACK_READY delivered')
    await it.session.advance(instant('10:20'))
    await it.until(isDelivered(it))
    expect(it.session.branches()).toHaveLength(1)
    expect(dropped(it)).toBe(0)
  })

  test('DET-10 a fork does not send again what was sent before it', async () => {
    const it = await desk()
    await it.book()
    await it.until(isDelivered(it))
    await it.session.advance(instant('10:20'))
    await it.session.fork(instant('10:10'))
    await it.session.advance(instant('10:20'))
    await calm(it)
    expect(receiver.received).toHaveLength(1)
  })
})

describe('crashes', () => {
  test('PSH-3 TTR-3 a push that a crash left undelivered leaves after the restart, and has one result', async () => {
    const it = await desk()
    receiver.react = () => 'silence'
    await it.book()
    await it.until(() => receiver.received.length === 1)
    receiver.react = () => 200
    const again = await afterCrash(it)
    await again.until(isDelivered(again))
    await calm(again)
    const keys = receiver.received.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(again.store.told.filter((one) => one.endsWith('delivered'))).toHaveLength(1)
  })

  test('PSH-3 a push that was delivered before a crash neither leaves again nor has a second result', async () => {
    const it = await desk()
    await it.book()
    await it.until(isDelivered(it))
    await it.until(() => receiver.received.length === 1)
    const commands = it.session.status().commands
    const again = await afterCrash(it)
    await calm(again)
    expect(receiver.received).toHaveLength(1)
    expect(again.session.status().commands).toBe(commands)
  })

  test('PSH-3 what was found out before a crash is not asked for again', async () => {
    const it = await desk()
    await it.book()
    // The session is told only when it is on the line: it has been rewound meanwhile, so the finding waits on the disk.
    receiver.react = () => 'silence'
    await it.until(() => receiver.received.length === 1)
    await it.session.advance(instant('10:20'))
    await it.session.rewind(instant('10:10'))
    receiver.release()
    await it.until(() => it.push.log.latest(1).length === 1)
    await calm(it)
    const again = await afterCrash(it)
    await again.session.advance(instant('10:20'))
    await again.until(isDelivered(again))
    expect(receiver.received).toHaveLength(1)
  })

  test('TTR-3 an intent leaves only when what it follows from is durable', async () => {
    const it = await desk()
    let finish: (() => void) | undefined
    const held = new Promise<void>((resolve) => (finish = resolve))
    // The next tail file, which a save begins, writes only when it may.
    const append = it.disk.openAppend.bind(it.disk)
    it.disk.openAppend = async (path) => {
      const file = await append(path)
      return { ...file, append: (bytes) => held.then(() => file.append(bytes)) }
    }
    await it.session.checkpoint()
    const booked = it.book()
    await calm(it)
    expect(receiver.received).toEqual([])
    finish?.()
    await booked
    await it.until(() => receiver.received.length === 1)
  })

  test('TTR-3 DET-10 a session file replaces the one before only when the outbox has the intents up to it', async () => {
    const it = await desk()
    it.push.stop()
    await it.book()
    await it.session.checkpoint()
    const [file = ''] = outboxFiles(it.disk)
    expect(Buffer.from(it.disk.files().get(file) ?? '').toString()).toContain('CALLBACK_READY')
    const again = await afterCrash(it)
    await again.until(() => receiver.received.length === 1)
  })

  test('TTR-7 TTR-3 the push of a booking that could not be saved does not leave, and that of the next one does', async () => {
    const it = await desk()
    it.disk.failing = (operation) => (operation === 'append' ? new Error('ENOSPC') : undefined)
    await expect(it.book()).rejects.toThrow('could not be written')
    it.disk.failing = () => undefined
    await calm(it)
    expect(receiver.received).toEqual([])
    const id = await it.book()
    await it.until(() => receiver.received.length === 1)
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ callbackId: id })
  })

  test('PSH-3 nothing leaves while the disk does not take the outbox', async () => {
    const it = await desk()
    it.disk.failing = (operation) => (operation === 'writeAndSync' ? new Error('ENOSPC') : undefined)
    await it.book()
    await calm(it)
    expect(receiver.received).toEqual([])
    it.disk.failing = () => undefined
    await it.until(() => receiver.received.length === 1)
  })

  test.each([
    ['lost', undefined],
    ['damaged', '{"version":1,'],
  ])('DET-10 when the outbox is %s, what has been is not sent again, and what comes is sent', async (_how, text) => {
    const it = await desk()
    await it.book()
    await it.until(isDelivered(it))
    await it.session.advance(instant('10:20'))
    const files = it.disk.files()
    const [outbox = ''] = outboxFiles(it.disk)
    if (text === undefined) files.delete(outbox)
    else files.set(outbox, Buffer.from(text))
    it.push.stop()
    const again = await openDesk(pushTenant(address, false), new RecordingDisk(files), it.secrets)
    open.push(again)
    await again.session.rewind(instant('10:02'))
    await again.session.advance(instant('10:20'))
    await calm(again)
    expect(receiver.received).toHaveLength(1)
    await again.session.advance(instant('11:20'))
    await again.until(() => receiver.received.length === 2)
    expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({ event: 'CALLBACK_PURGED' })
  })
})
