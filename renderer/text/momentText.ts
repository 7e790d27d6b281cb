import { CALL_IN_STATES, PUSH_EVENTS, PUSH_OUTCOMES, type PushOutcome } from '../../engine/records/kinds.ts'
import type { HistoryRecord } from '../connection/contract.ts'
import { nearText, sentences } from './sentences.ts'

type Moment = Extract<HistoryRecord, { readonly kind: 'push' | 'callIn' }>

const OUTCOMES: Record<PushOutcome, string> = {
  sent: 'is sent',
  delivered: 'has arrived',
  unconfirmed: 'is unconfirmed',
  refused: 'was refused',
}

/** What the customer was told, and the requests for a number to call (PSH-1, CTI-8). */
export function momentText(
  record: Moment,
  zone: string,
): { readonly title: string; readonly because: string; readonly rule: string } {
  const until = record.expiresAt < 0 ? '' : `Good until ${nearText(record.expiresAt, record.time, zone)}`
  const number = record.toPhoneNumber < 0 ? '' : `Number +${record.toPhoneNumber}`
  const code = record.accessCode === '' ? '' : `access code ${record.accessCode}`
  const details = [number, code].filter((part) => part !== '').join(', ')
  if (record.kind === 'callIn')
    return {
      title: `Call-in request: ${CALL_IN_STATES[record.state] ?? ''}`,
      because: sentences(details, until),
      rule: 'CTI-8',
    }
  const outcome = PUSH_OUTCOMES[record.outcome]
  return {
    title: `Push ${PUSH_EVENTS[record.event] ?? ''} ${outcome === undefined ? '' : OUTCOMES[outcome]}`.trim(),
    because: sentences(`${record.channel} to ${record.target}`, details, until),
    rule: record.event === PUSH_EVENTS.indexOf('CALLBACK_UPCOMING') ? 'PSH-2' : 'PSH-1',
  }
}
