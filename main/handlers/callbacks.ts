import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OFFER_TYPES, type CreateCallback } from '../../engine/command.ts'
import { pushTargetsSchema } from '../../engine/push/targets.ts'
import { CALLBACK_STATES, type DecodedRecord, type RecordOf } from '../../engine/records/kinds.ts'
import type { CallbackView } from '../../engine/views.ts'
import { invalidValue } from '../errors/apiError.ts'
import type { CallbackQuery } from '../store/store.ts'
import { mayRead } from './access.ts'
import { noSuchCallback, noSuchQueue } from './callbackLookup.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'
import { submit } from './submit.ts'

/** Longest range of slots that one call lists, ms (AVA-4). */
const LONGEST_SLOT_RANGE = 63 * 86_400_000

/** Text of the caller that names something: bounded, never empty. */
const nameSchema = z.string().min(1).max(200)

/** Records of a callback's history, with queue and agent by name. */
export type HistoryRecord = (RecordOf<'callback'> | RecordOf<'transition'> | RecordOf<'dial'>) & {
  readonly queueName: string
  readonly agentName?: string
}

export interface CallbackDetail {
  readonly callback: CallbackView
  /** Oldest first (CBK-11). */
  readonly history: readonly HistoryRecord[]
}

const millis = z.int().min(0)

/** `CallbackQuery` of the store. */
export const callbackQuerySchema = z.strictObject({
  from: millis.optional(),
  to: millis.optional(),
  states: z.array(z.enum(CALLBACK_STATES)).optional(),
  services: z.array(nameSchema).max(1000).optional(),
  search: z
    .strictObject({
      field: z.enum(['id', 'phoneNumber', 'serviceName', 'state', 'any']),
      text: z.string().max(200),
    })
    .optional(),
  sort: z.strictObject({
    column: z.enum(['desiredTime', 'updatedAt', 'state', 'id', 'phoneNumber', 'serviceName']),
    descending: z.boolean(),
  }),
  limit: z.int().min(1).max(250),
  after: z.string().max(1000).optional(),
})

function named(context: HandlerContext, records: readonly DecodedRecord[]): HistoryRecord[] {
  const names = context.session.read((simulation) => simulation.names())
  const queueName = (index: number) => names.queues[index] ?? ''
  const agentNameOf = (index: number) => {
    const name = names.agents[index]
    return name === undefined ? {} : { agentName: name }
  }
  const history: HistoryRecord[] = []
  for (const record of records) {
    if (record.kind === 'callback') history.push({ ...record, queueName: queueName(record.queue) })
    if (record.kind === 'transition') {
      history.push({ ...record, queueName: queueName(record.queue), ...agentNameOf(record.agent) })
    }
    if (record.kind === 'dial') {
      history.push({ ...record, queueName: queueName(record.queue), ...agentNameOf(record.triggeringAgent) })
    }
  }
  return history
}

/** A callback that the caller may read (ACC-6). @throws ApiError 7050 */
async function readable({ session, caller }: HandlerContext, id: string): Promise<CallbackView> {
  const callback = session.read((simulation) => simulation.callback(id))
  if (!callback || !mayRead(caller, callback.serviceName)) throw await noSuchCallback(session, id)
  return callback
}

/** Which of the queues asked for the caller may read (ACC-6); undefined: all. */
function readableServices(
  { session, caller }: HandlerContext,
  asked: readonly string[] | undefined,
): readonly string[] | undefined {
  const all = session.read((simulation) => simulation.names().queues)
  if (all.every((queue) => mayRead(caller, queue))) return asked
  return (asked ?? all).filter((queue) => mayRead(caller, queue))
}

export const callbackHandlers = {
  /** A page of callbacks (RET-2, UI-10). */
  'callbacks.list': define({
    args: callbackQuerySchema,
    turn: 'read',
    access: 'callbacks.view',
    run: (context, args) => {
      const query = withoutUndefined(args)
      const services = readableServices(context, query.services)
      return context.session.store.callbacks({ ...query, ...(services && { services }) })
    },
  }),
  'callbacks.get': define({
    args: z.strictObject({ id: nameSchema }),
    turn: 'read',
    access: 'callbacks.view',
    run: async (context, { id }): Promise<CallbackDetail> => {
      const callback = await readable(context, id)
      return { callback, history: named(context, await context.session.store.history(id)) }
    },
  }),
  /** Books a callback; a desired time must lie in a slot that still has a place, otherwise 7041 with `detail.slots` (CBK-10). */
  'callbacks.create': define({
    args: z.strictObject({
      serviceName: nameSchema,
      phoneNumber: z.string().max(100),
      desiredTime: instantSchema.optional(),
      offerType: z.enum(OFFER_TYPES).optional(),
      priority: z.int().min(0).max(1000).optional(),
      userData: z.record(z.string().max(200), z.string().max(10_000)).optional(),
      pushTargets: pushTargetsSchema.optional(),
    }),
    turn: 'command',
    access: 'callbacks.create',
    run: async (context, args) => {
      if (!mayRead(context.caller, args.serviceName)) throw noSuchQueue(args.serviceName)
      const body: CreateCallback = {
        kind: 'callback.create',
        id: randomUUID(),
        serviceName: args.serviceName,
        phoneNumber: args.phoneNumber,
        alwaysCheckCapacity: args.desiredTime !== undefined,
        language: 'en-US',
        userData: args.userData ?? {},
        ...(args.desiredTime === undefined ? {} : { desiredTime: args.desiredTime }),
        ...(args.offerType === undefined ? {} : { offerType: args.offerType }),
        ...(args.priority === undefined ? {} : { priority: args.priority }),
        ...(args.pushTargets === undefined ? {} : { pushTargets: args.pushTargets }),
      }
      await submit(context, body)
      return { id: body.id }
    },
  }),
  'callbacks.cancel': define({
    args: z.strictObject({ id: nameSchema }),
    turn: 'command',
    access: 'callbacks.cancel',
    run: async (context, { id }) => {
      await readable(context, id)
      await submit(context, { kind: 'callback.cancel', id, reason: 'CANCELLED_BY_ADMIN' })
      return { id }
    },
  }),
  /** Slots that start in [from, to), each with the reason why it is not available (AVL-6). */
  'callbacks.slots': define({
    args: z.strictObject({ serviceName: nameSchema, from: instantSchema, to: instantSchema }),
    turn: 'read',
    access: 'callbacks.view',
    run: ({ session, caller }, { serviceName, from, to }) => {
      if (to - from > LONGEST_SLOT_RANGE) throw invalidValue('to', 'to may lie at most 63 days after from.')
      return session.read((simulation) => {
        if (!simulation.hasQueue(serviceName) || !mayRead(caller, serviceName)) throw noSuchQueue(serviceName)
        return { ...simulation.slotSettings(serviceName), slots: simulation.slots(serviceName, from, to) }
      })
    },
  }),
}

type Parsed = z.output<typeof callbackQuerySchema>

/** Drops members that are present but undefined, which the store's type does not know. */
function withoutUndefined(query: Parsed): CallbackQuery {
  const { from, to, states, services, search, after, sort, limit } = query
  return {
    sort,
    limit,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(states === undefined ? {} : { states }),
    ...(services === undefined ? {} : { services }),
    ...(search === undefined ? {} : { search }),
    ...(after === undefined ? {} : { after }),
  }
}
