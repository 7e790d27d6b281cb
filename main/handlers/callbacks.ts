import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isLate } from '../../engine/callback/late.ts'
import { OFFER_TYPES, type CreateCallback } from '../../engine/command.ts'
import { pushTargetsSchema } from '../../engine/push/targets.ts'
import { CALLBACK_STATES } from '../../engine/records/kinds.ts'
import type { CallbackView } from '../../engine/views.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import type { CancellationRow } from '../reports/rows.ts'
import { callbacksToCsv, type ListedCallback } from '../reports/callbacksCsv.ts'
import { isPageKey } from '../store/callbackList.ts'
import { MOST_CALLBACKS } from '../store/lists.ts'
import type { CallbackQuery, CallbackRow } from '../store/lists.ts'
import { mayRead } from './access.ts'
import { detailOf, type CallbackDetail } from './callbackDetail.ts'
import { noSuchCallback, noSuchQueue } from './callbackLookup.ts'
import { cancelledRow, failedRow, targetRow } from './cancellations.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'
import { submit } from './submit.ts'

/** Longest range of slots that one call lists, ms (AVA-4). */
const LONGEST_SLOT_RANGE = 63 * 86_400_000

/** Text of the caller that names something: bounded, never empty. */
const nameSchema = z.string().min(1).max(200)

const millis = z.int().min(0)

/** `CallbackQuery` of the store. */
const callbackQuerySchema = z.strictObject({
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

/** A callback that the caller may read (ACC-6). @throws ApiError 7050 */
export async function readable({ session, caller }: HandlerContext, id: string): Promise<CallbackView> {
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

/** Callbacks of the queues that the caller may read (ACC-6), each with whether it is late. */
async function listed(context: HandlerContext, query: CallbackQuery) {
  const services = readableServices(context, query.services)
  const page = await context.session.store.callbacks({ ...query, ...(services && { services }) })
  const { now, interval } = context.session.read((simulation) => ({
    now: simulation.now,
    interval: simulation.tenant.desiredTimeIntervalMinutes,
  }))
  const late = (row: CallbackRow) => isLate(row.state, row.desiredTime, now, interval)
  return { ...page, rows: page.rows.map((row) => ({ ...row, late: late(row) })) }
}

export const callbackHandlers = {
  /** A page of callbacks (RET-2, UI-10). */
  'callbacks.list': define({
    args: callbackQuerySchema,
    turn: 'read',
    access: 'callbacks.view',
    run: async (context, args) => {
      if (args.after !== undefined && !isPageKey(args.after, args.sort.column)) {
        throw invalidValue('after', 'after: must be the next of a page in the same order')
      }
      return listed(context, withoutUndefined(args))
    },
  }),
  /** The callbacks that a list would show, on all its pages, as CSV (UI-4, ACC-2). */
  'callbacks.export': define({
    args: callbackQuerySchema.omit({ limit: true, after: true }),
    turn: 'read',
    access: 'callbacks.export',
    run: async (context, args): Promise<{ readonly csv: string }> => {
      const rows: ListedCallback[] = []
      for (let after: string | undefined, isLast = false; !isLast;) {
        const page = await listed(context, withoutUndefined({ ...args, limit: MOST_CALLBACKS, after }))
        rows.push(...page.rows)
        after = page.next
        isLast = after === undefined
      }
      return { csv: await callbacksToCsv(rows) }
    },
  }),
  'callbacks.get': define({
    args: z.strictObject({ id: nameSchema }),
    turn: 'read',
    access: 'callbacks.view',
    run: async (context, { id }): Promise<CallbackDetail> =>
      detailOf(context.session, await readable(context, id), await context.session.store.history(id)),
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
      const before = await readable(context, id)
      const { sessionId, now } = context.session.status()
      const remember = (row: CancellationRow): void =>
        context.cancellations.remember(context.seat, { sessionId, at: now, rows: [row] })
      try {
        await submit(context, { kind: 'callback.cancel', id, reason: 'CANCELLED_BY_ADMIN' })
        remember(cancelledRow(before))
      } catch (error) {
        if (error instanceof ApiError) remember(failedRow(id, before, error))
        throw error
      }
      return { id }
    },
  }),
  /**
   * Cancels every callback with a desired time in [from, to) on the queues named that can be cancelled (DET-11, UI-15c), or at most so many
   * of them; what is absent does not narrow the choice, but to the queues that the caller may read (ACC-6). Answers how many were cancelled,
   * how many could have been besides, and how many stayed. Requests with the same `cancellation` are one cancellation in the Cancellation
   * Summary (STA-4).
   */
  'callbacks.cancelAll': define({
    args: z.strictObject({
      from: millis.optional(),
      to: millis.optional(),
      services: z.array(nameSchema).max(1000).optional(),
      most: z.int().min(1).optional(),
      cancellation: nameSchema.optional(),
    }),
    turn: 'command',
    access: 'callbacks.bulkCancel',
    run: async (context, { from, to, services: asked, most, cancellation }) => {
      const services = readableServices(context, asked)
      const filter = {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(services === undefined ? {} : { services: [...services] }),
        ...(most === undefined ? {} : { most }),
      }
      const { counts, targets, now } = context.session.read((simulation) => ({
        counts: simulation.cancellable(filter),
        targets: simulation.cancelTargets(filter),
        now: simulation.now,
      }))
      await submit(context, { kind: 'callback.cancelAll', ...filter, reason: 'CANCELLED_BY_ADMIN' })
      const { sessionId } = context.session.status()
      context.cancellations.remember(context.seat, {
        sessionId,
        at: now,
        rows: targets.map(targetRow),
        name: cancellation,
      })
      return counts
    },
  }),
  /** Moves a SCHEDULED callback (CBK-6); the desired time must lie in a slot that still has a place, otherwise 7041 (CBK-10). */
  'callbacks.reschedule': define({
    args: z.strictObject({ id: nameSchema, desiredTime: instantSchema }),
    turn: 'command',
    access: 'callbacks.edit',
    run: async (context, { id, desiredTime }) => {
      await readable(context, id)
      await submit(context, { kind: 'callback.reschedule', id, desiredTime, alwaysCheckCapacity: true })
      return { id }
    },
  }),
  /**
   * Books a COMPLETED callback anew (CBK-6); what is absent is as with the old one, without a desired time it is Immediate. A desired time
   * must lie in a slot that still has a place, otherwise 7041 (CBK-10). Answers the new id.
   */
  'callbacks.recreate': define({
    args: z.strictObject({
      from: nameSchema,
      phoneNumber: z.string().max(100).optional(),
      desiredTime: instantSchema.optional(),
      priority: z.int().min(0).max(1000).optional(),
      userData: z.record(z.string().max(200), z.string().max(10_000)).optional(),
    }),
    turn: 'command',
    access: 'callbacks.recreate',
    run: async (context, { from, phoneNumber, desiredTime, priority, userData }) => {
      await readable(context, from)
      const history = await context.session.store.history(from)
      const birth = history.find((record) => record.kind === 'callback')
      const id = randomUUID()
      await submit(context, {
        kind: 'callback.recreate',
        id,
        from,
        alwaysCheckCapacity: desiredTime !== undefined,
        language: birth?.language ?? 'en-US',
        ...(phoneNumber === undefined ? {} : { phoneNumber }),
        ...(desiredTime === undefined ? {} : { desiredTime }),
        ...(priority === undefined ? {} : { priority }),
        ...(userData === undefined ? {} : { userData }),
      })
      return { id }
    },
  }),
  /**
   * Slots that start in [from, to), each with the reason why it is not available (AVL-6); with `every` also the starts at which the office is
   * closed or the capacity is 0.
   */
  'callbacks.slots': define({
    args: z.strictObject({
      serviceName: nameSchema,
      from: instantSchema,
      to: instantSchema,
      every: z.boolean().optional(),
    }),
    turn: 'read',
    access: 'callbacks.view',
    run: ({ session, caller }, { serviceName, from, to, every }) => {
      if (to - from > LONGEST_SLOT_RANGE) throw invalidValue('to', 'to may lie at most 63 days after from.')
      return session.read((simulation) => {
        if (!simulation.hasQueue(serviceName) || !mayRead(caller, serviceName)) throw noSuchQueue(serviceName)
        const slots =
          every === true ? simulation.starts(serviceName, from, to) : simulation.slots(serviceName, from, to)
        return { ...simulation.slotSettings(serviceName), slots }
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
