import { z } from 'zod'
import { FCM } from '../../engine/push/targets.ts'
import type { PushConfig } from '../../engine/tenant/integrations.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import { canSign, fewCharacters, plainKey } from '../push/credentials.ts'
import { channelSecretName, fcmSecretName, realTarget } from '../push/targets.ts'
import { OPERATOR, type HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const none = z.strictObject({})
const name = z.string().min(1).max(100)
const webAddress = z.url({ protocol: /^https?$/ }).max(2000)

/** Name of the private key among the tenant's secrets, until another is given. */
const FCM_SECRET = 'fcm'
/** A secret that somebody could guess signs nothing worth having. */
const SHORTEST_SECRET = 16

const credentials = z.strictObject({
  projectName: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'must be a Firebase project id'),
  clientEmail: z.email().max(200),
  privateKey: z.string().min(1).max(20_000),
  tokenEndpoint: webAddress.optional(),
  sendEndpoint: webAddress.optional(),
})

const channel = z.strictObject({
  name,
  url: webAddress,
  secret: z.string().min(SHORTEST_SECRET).max(200).optional(),
})

const pushOf = ({ session }: HandlerContext): PushConfig => session.read(({ tenant }) => tenant.push)

/** Puts another push object in the place of the tenant's, for the caller unless another actor is named. */
async function putPush(context: HandlerContext, value: PushConfig, actor = context.actor): Promise<void> {
  const present = context.session.read((simulation) => simulation.objects('push'))[0]
  const revision = present === undefined ? {} : { revision: present.revision }
  await submit(context, { kind: 'configuration.put', object: { type: 'push', value }, ...revision }, actor)
}

/** Keeps a secret. @throws ApiError 5030 when the disk does not take it */
async function keep({ secrets, push }: HandlerContext, named: string, secret: string): Promise<void> {
  try {
    await push.leaveBehind()
    await secrets.set(named, secret)
  } catch {
    throw new ApiError(5030, 'The secret could not be saved. Make room or check the data folder, then try again.')
  }
}

async function forget({ secrets }: HandlerContext, named: string): Promise<void> {
  try {
    await secrets.remove(named)
  } catch {
    throw new ApiError(5030, 'The secret could not be removed. Make room or check the data folder, then try again.')
  }
}

/** What may be seen of the push configuration: of credentials a few characters. */
function view(context: HandlerContext) {
  const { session, secrets, push } = context
  const tenant = session.read((simulation) => simulation.tenant)
  const { fcm, httpChannels } = tenant.push
  const target = realTarget(tenant, FCM, secrets)
  return {
    ...(fcm && {
      fcm: {
        projectName: fcm.projectName,
        clientEmail: fewCharacters(fcm.account),
        ...(target?.kind === 'fcm' && { privateKey: fewCharacters(target.privateKey) }),
        ...(fcm.tokenEndpoint !== undefined && { tokenEndpoint: fcm.tokenEndpoint }),
        ...(fcm.sendEndpoint !== undefined && { sendEndpoint: fcm.sendEndpoint }),
        real: target !== undefined,
        tested: target?.kind === 'fcm' && push.isTested(target),
      },
    }),
    channels: httpChannels.map((one) => ({
      name: one.name,
      url: one.url,
      real: realTarget(tenant, one.name, secrets) !== undefined,
    })),
    notifications: push.notifications,
  }
}

/** Real push notifications: credentials, channels, the test, and what was delivered (PSH-3, PSH-4). */
export const pushHandlers = {
  'push.get': define({ args: none, turn: 'read', access: 'developer.view', run: view }),
  /** Pane Update: takes credentials that can sign; afterwards only a few characters of them are shown (PSH-4). */
  'push.setCredentials': define({
    args: credentials,
    turn: 'command',
    access: 'developer.view',
    run: async (context, { projectName, clientEmail, tokenEndpoint, sendEndpoint, ...args }) => {
      const privateKey = plainKey(args.privateKey)
      if (!(await canSign({ projectName, clientEmail, privateKey }))) {
        throw invalidValue('privateKey', 'privateKey: give the private key of the service account, PKCS #8 in PEM')
      }
      const fcm = {
        projectName,
        account: clientEmail,
        secret: FCM_SECRET,
        ...(tokenEndpoint !== undefined && { tokenEndpoint }),
        ...(sendEndpoint !== undefined && { sendEndpoint }),
      }
      await keep(context, fcmSecretName(fcm), privateKey)
      await putPush(context, { ...pushOf(context), fcm })
      return view(context)
    },
  }),
  'push.removeCredentials': define({
    args: none,
    turn: 'command',
    access: 'developer.view',
    run: async (context) => {
      const { fcm, ...rest } = pushOf(context)
      if (fcm === undefined) throw new ApiError(404, 'There are no push credentials.')
      await forget(context, fcmSecretName(fcm))
      await putPush(context, rest)
      return view(context)
    },
  }),
  /** Adds an HTTP channel, or replaces the one of its name; its pushes leave when a secret to sign them with is given (PSH-3). */
  'push.setChannel': define({
    args: channel,
    turn: 'command',
    access: 'operator',
    run: async (context, { name: called, url, secret }) => {
      const push = pushOf(context)
      const one = { name: called, url, secret: called }
      const others = push.httpChannels.filter((other) => other.name !== called)
      if (secret !== undefined) await keep(context, channelSecretName(called, url), secret)
      await putPush(context, { ...push, httpChannels: [...others, one] }, OPERATOR)
      return view(context)
    },
  }),
  'push.removeChannel': define({
    args: z.strictObject({ name }),
    turn: 'command',
    access: 'operator',
    run: async (context, { name: called }) => {
      const push = pushOf(context)
      const found = push.httpChannels.find((one) => one.name === called)
      if (found === undefined) throw new ApiError(404, `There is no push channel ${called}.`)
      if (found.secret !== undefined) await forget(context, channelSecretName(found.secret, found.url))
      const others = push.httpChannels.filter((one) => one !== found)
      await putPush(context, { ...push, httpChannels: others }, OPERATOR)
      return view(context)
    },
  }),
  /** Pane Test: a notification on the simulated device, or what to do (PSH-4). */
  'push.test': define({
    args: z.strictObject({
      appId: z.string().max(200),
      apiKey: z.string().max(200),
      senderId: z.string().max(200),
      enabled: z.boolean(),
    }),
    turn: 'read',
    access: 'developer.view',
    run: ({ session, secrets, push }, test) => {
      const target = realTarget(
        session.read(({ tenant }) => tenant),
        FCM,
        secrets,
      )
      return push.test(target?.kind === 'fcm' ? target : undefined, test)
    },
  }),
  /** The delivery log, newest first: no secrets, and of targets the last characters (PSH-3). */
  'push.deliveries': define({
    args: z.strictObject({ limit: z.int().min(1).max(1000).default(100) }),
    turn: 'read',
    access: 'developer.view',
    run: ({ push }, { limit }) => push.log.latest(limit),
  }),
}
