import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogFile } from '../../../main/ports/logFile.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringback-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const line = (n: number): string => `${String(n).padStart(9, '0')}\n`

test('ERR-2 the log is made with its first line, goes on where it ended, and is its owner’s only', async () => {
  const file = path.join(folder, 'logs', 'ringback.log')
  for (const n of [1, 2]) {
    const log = new LogFile(file)
    log.write(line(n))
    log.write(line(n + 10))
    await log.close()
  }
  expect(await readFile(file, 'utf8')).toBe([1, 11, 2, 12].map(line).join(''))
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0)
})

test('ERR-2 the log stays within its bound and keeps whole lines, the newest', async () => {
  const file = path.join(folder, 'ringback.log')
  const log = new LogFile(file, 1000)
  for (let n = 1; n <= 500; n++) {
    log.write(line(n))
    await log.close()
    expect((await stat(file)).size).toBeLessThanOrEqual(1000)
  }
  const lines = (await readFile(file, 'utf8')).match(/.*\n/g) ?? []
  expect(lines.length).toBeGreaterThanOrEqual(49)
  expect(lines).toEqual(Array.from({ length: lines.length }, (_, index) => line(500 - lines.length + 1 + index)))
})

test('ERR-2 a place that takes no file costs the lines and nothing else', async () => {
  await writeFile(path.join(folder, 'logs'), 'a file')
  const log = new LogFile(path.join(folder, 'logs', 'ringback.log'))
  log.write(line(1))
  await expect(log.close()).resolves.toBeUndefined()
})
