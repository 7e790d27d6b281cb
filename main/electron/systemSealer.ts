import type { SafeStorage } from 'electron'
import type { Sealer } from '../ports/secrets.ts'

type Storage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** Seals with the key store of the system; undefined where there is none, as on a Linux desktop without a key ring. */
export function systemSealer(storage: Storage | undefined): Sealer | undefined {
  if (storage?.isEncryptionAvailable() !== true) return undefined
  return {
    kind: 'system',
    seal: (name, secret) => storage.encryptString(JSON.stringify([name, secret])),
    open: (name, sealed) => {
      const opened: unknown = JSON.parse(storage.decryptString(Buffer.from(sealed)))
      if (!Array.isArray(opened) || opened[0] !== name || typeof opened[1] !== 'string')
        throw new Error('this was sealed under another name')
      return opened[1]
    },
  }
}
