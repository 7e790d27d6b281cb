import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { CallView } from '../../../engine/views.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { callDigits, spokenText } from '../../handlers/calls.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { seatOf } from './token.ts'

type App = Parameters<FastifyPluginCallbackZod>[0]

const time = () => z.iso.datetime({ offset: true })
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
    start: time().optional().describe('slot, and number of a Scheduled callback'),
    number: z.string().optional().describe('number'),
  })
  .describe('What the caller is being told')

const callShape = {
  id: z.string(),
  interaction: z.int().describe('Number of the call in the records'),
  from: z.string(),
  dnis: z.string(),
  application: z.string(),
  arrivedAt: time(),
  phase: z.enum(['inFlow', 'waiting', 'ringing', 'withAgent']),
  queue: z.string().optional(),
  position: z.int().optional().describe('Now, while the call waits; the first position is 1'),
  ewt: ewt.optional(),
  agent: z.string().optional(),
  offer: z.object({ immediate: z.boolean(), scheduled: z.boolean() }).optional().describe('Not answered yet'),
  announcement,
  announced: z
    .object({ at: time(), position: z.int(), ewt })
    .optional()
    .describe('What has been announced last while waiting'),
  notice: z
    .string()
    .optional()
    .describe('Why it is asked again, or why the offer is over, such as unknownKey or noSlot'),
  keyed: z.string().describe('Digits of the answer that is being keyed'),
  variables: z.record(z.string(), z.string()),
}
const call = z.object(callShape)
const callsData = z.array(call)
const callNow = z.object({ id: z.string(), call: call.optional().describe('Absent once the call has ended') })
const callParams = z.object({ id: z.string().max(100) })
const placeBody = z
  .object({
    from: z.string().describe('Number of the caller'),
    dnis: z.string().describe('Phone number of the tenant'),
  })
  .meta({ examples: [{ from: '+12025550188', dnis: '+18005550120' }] })
const digitsBody = z.object({ digits: callDigits })
const speechBody = z.object({ text: spokenText.describe('What is said; heard where a name is being recorded') })
const ended = z.object({ id: z.string() })

function callOf({ arrivedAt, announcement: said, offer, announced, ...view }: CallView): z.output<typeof call> {
  return {
    ...view,
    arrivedAt: isoOf(arrivedAt),
    ...(offer !== undefined && { offer: { ...offer } }),
    announcement: saidOf(said),
    ...(announced !== undefined && { announced: { ...announced, at: isoOf(announced.at) } }),
    variables: { ...view.variables },
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

/** Calls that people make themselves: place, key, hang up, and hear what is said (SIM-3, IVR-6). */
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

  app.post(
    '/calls/:id/hang-up',
    { schema: described('callHangUp', 'Hang up', ended, { params: callParams }) },
    async (request) => {
      const args = { id: request.params.id }
      return success(request.id, await dispatcher.perform(handlers['calls.hangUp'], args, seatOf(request)))
    },
  )
}
