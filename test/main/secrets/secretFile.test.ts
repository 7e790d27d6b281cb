import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemSealer } from '../../../main/electron/systemSealer.ts'
import { nodeFilePort } from '../../../main/ports/nodeFilePort.ts'
import type { Sealer, Secrets } from '../../../main/ports/secrets.ts'
import { KEY_FILE, keyFileSealer } from '../../../main/secrets/keyFileSealer.ts'
import { openSecrets, SECRETS_FILE } from '../../../main/secrets/secretFile.ts'
import { temporaryFolder } from '../../support/host.ts'

const SECRET = '-----BEGIN PRIVATE KEY----- of nobody'

let folder: string
let remove: () => Promise<void>

beforeEach(async () => {
  ;({ path: folder, remove } = await temporaryFolder())
})
afterEach(() => remove())

const open = (sealer: Sealer = keyFileSealer(folder)): Promise<Secrets> => openSecrets(nodeFilePort, folder, sealer)

/** All that lies in the folder, as text. */
const bytes = async (): Promise<string> => {
  const texts = (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1'))
  return (await Promise.all(texts)).join('')
}

test('PSH-4 a secret is there after a restart, and nowhere in the folder as it is', async () => {
  await (await open()).set('fcm', SECRET)
  expect((await open()).get('fcm')).toBe(SECRET)
  expect(await bytes()).not.toContain('PRIVATE KEY')
  expect(await bytes()).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 20))
})

test.runIf(process.platform !== 'win32')('PSH-4 only the owner may read key and secrets', async () => {
  await (await open()).set('fcm', SECRET)
  for (const name of [KEY_FILE, SECRETS_FILE]) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
})

test('PSH-4 what was sealed under one name does not open under another, and nothing opens with another key', async () => {
  await (await open()).set('fcm', SECRET)
  const path = join(folder, SECRETS_FILE)
  await writeFile(path, (await readFile(path, 'utf8')).replace('"fcm"', '"shop"'))
  expect((await open()).get('shop')).toBeUndefined()
  await writeFile(path, (await readFile(path, 'utf8')).replace('"shop"', '"fcm"'))
  expect((await open()).get('fcm')).toBe(SECRET)
  await rename(join(folder, KEY_FILE), join(folder, 'elsewhere'))
  expect((await open()).get('fcm')).toBeUndefined()
})

test('PSH-4 a secret is replaced and forgotten, and names of objects are names like others', async () => {
  const secrets = await open()
  await Promise.all([secrets.set('fcm', 'one'), secrets.set('fcm', 'two'), secrets.set('constructor', 'three')])
  expect(secrets.get('fcm')).toBe('two')
  await secrets.remove('fcm')
  const again = await open()
  expect([again.get('fcm'), again.get('constructor'), again.get('toString')]).toEqual([undefined, 'three', undefined])
})

test('PSH-4 a damaged file is kept aside, and secrets can be given anew', async () => {
  await writeFile(join(folder, SECRETS_FILE), '{"version":1,')
  const secrets = await open()
  expect(secrets.get('fcm')).toBeUndefined()
  await secrets.set('fcm', SECRET)
  expect((await open()).get('fcm')).toBe(SECRET)
  expect(await readdir(folder)).toContain(`${SECRETS_FILE}.damaged`)
})

test('PSH-4 a disk that does not take a secret leaves what was', async () => {
  const secrets = await open()
  await secrets.set('fcm', 'one')
  await rm(join(folder, SECRETS_FILE))
  const failing = { ...nodeFilePort, writeAndSync: () => Promise.reject(new Error('ENOSPC')) }
  const full = await openSecrets(failing, folder, keyFileSealer(folder))
  await expect(full.set('fcm', 'two')).rejects.toThrow('ENOSPC')
  expect(full.get('fcm')).toBeUndefined()
})

test('PSH-4 the key store of the system is used where there is one', async () => {
  const turned = (text: string): string => [...text].reverse().join('')
  const storage = {
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(turned(text)),
    decryptString: (sealed: Buffer) => turned(sealed.toString()),
  }
  const sealer = systemSealer(storage)
  if (sealer === undefined) throw new Error('no sealer')
  await (await open(sealer)).set('fcm', SECRET)
  expect((await open(sealer)).get('fcm')).toBe(SECRET)
  expect(() => sealer.open('shop', sealer.seal('fcm', SECRET))).toThrow('another name')
  // The key file cannot open what the system sealed.
  expect((await open()).get('fcm')).toBeUndefined()
  expect(systemSealer({ ...storage, isEncryptionAvailable: () => false })).toBeUndefined()
  expect(systemSealer(undefined)).toBeUndefined()
})
