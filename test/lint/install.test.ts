import { mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from '../../scripts/install.mjs'
import { temporaryFolder } from '../support/host.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const packages = (version: string) => ({
  '': { version: '0.1.0' },
  'node_modules/a': { version },
  'node_modules/b': { version: '1.0.0', optional: true },
})

async function lay(wanted: object, found: object | undefined, age: number): Promise<void> {
  const lock = path.join(folder.path, 'package-lock.json')
  await writeFile(lock, JSON.stringify({ packages: wanted }))
  if (found === undefined) return
  const installed = path.join(folder.path, 'node_modules', '.package-lock.json')
  await mkdir(path.dirname(installed))
  await writeFile(installed, JSON.stringify({ packages: found }))
  const now = Date.now() / 1000
  await utimes(installed, now - age, now - age)
}

test('nothing there: not installed', async () => {
  await lay(packages('1.0.0'), undefined, 0)
  expect(isInstalled(folder.path)).toBe(false)
})

test('newer than the lock file: installed', async () => {
  await lay(packages('2.0.0'), packages('1.0.0'), -60)
  expect(isInstalled(folder.path)).toBe(true)
})

test('older than the lock file, and of other versions: not installed', async () => {
  await lay(packages('2.0.0'), packages('1.0.0'), 60)
  expect(isInstalled(folder.path)).toBe(false)
})

test('older than the lock file, but the same versions but for optional ones of other systems: installed', async () => {
  await lay(packages('1.0.0'), { 'node_modules/a': { version: '1.0.0' } }, 60)
  expect(isInstalled(folder.path)).toBe(true)
})
