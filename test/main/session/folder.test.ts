import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError } from '../../../main/ports/filePort.ts'
import { LOCK_FILE } from '../../../main/ports/folderLock.ts'
import { nodeFilePort } from '../../../main/ports/nodeFilePort.ts'
import { oldSessions, takeBack } from '../../../main/session/sessionFiles.ts'
import { beginning, create, digestOf, FOLDER, open, SCRIPT, START } from './support/fixture.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The pid of a process that has ended. */
const endedPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  return child.pid ?? 0
}

test('TTR-7 a folder has one session at a time', async () => {
  const unlock = await nodeFilePort.lock(folder)
  await expect(nodeFilePort.lock(folder)).rejects.toThrow(FolderInUseError)
  await expect(nodeFilePort.lock(folder)).rejects.toThrow(String(process.pid))
  await unlock()
  expect(await readdir(folder)).toEqual([])
  const again = await nodeFilePort.lock(folder)
  await again()
})

test('TTR-7 another process that has the folder is named', async () => {
  const lock = { pid: process.ppid, born: '', token: 'other' }
  await writeFile(join(folder, LOCK_FILE), JSON.stringify(lock))
  await expect(nodeFilePort.lock(folder)).rejects.toThrow(`process ${process.ppid}`)
})

test.each([
  ['of a process that has ended', async () => JSON.stringify({ pid: await endedPid(), born: '', token: 'x' })],
  ['of an earlier process with our pid', async () => JSON.stringify({ pid: process.pid, born: '', token: 'x' })],
  [
    'of an earlier process with the pid of a living one',
    async () => JSON.stringify({ pid: process.ppid, born: 'a-boot:1', token: 'x' }),
  ],
  ['that is not legible', async () => '{"pid":'],
])('TTR-7 a lock %s is taken over', async (_what, content) => {
  await writeFile(join(folder, LOCK_FILE), await content())
  const unlock = await nodeFilePort.lock(folder)
  expect(JSON.parse(await readFile(join(folder, LOCK_FILE), 'utf8'))).toMatchObject({ pid: process.pid })
  await unlock()
  expect(await readdir(folder)).toEqual([])
})

test('TTR-7 of ten who take over at once one gets the folder', async () => {
  await writeFile(join(folder, LOCK_FILE), JSON.stringify({ pid: process.pid, born: '', token: 'x' }))
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => nodeFilePort.lock(folder)))
  expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1)
})

test('the disk of the machine does what the port says', async () => {
  const path = join(folder, 'a')
  await nodeFilePort.writeAndSync(path, Buffer.from('one'))
  const file = await nodeFilePort.openAppend(path)
  await file.append(Buffer.from(' two'))
  await file.close()
  expect(Buffer.from(await nodeFilePort.read(path)).toString()).toBe('one two')
  await nodeFilePort.truncate(path, 3)
  await nodeFilePort.rename(path, join(folder, 'b'))
  await nodeFilePort.syncFolder(folder)
  expect(await nodeFilePort.exists(path)).toBe(false)
  expect(await nodeFilePort.list(folder)).toEqual(['b'])
  await nodeFilePort.remove(join(folder, 'b'))
  await nodeFilePort.remove(join(folder, 'b'))
  await expect(nodeFilePort.read(path)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('TTR-4 a new session keeps the old one in a folder that can be opened', async () => {
  const disk = new RecordingDisk()
  const first = await open(disk)
  await first.session.submit(SCRIPT, create(1))
  await first.session.advance(START + 60_000)
  await first.session.close()
  const digest = digestOf(first.session)
  for (const id of ['session-one', 'session-one-2']) {
    const next = await open(disk, { start: { mode: 'new', setup: beginning } })
    expect(next.session.status().now).toBe(START)
    await next.session.close()
    const old = await open(disk, { folder: join(FOLDER, 'old-sessions', id) })
    if (id === 'session-one') expect(digestOf(old.session)).toBe(digest)
    await old.session.close()
  }
})

test('TTR-4 what a new session begins with is checked before the old one is put aside', async () => {
  const disk = new RecordingDisk()
  const first = await open(disk)
  await first.session.close()
  const before = disk.files()
  const setup = (): never => {
    throw new Error('no such tenant')
  }
  await expect(open(disk, { start: { mode: 'new', setup } })).rejects.toThrow('no such tenant')
  expect(disk.files()).toEqual(before)
})

test('SIM-2 a session that was put aside is taken back, and the present one put aside', async () => {
  const disk = new RecordingDisk()
  const first = await open(disk)
  await first.session.submit(SCRIPT, create(1))
  await first.session.advance(START + 60_000)
  await first.session.close()
  const digest = digestOf(first.session)
  const other = { ...beginning(), setup: { ...beginning().setup, sessionId: 'session-two' } }
  const second = await open(disk, { start: { mode: 'new', setup: () => other } })
  await second.session.submit(SCRIPT, create(2))
  await second.session.close()

  const back = await open(disk, { start: { mode: 'old', id: 'session-one', setup: beginning } })
  expect([back.session.status().sessionId, digestOf(back.session)]).toEqual(['session-one', digest])
  await back.session.close()
  expect(await oldSessions(disk, FOLDER)).toEqual(['session-two'])
  await expect(open(disk, { start: { mode: 'old', id: 'session-one', setup: beginning } })).rejects.toThrow(
    'session-one',
  )
})

test('SIM-2 a crash while a session is taken back loses neither of the two', async () => {
  const start = (sessionId: string) => ({
    mode: 'new' as const,
    setup: () => ({ ...beginning(), setup: { ...beginning().setup, sessionId } }),
  })
  let finished = false
  for (let renames = 0; !finished; renames++) {
    const disk = new RecordingDisk()
    const digests = new Map<string, string>()
    for (const [n, id] of ['one', 'two'].entries()) {
      const { session } = await open(disk, { start: start(id) })
      await session.submit(SCRIPT, create(n))
      await session.close()
      digests.set(id, digestOf(session))
    }
    let left = renames
    disk.failing = (operation) => (operation === 'rename' && left-- <= 0 ? new Error('crashed') : undefined)
    finished = await takeBack(disk, FOLDER, 'one').then(
      () => true,
      () => false,
    )
    disk.failing = () => undefined

    const next = await open(disk, { start: { ...start('three'), mode: 'continue-or-new' } })
    const present = next.session.status().sessionId
    if (present !== 'three') expect(digestOf(next.session)).toBe(digests.get(present))
    await next.session.close()
    for (const [id, digest] of digests) {
      if (id === present) continue
      const other = await open(disk, { start: { ...start('four'), mode: 'old', id } })
      expect([renames, id, digestOf(other.session)]).toEqual([renames, id, digest])
      await other.session.close()
    }
    if (finished) expect([present, renames > 2]).toEqual(['one', true])
  }
})
