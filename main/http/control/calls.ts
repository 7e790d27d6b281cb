import { z } from 'zod'
import type { CallView } from '../../../engine/views.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { callDigits, spokenText } from '../../handlers/calls.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const ewt = z.int().describe('Seconds; -1 unknown')

const ANNOUNCEMENTS = [
  'message',
  'menu',
  'input',
  'waiting',
  'offer',
  'weekday',
  'time',
  'slot',
  'number',
  'otherNumber',
  'name',
  'ringing',
  'agent',
  'hold',
] as const satisfies readonly CallView['announcement']['kind'][]

const announcement = z
  .object({
    kind: z
      .enum(ANNOUNCEMENTS)
      .describe(
        'offer: 1 Immediate, 2 Scheduled. weekday: 1 Monday to 7 Sunday. time: four digits, 0000 to 2359. slot: 1 yes, 2 another day and time. number: 1 yes, 2 another number. otherNumber: digits, then #. name: a name is being recorded until # or 5 s of silence. 9 stays in the queue at each of them that asks for one digit.',
      ),
    text: z.string().optional().describe('message, menu, input'),
    digits: z.array(z.string()).optional().describe('menu'),
    maximumDigits: z.int().optional().describe('input'),
    terminator: z.string().optional().describe('input'),
    position: z.int().optional().describe('waiting'),
    ewt: ewt.optional().describe('waiting, offer; seconds, -1 unknown'),
    immediate: z.boolean().optional().describe('offer'),
    scheduled: z.boolean().optional().describe('offer'),
    zone: z.string().optional().describe('weekday, time, slot, number: in which day and time are meant'),
    weekday: z.int().optional().describe('time'),
    start: isoTime().optional().describe('slot, and number of a Scheduled callback'),
    number: z.string().optional().describe('number'),
  })
  .describe('What the caller is being told')

const callShape = {
  id: z.string(),
  interaction: z.int().describe('Number of the call in the records'),
  from: z.string(),
  dnis: z.string(),
  application: z.string(),
  arrivedAt: isoTime(),
  phase: z.enum(['inFlow', 'waiting', 'ringing', 'withAgent']),
  queue: z.string().optional(),
  position: z.int().optional().describe('Now, while the call waits; the first position is 1'),
  ewt: ewt.optional(),
  agent: z.string().optional(),
  offer: z.object({ immediate: z.boolean(), scheduled: z.boolean() }).optional().describe('Not answered yet'),
  announcement,
  announced: z
    .object({ at: isoTime(), position: z.int(), ewt })
    .optional()
    .describe('What has been announced last while waiting'),
  notice: z
    .string()
    .optional()
    .describe('Why it is asked again, or why the offer is over, such as unknownKey or noSlot'),
  keyed: z.string().describe('Digits of the answer that is being keyed'),
  variables: z.record(z.string(), z.string()),
  userData: z
    .record(z.string(), z.string())
    .optional()
    .describe('Data of the call-in request and its callback, once the caller has been recognised'),
}
const call = z.object(callShape)
const callsData = z.array(call)
const callNow = z.object({ id: z.string(), call: call.optional().describe('Absent once the call has ended') })
const callParams = z.object({
  id: z.string().max(100).describe('Of a call that was placed, or of the callback that is being dialled'),
})
const placeBody = z
  .object({
    from: z.string().describe('Number of the caller'),
    dnis: z.string().describe('Phone number of the tenant'),
  })
  .meta({ examples: [{ from: '+12025550188', dnis: '+18005550120' }] })
const digitsBody = z.object({ digits: callDigits })
const done = z.object({ id: z.string() })
const speechBody = z.object({ text: spokenText.describe('What is said; heard where a name is being recorded') })

function callOf({
  arrivedAt,
  announcement: said,
  offer,
  announced,
  userData,
  ...view
}: CallView): z.output<typeof call> {
  return {
    ...view,
    arrivedAt: isoOf(arrivedAt),
    ...(offer !== undefined && { offer: { ...offer } }),
    announcement: saidOf(said),
    ...(announced !== undefined && { announced: { ...announced, at: isoOf(announced.at) } }),
    variables: { ...view.variables },
    ...(userData !== undefined && { userData: { ...userData } }),
  }
}

function saidOf(said: CallView['announcement']): z.output<typeof announcement> {
  if (said.kind === 'menu') return { ...said, digits: [...said.digits] }
  if (said.kind !== 'slot' && said.kind !== 'number') return said
  const { start, ...rest } = said
  return { ...rest, ...(start !== undefined && { start: isoOf(start) }) }
}

const nowOf = (answer: { readonly id: string; readonly call?: CallView }): z.output<typeof callNow> => ({
  id: answer.id,
  ...(answer.call !== undefined && { call: callOf(answer.call) }),
})

const dial = z.object({
  callbackId: z.uuid(),
  phoneNumber: z.string(),
  queue: z.string(),
  attempt: z.int(),
  maximumAttempts: z.int(),
  phase: z.enum(['ringing', 'answered', 'closing', 'waitsForTrunk']),
  dialled: z.string(),
  callerIdNumber: z.string(),
  callerIdName: z.string(),
  since: isoTime(),
  manual: z.boolean().describe('A person plays the customer: answer or reject the call of this callback id'),
})
const dialsData = z.object({
  legs: z.array(dial),
  trunks: z.int(),
  trunksInUse: z.int(),
  trunksLost: z.int().describe('By a fault'),
})
const phonesData = z.object({ manual: z.array(z.string()).describe('Numbers that a person plays') })
const phoneParams = z.object({ number: z.string().max(50) })
const phoneBody = z.object({ mode: z.enum(['simulated', 'manual']) })

const VERBS = [
  ['answer', 'callAnswer', 'Answer what rings at a number that a person plays', handlers['calls.answer']],
  ['reject', 'callReject', 'Decline it', handlers['calls.reject']],
  ['hang-up', 'callHangUp', 'Hang up', handlers['calls.hangUp']],
] as const

/** Calls that people make, and take, themselves: place, key, answer, hang up, and hear what is said (SIM-3, IVR-6). */
export function callRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/calls', { schema: described('calls', 'List the calls of people', callsData, {}) }, async (request) => {
    const { calls } = await dispatcher.perform(handlers['calls.list'], {}, seatOf(request))
    return success(request.id, calls.map(callOf))
  })

  app.post(
    '/calls',
    { schema: described('placeCall', 'Call a phone number of the tenant', callNow, { body: placeBody }) },
    async (request) =>
      success(request.id, nowOf(await dispatcher.perform(handlers['calls.place'], request.body, seatOf(request)))),
  )

  app.get(
    '/calls/:id',
    {
      schema: described('call', 'Read a call: what the caller hears, position and estimated wait', call, {
        params: callParams,
      }),
    },
    async (request) => {
      const found = await dispatcher.perform(handlers['calls.get'], { id: request.params.id }, seatOf(request))
      return success(request.id, callOf(found.call))
    },
  )

  app.post(
    '/calls/:id/dtmf',
    { schema: described('callDtmf', 'Key digits on a call', callNow, { params: callParams, body: digitsBody }) },
    async (request) => {
      const args = { id: request.params.id, ...request.body }
      return success(request.id, nowOf(await dispatcher.perform(handlers['calls.dtmf'], args, seatOf(request))))
    },
  )

  app.post(
    '/calls/:id/speech',
    { schema: described('callSpeech', 'Say a name on a call', callNow, { params: callParams, body: speechBody }) },
    async (request) => {
      const args = { id: request.params.id, ...request.body }
      return success(request.id, nowOf(await dispatcher.perform(handlers['calls.speak'], args, seatOf(request))))
    },
  )

  for (const [verb, operation, summary, handler] of VERBS)
    app.post(
      `/calls/:id/${verb}`,
      { schema: described(operation, summary, done, { params: callParams }) },
      async (request) =>
        success(request.id, await dispatcher.perform(handler, { id: request.params.id }, seatOf(request))),
    )

  app.get(
    '/dials',
    { schema: described('dials', 'List the outbound legs and what waits for a trunk', dialsData, {}) },
    async (request) => {
      const { legs, ...trunks } = await dispatcher.perform(handlers['dials.list'], {}, seatOf(request))
      const shown = legs.map(({ since, ...leg }) => ({ ...leg, since: isoOf(since) }))
      return success(request.id, { ...trunks, legs: shown })
    },
  )
  app.get(
    '/phones',
    { schema: described('phones', 'List the numbers that people play', phonesData, {}) },
    async (request) =>
      success(request.id, phonesOf(await dispatcher.perform(handlers['phones.list'], {}, seatOf(request)))),
  )
  app.put(
    '/phones/:number',
    {
      schema: described(
        'phoneMode',
        'Let a person play a number from its next dial on, or the simulation',
        phonesData,
        {
          params: phoneParams,
          body: phoneBody,
        },
      ),
    },
    async (request) => {
      const args = { number: request.params.number, ...request.body }
      return success(request.id, phonesOf(await dispatcher.perform(handlers['phones.setMode'], args, seatOf(request))))
    },
  )
}

const phonesOf = ({ manual }: { readonly manual: readonly string[] }): z.output<typeof phonesData> => ({
  manual: [...manual],
})
