import {
  CALLBACK_CAUSES,
  CALLBACK_REASONS,
  CALLBACK_STATES,
  DIAL_RESULTS,
  ORIGINS,
  type CallbackCause,
  type CallbackReason,
  type RecordOf,
} from '../../engine/records/kinds.ts'
import { lookOf, type StateLook } from '../callback/stateLook.ts'
import type { HistoryRecord } from '../connection/contract.ts'
import { durationText, SECOND } from '../format/time.ts'
import { texts } from './en.ts'
import { momentText } from './momentText.ts'
import { nearText, sentences } from './sentences.ts'

/** One step of a callback's life as it is shown (CBK-11). */
export interface Step {
  readonly key: string
  readonly at: number
  readonly title: string
  readonly because: string
  readonly rule: string
  readonly look: StateLook
  /** The state changed with it. */
  readonly changed: boolean
}

type Transition = RecordOf<'transition'> & { readonly queueName?: string; readonly agentName?: string }
type Birth = RecordOf<'callback'> & { readonly queueName?: string }

/** Names of settings as the settings table shows them, with the unit of their value. */
const SETTINGS: Record<string, { readonly name: string; readonly unit: string }> = {
  maximumConnectionAttempts: { name: 'Maximum Connection Attempts', unit: '' },
  retryIntervalMinutes: { name: 'Retry Interval', unit: ' min' },
  purgeTimeMinutes: { name: 'Callback Purge Time', unit: ' min' },
  snoozeDurationMinutes: { name: 'Snooze Duration', unit: ' min' },
  businessHours: { name: 'Business Hours', unit: '' },
  skillExpression: { name: 'Skill Expression', unit: '' },
  cpdEnabled: { name: 'CPD Enabled', unit: '' },
  cpdTimeoutSeconds: { name: 'CPD Timeout', unit: ' s' },
  closingPromptSeconds: { name: 'Closing prompt', unit: ' s' },
  routingPoint: { name: 'Routing Point', unit: '' },
  nodes: { name: 'Order of nodes tried', unit: '' },
  trunks: { name: 'Trunks', unit: '' },
  numberRule: { name: 'Number rule', unit: '' },
  country: { name: 'Country', unit: '' },
  blockedPattern: { name: 'Blocked pattern', unit: '' },
  recognisedBy: { name: 'What the caller was recognised by', unit: '' },
  answerTimeoutSeconds: { name: 'answer limit', unit: ' s' },
}

function settingText(setting: string): string {
  const split = setting.indexOf('=')
  if (split < 0) return setting
  const known = SETTINGS[setting.slice(0, split)]
  const value = setting.slice(split + 1)
  return known === undefined
    ? `${setting.slice(0, split)} is ${value}`
    : `${known.name} is ${value || 'empty'}${known.unit}`
}

function actorText(kind: string, name: string): string {
  switch (kind) {
    case 'user':
      return `by ${name} in the UI`
    case 'api':
      return `over the API${name === '' ? '' : ` with key ${name}`}`
    case 'operator':
      return 'by the operator'
    case 'script':
      return 'by the script'
    default:
      return name === '' ? '' : `by ${name}`
  }
}

interface Scene {
  readonly transition: Transition
  readonly birth: Birth | undefined
  readonly zone: string
}

const agentText = ({ transition }: Scene) => transition.agentName ?? 'an agent'
const resultText = ({ transition }: Scene) => DIAL_RESULTS[transition.dialResult] ?? ''
const reasonText = (reason: CallbackReason | undefined) => (reason === undefined ? '' : texts.reasons[reason])

function positionText({ transition }: Scene): string {
  const position = transition.position > 0 ? `Position ${transition.position}` : ''
  const ewt = transition.ewt >= 0 ? `EWT ${durationText(transition.ewt * SECOND)}` : ''
  return [position, ewt].filter((part) => part !== '').join(', ')
}

function queueTimeText({ transition, birth, zone }: Scene): string {
  if (birth === undefined || birth.virtualQueueTime < 0) return ''
  return `Keeps the place of the inbound call, which entered at ${nearText(birth.virtualQueueTime, transition.time, zone)}`
}

function bookedText(scene: Scene): { title: string; because: string } {
  const { transition, birth, zone } = scene
  const origin = texts.record.origins[ORIGINS[birth?.origin ?? 0] ?? 'IMMEDIATE']
  const desired =
    origin === texts.record.origins.SCHEDULED
      ? `Desired for ${nearText(transition.desiredTime, transition.time, zone)}`
      : ''
  const caller = transition.cause === CALLBACK_CAUSES.indexOf('bookedByCaller')
  const who = caller ? 'by the caller in the IVR' : actorText(transition.actorKind, transition.actorName)
  return {
    title: `Booked as ${origin} ${who}`.trim(),
    because: sentences(desired, queueTimeText(scene), positionText(scene)),
  }
}

function dueText({ transition, zone }: Scene, what: string): string {
  return transition.nextDueAt < 0 ? '' : `${what} ${nearText(transition.nextDueAt, transition.time, zone)}`
}

type Telling = (scene: Scene) => { readonly title: string; readonly because: string }

const TELLINGS: Record<CallbackCause, Telling> = {
  booked: bookedText,
  bookedByCaller: bookedText,
  due: (scene) => ({
    title: 'Due, enters the queue',
    because: sentences('The desired time has come and the service is open', positionText(scene)),
  }),
  closedAtDue: (scene) => ({
    title: 'Due, but the service is closed',
    because: sentences('Nobody is dialled outside business hours', dueText(scene, 'It waits until')),
  }),
  dialled: (scene) => ({
    title: `Attempt ${scene.transition.attempt}: dialling`,
    because: sentences(
      scene.transition.agent >= 0
        ? `Reached the top; ${agentText(scene)} was Ready`
        : 'Reached the top with an agent Ready',
    ),
  }),
  attemptFailed: (scene) => ({
    title: `Attempt ${scene.transition.attempt} failed: ${resultText(scene)}`,
    because: sentences(dueText(scene, 'The next attempt is due'), 'Priority and queue time stay'),
  }),
  retryDue: (scene) => ({
    title: 'Retry is due',
    because: sentences('The Retry Interval is over', positionText(scene)),
  }),
  answered: (scene) => ({
    title: `Attempt ${scene.transition.attempt}: the customer answered`,
    because: 'Waits on the line for an agent.',
  }),
  agentReserved: (scene) => ({
    title: `${agentText(scene)} is reserved`,
    because: 'The call is being delivered to the agent.',
  }),
  agentAnswered: (scene) => ({ title: `${agentText(scene)} answered`, because: 'Agent and customer are talking.' }),
  agentNoAnswer: (scene) => ({
    title: `${agentText(scene)} did not answer`,
    because: sentences('Another agent is looked for', positionText(scene)),
  }),
  handled: (scene) => ({
    title: `Handled by ${agentText(scene)}`,
    because: 'The agent ended the call.',
  }),
  cancelled: ({ transition }) => ({
    title: `Cancelled ${actorText(transition.actorKind, transition.actorName)}`.trim(),
    because: sentences(
      reasonText(CALLBACK_REASONS[transition.reason]),
      transition.setting === '' ? '' : 'The customer was on the line and hears the closing prompt',
    ),
  }),
  purged: ({ transition }) => ({
    title:
      transition.reason === CALLBACK_REASONS.indexOf('PUSH_EXPIRED')
        ? 'Purged: the customer has not called in'
        : transition.reason === CALLBACK_REASONS.indexOf('PURGED_TIMEOUT')
          ? 'Purged: waited too long'
          : 'Purged at closing',
    because:
      transition.rule === 'PRG-2' || transition.reason === CALLBACK_REASONS.indexOf('PURGED_TIMEOUT')
        ? 'It was in the queue for the whole Callback Purge Time.'
        : 'The business day of the service ended; everything QUEUED goes with it.',
  }),
  snoozed: (scene) => ({
    title: 'The customer asked to be called later',
    because: sentences(dueText(scene, 'SCHEDULED again for'), 'No attempt is counted'),
  }),
  rejected: () => ({ title: 'The customer rejected the callback', because: '' }),
  abandoned: () => ({ title: 'The customer hung up', because: 'No agent had answered yet.' }),
  attemptsExhausted: (scene) => ({
    title: `Attempt ${scene.transition.attempt} failed: ${resultText(scene)}, no attempt is left`,
    because: sentences(reasonText(CALLBACK_REASONS[scene.transition.reason])),
  }),
  queueGone: (scene) => ({
    title: 'The queue is gone',
    because: sentences(reasonText(CALLBACK_REASONS[scene.transition.reason])),
  }),
  blocked: ({ transition }) => ({
    title: 'Not dialled: the number is not allowed',
    because: sentences(reasonText(CALLBACK_REASONS[transition.reason])),
  }),
  rescheduled: (scene) => ({
    title: `Rescheduled ${actorText(scene.transition.actorKind, scene.transition.actorName)}`.trim(),
    because: sentences(dueText(scene, 'SCHEDULED for')),
  }),
  recreated: (scene) => ({
    title: `Recreated ${actorText(scene.transition.actorKind, scene.transition.actorName)}`.trim(),
    because: sentences('It books anew what a COMPLETED callback did not come to', positionText(scene)),
  }),
  invited: (scene) => ({
    title: 'The customer is told to call in',
    because: sentences(
      scene.transition.agent >= 0
        ? `Reached the top; ${agentText(scene)} was Ready`
        : 'Reached the top with an agent Ready',
    ),
  }),
  pushExpired: () => ({
    title: 'The customer has not called in',
    because: 'It has left the line; the next purge ends it.',
  }),
  matched: () => ({
    title: 'The customer has called in and was recognised',
    because: 'The record follows the call from here on.',
  }),
  flowEnded: (scene) => ({
    title: 'The application ended the call',
    because: sentences(reasonText(CALLBACK_REASONS[scene.transition.reason])),
  }),
  noNode: (scene) => ({
    title: 'No node is healthy',
    because: sentences('Keeps its place', dueText(scene, 'It is tried again at')),
  }),
  configurationChanged: (scene) => ({
    title: 'The configuration was changed',
    because: sentences(dueText(scene, 'It now waits until'), positionText(scene)),
  }),
}

/**
 * The life of a callback as steps, oldest first, from the records of its history.
 * @param zone IANA name in which moments inside the texts are written
 */
export function stepsOf(history: readonly HistoryRecord[], zone: string): Step[] {
  const birth = history.find((record) => record.kind === 'callback')
  const steps: Step[] = []
  let look = lookOf('SCHEDULED')
  for (const record of history) {
    if (record.kind === 'push' || record.kind === 'callIn') {
      const told = momentText(record, zone)
      steps.push({ key: String(record.sequence), at: record.time, ...told, look, changed: false })
    }
    if (record.kind !== 'transition') continue
    const transition = record
    const cause = CALLBACK_CAUSES[transition.cause]
    const state = CALLBACK_STATES[transition.to]
    if (cause === undefined || state === undefined) continue
    const { title, because } = TELLINGS[cause]({ transition, birth, zone })
    const changed = transition.from !== transition.to
    const setting = transition.setting === '' ? '' : settingText(transition.setting)
    look = lookOf(state, CALLBACK_REASONS[transition.reason])
    steps.push({
      key: String(transition.sequence),
      at: transition.time,
      title: changed ? `${title} → ${state}` : title,
      because: sentences(because, setting),
      rule: transition.rule,
      look,
      changed,
    })
  }
  return steps
}

/** The dials of a callback, oldest first. */
export function dialsOf(history: readonly HistoryRecord[]) {
  return history.filter((record) => record.kind === 'dial')
}
