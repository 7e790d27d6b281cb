import type { Fcm } from './fcm.ts'
import type { Line } from './request.ts'
import type { FcmTarget } from './targets.ts'

/** What the pane Test asks for (PSH-4). */
export interface PushTest {
  readonly appId: string
  /** Public API key of the Firebase project. */
  readonly apiKey: string
  readonly senderId: string
  /** The box "Enable this app to deliver push notifications to your browser". */
  readonly enabled: boolean
}

/** A notification on the simulated device of the pane. */
export interface TestNotification {
  readonly device: string
  readonly title: string
  readonly body: string
  /** Wall ms since the epoch. */
  readonly at: number
}

export type PushTestOutcome =
  | { readonly ok: true; readonly notification: TestNotification }
  /** `recovery`: what to do, step by step. */
  | { readonly ok: false; readonly why: string; readonly recovery: readonly string[] }

const TEST_DEVICE = 'test-browser'
/** Messages of the test go to this topic, and are only checked. */
const TEST_TOPIC = 'ringback-test'

const APP_ID = /^1:(\d{6,20}):web:[0-9a-f]{8,64}$/
const API_KEY = /^AIza[\w-]{35}$/
const SENDER_ID = /^\d{6,20}$/

const AGAIN = 'Press Test again.'

function failed(why: string, ...recovery: string[]): PushTestOutcome {
  return { ok: false, why, recovery: [...recovery, AGAIN] }
}

/** What is wrong with the values of the pane before anything is sent. */
function mistakeIn({ appId, apiKey, senderId, enabled }: PushTest): PushTestOutcome | undefined {
  const owner = APP_ID.exec(appId)?.[1]
  if (owner === undefined)
    return failed(
      'The App ID is not that of a web app.',
      'Open the project in the Firebase console: Project settings, General, Your apps.',
      'Copy the App ID of the web app; it looks like 1:123456789012:web:0a1b2c3d4e5f.',
    )
  if (!API_KEY.test(apiKey))
    return failed(
      'The Public API key is not one.',
      'Copy the Web API Key from Project settings, General; it begins with AIza and has 39 characters.',
    )
  if (!SENDER_ID.test(senderId))
    return failed('The Sender ID is not a number.', 'Copy the Sender ID from Project settings, Cloud Messaging.')
  if (owner !== senderId)
    return failed(
      'App ID and Sender ID belong to different projects.',
      `The second part of the App ID is the Sender ID of its project: ${owner}.`,
      'Copy both from the project whose credentials are stored here.',
    )
  if (!enabled)
    return failed(
      'The browser does not accept notifications.',
      'Tick "Enable this app to deliver push notifications to your browser".',
    )
  return undefined
}

/** Sends a test notification with the stored credentials; when the server would take it, it appears on the simulated device (PSH-4). */
export async function testPush(
  fcm: Fcm,
  target: FcmTarget | undefined,
  test: PushTest,
  line: Line,
  at: number,
): Promise<PushTestOutcome> {
  if (target === undefined)
    return failed(
      'No credentials are stored on this host.',
      'Open the pane Update and give project name, client email and private key.',
    )
  const mistake = mistakeIn(test)
  if (mistake !== undefined) return mistake
  const [title, body] = ['Ringback', `Push notifications of ${target.projectName} work.`]
  const message = { topic: TEST_TOPIC, data: { event: 'TEST' }, notification: { title, body } }
  const sent = await fcm.send(target, message, line, true)
  if (sent.kind === 'delivered') return { ok: true, notification: { device: TEST_DEVICE, title, body, at } }
  if (sent.kind === 'again')
    return failed(
      `The server cannot be used now (${sent.why}).`,
      'Check that this machine reaches the token and the send endpoint, also through its proxy or firewall.',
    )
  return failed(
    `The server refused it (${sent.why}).`,
    'In the Firebase console, check that the service account is one of this project and that Cloud Messaging is enabled.',
    'Generate a new private key: Project settings, Service accounts.',
    'Open the pane Update, give the new key, and update.',
  )
}
