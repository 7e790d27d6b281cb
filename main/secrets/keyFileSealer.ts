import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sealer } from '../ports/secrets.ts'

export const KEY_FILE = 'secrets.key'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The key of a data folder, which only its owner may read; made with the first secret. */
function keyOf(folder: string): Uint8Array {
  const path = join(folder, KEY_FILE)
  try {
    writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
  }
  return readFileSync(path)
}

/**
 * Seals with AES-256-GCM and a key file beside the secrets, where the system has no store of its own for such things. It protects copies
 * of the secrets file, not a machine on which somebody else reads the whole folder.
 */
export function keyFileSealer(folder: string): Sealer {
  return {
    kind: 'keyFile',
    seal: (name, secret) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, keyOf(folder), nonce).setAAD(Buffer.from(name))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open: (name, bytes) => {
      const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)]
      const decipher = createDecipheriv(CIPHER, readFileSync(join(folder, KEY_FILE)), nonce, {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(name)).setAuthTag(rest.subarray(0, TAG_BYTES))
      return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString('utf8')
    },
  }
}
