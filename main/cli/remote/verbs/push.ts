import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import type { Args, HostClient } from '../hostClient.ts'
import { jsonFile, number, secretFile } from '../readers.ts'
import { fieldOf, sentence, table } from '../show.ts'
import type { Read, VerbGroup } from '../verb.ts'

/** The file that Google gives out for a service account. */
const accountSchema = z.object({ project_id: z.string(), client_email: z.string(), private_key: z.string() })

const testSchema = z.object({
  notification: z.object({ device: z.string(), title: z.string(), body: z.string() }).optional(),
  why: z.string().default(''),
  recovery: z.array(z.string()).default([]),
})

const account: Read = (path, flag, moments) => {
  const found = accountSchema.safeParse(jsonFile(path, flag, moments))
  if (found.success) return found.data
  throw new InvalidArgumentError(
    `${flag} is the JSON file of a service account, with project_id, client_email and private_key.`,
  )
}

const setCredentials = (host: HostClient, { file, ...endpoints }: Args): Promise<unknown> => {
  const { project_id: projectName, client_email: clientEmail, private_key: privateKey } = accountSchema.parse(file)
  return host.call('setPushCredentials', { projectName, clientEmail, privateKey, ...endpoints })
}

/** The notification, or what went wrong with the steps to take. */
function testText(data: unknown): string {
  const { why, recovery, notification } = testSchema.parse(data)
  if (notification !== undefined) return `${notification.device}: ${notification.title}. ${notification.body}`
  return [why, ...recovery.map((step, index) => `${index + 1}. ${step}`)].join('\n')
}

export const pushVerbs: VerbGroup = {
  name: 'push',
  about: 'push notifications that really leave',
  verbs: [
    {
      name: 'show',
      isDefault: true,
      about: 'where pushes go, and what this host has keys for',
      operation: 'push',
      examples: ['push'],
    },
    {
      name: 'credentials',
      about: 'let FCM pushes leave with a service account; its key is kept encrypted',
      operation: 'setPushCredentials',
      inputs: [
        { flags: '<file>', about: 'JSON file of the service account, or - for standard input', read: account },
        { flags: '--token-endpoint <url>', about: "where access tokens come from (default: Google's)" },
        { flags: '--send-endpoint <url>', about: "base address of FCM HTTP v1 (default: Google's)" },
      ],
      examples: ['push credentials ./service-account.json'],
      run: setCredentials,
    },
    {
      name: 'forget',
      about: 'forget the credentials of FCM',
      operation: 'removePushCredentials',
      examples: ['push forget'],
    },
    {
      name: 'channel',
      about: 'add an HTTP channel, or replace it; its pushes leave when there is a secret to sign them with',
      operation: 'setPushChannel',
      inputs: [
        { flags: '<name>', about: 'name of the channel in pushTargets' },
        { flags: '<url>', about: 'address that pushes are posted to' },
        { flags: '--secret-file <path>', as: 'secret', about: 'file with the secret, or -', read: secretFile },
      ],
      examples: ['push channel ShopApp http://127.0.0.1:3000/push --secret-file ./push-secret.txt'],
    },
    {
      name: 'remove-channel',
      about: 'remove an HTTP channel and its secret',
      operation: 'removePushChannel',
      inputs: [{ flags: '<name>', about: 'name of the channel' }],
      examples: ['push remove-channel ShopApp'],
    },
    {
      name: 'test',
      about: 'send a test notification to the simulated device',
      operation: 'testPush',
      inputs: [
        { flags: '--app-id <id>', about: 'App ID of the web app', required: true },
        { flags: '--api-key <key>', about: 'Public API key of the project', required: true },
        { flags: '--sender-id <id>', about: 'Sender ID of the project', required: true },
      ],
      examples: ['push test --app-id 1:123456789012:web:0a1b2c3d4e5f --api-key AIza… --sender-id 123456789012'],
      holds: (data) => fieldOf(data, 'ok') === true,
      show: sentence(testText),
    },
    {
      name: 'log',
      about: 'what was done to deliver pushes, newest first',
      operation: 'pushDeliveries',
      inputs: [{ flags: '--limit <n>', about: 'most lines (default: 100)', read: number }],
      examples: ['push log', 'push log --limit 20'],
      show: table(['loggedAt', 'event', 'channel', 'target', 'step', 'attempt', 'why', 'callbackId']),
    },
  ],
}
