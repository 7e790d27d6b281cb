import { assertionOf } from './fcm.ts'
import { GOOGLE_SENDING, GOOGLE_TOKENS } from './targets.ts'

/** What a person gives to let pushes leave (PSH-4). */
export interface GivenCredentials {
  readonly projectName: string
  readonly clientEmail: string
  /** PKCS #8, PEM; also as it stands in a service account's JSON, with `\n` for line ends. */
  readonly privateKey: string
}

const SHOWN_CHARACTERS = 4
const HEADER = '-----BEGIN PRIVATE KEY-----'

/** The key with real line ends. */
export function plainKey(privateKey: string): string {
  return privateKey.replaceAll('\\n', '\n').trim()
}

/** Whether these credentials can sign what an access token is asked for with. */
export async function canSign({ projectName, clientEmail, privateKey }: GivenCredentials): Promise<boolean> {
  const endpoints = { tokenEndpoint: GOOGLE_TOKENS, sendEndpoint: GOOGLE_SENDING }
  try {
    await assertionOf({ kind: 'fcm', projectName, clientEmail, privateKey, ...endpoints }, 0)
    return true
  } catch {
    return false
  }
}

/** The first characters of what identifies an account, and of the key's text (PSH-4). */
export function fewCharacters(text: string): string {
  const own = text.startsWith(HEADER) ? text.slice(HEADER.length).trim() : text
  return `${own.slice(0, SHOWN_CHARACTERS)}••••`
}
