import { z } from 'zod'
import { PUSH_EVENTS, PUSH_OUTCOMES } from '../../engine/records/kinds.ts'
import type { RecordOf } from '../../engine/records/kinds.ts'

/** A push notification that is to leave for real (PSH-3). Simulated times are ms since the epoch. */
export const pushIntentSchema = z.strictObject({
  id: z.string(),
  /** The record that it comes from (DET-10). */
  branch: z.string(),
  record: z.int(),
  /** Simulated moment at which it was sent. */
  at: z.number(),
  /** Id of the callback; empty when it belongs to none. */
  callback: z.string(),
  event: z.enum(PUSH_EVENTS),
  channel: z.string(),
  target: z.string(),
  /** Of CALL_IN_DETAILS: the number to call, E.164 with `+`, the code, empty when there is none, and when both expire. */
  details: z.strictObject({ toPhoneNumber: z.string(), accessCode: z.string(), expiresAt: z.number() }).optional(),
  /** Wall ms since the epoch at which it was taken. */
  takenAt: z.number(),
  /** What was found out about it; the session has not been told yet. */
  result: z.enum(['delivered', 'refused']).optional(),
})

export type PushIntent = Readonly<z.infer<typeof pushIntentSchema>>
export type PushFinding = NonNullable<PushIntent['result']>

/** The intent of a record; undefined when the record tells what has become of one. */
export function intentOf(record: RecordOf<'push'>, branch: string, takenAt: number): PushIntent | undefined {
  const event = PUSH_EVENTS[record.event]
  if (event === undefined || PUSH_OUTCOMES[record.outcome] !== 'sent') return undefined
  const { id, callback, channel, target, toPhoneNumber, accessCode, expiresAt } = record
  const details = toPhoneNumber < 0 ? {} : { details: { toPhoneNumber: `+${toPhoneNumber}`, accessCode, expiresAt } }
  return { id, branch, record: record.sequence, at: record.time, callback, event, channel, target, ...details, takenAt }
}

/** What the app is told, all as text (PSH-1). */
export function contentOf({ id, callback, event, at, details }: PushIntent): Record<string, string> {
  return {
    intent: id,
    event,
    ...(callback !== '' && { callbackId: callback }),
    sentAt: new Date(at).toISOString(),
    ...(details !== undefined && {
      toPhoneNumber: details.toPhoneNumber,
      ...(details.accessCode !== '' && { accessCode: details.accessCode }),
      expirationTime: new Date(details.expiresAt).toISOString(),
    }),
  }
}
