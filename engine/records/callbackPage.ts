import { TRANSITIONS } from '../callback/transitions.ts'
import { markdownTable, mermaidStates, renewParts } from '../kernel/generatedPage.ts'
import { CALL_WAYS, CALLBACK_WAYS } from '../state/phaseWays.ts'
import type { PhaseWay } from '../state/phaseWays.ts'
import { CALLBACK_REASONS, CALLBACK_STATES } from './kinds.ts'
import type { CallbackReason, CallbackState } from './kinds.ts'

/** Where a name or a rule comes from, as `docs/model.md` explains it. */
type Label = 'ADM' | 'seen' | 'ours'

interface ReasonLine {
  readonly label: Label
  readonly rule: string
  /** When a callback ends so; absent: nothing ends so. */
  readonly when?: string
}

/** CBK-1: what a callback does in each state. */
const STATE_TEXTS: Readonly<Record<CallbackState, string>> = {
  SCHEDULED: 'waits for its time, or for the opening after it',
  QUEUED: 'waits its turn, is dialled, has the customer waiting on the line, or waits for the next attempt',
  ROUTING: 'an agent is reserved and alerted',
  PROCESSING: 'an agent talks to the customer',
  COMPLETED: 'is over, for a reason',
}

/** CBK-4: how a callback ends. */
const REASON_LINES: Readonly<Record<CallbackReason, ReasonLine>> = {
  AGENT_CONNECTED: { label: 'seen', rule: 'CBK-4', when: 'an agent has talked to the customer' },
  CANCELLED: { label: 'seen', rule: 'CBK-5', when: 'cancelled over the API' },
  CANCELLED_BY_ADMIN: { label: 'ADM', rule: 'CBK-5', when: 'cancelled by somebody in the Callback tab' },
  FAIL_CALL_TO_CUSTOMER: { label: 'seen', rule: 'DIA-3', when: 'the last attempt has failed' },
  FAIL_AGENT_CONNECT: { label: 'seen', rule: 'CBK-4', when: 'three agents in turn did not answer in 10 s' },
  FAIL_TARGET_NOT_FOUND: { label: 'seen', rule: 'CBK-4', when: 'its queue is gone' },
  FAIL_NO_CUSTOMER_NUMBER: { label: 'seen', rule: 'CBK-4' },
  FAIL_ERROR: { label: 'seen', rule: 'CBK-4', when: 'the application ended the call without connecting the customer' },
  PURGED_END_OF_DAY: { label: 'ours', rule: 'PRG-1', when: 'QUEUED at the end of the business day' },
  PURGED_TIMEOUT: { label: 'ours', rule: 'PRG-2', when: 'QUEUED when the purge time is over' },
  PUSH_EXPIRED: {
    label: 'ours',
    rule: 'PRG-4',
    when: 'purged after its pushes had expired: the customer has not called in',
  },
  BLOCKED_NUMBER: { label: 'ours', rule: 'NUM-3', when: 'the number rule forbids the dial' },
  CUSTOMER_ABANDONED: {
    label: 'ours',
    rule: 'CBK-4',
    when: 'the customer answered or called in, and hung up before an agent came',
  },
  REJECTED_BY_CUSTOMER: { label: 'ours', rule: 'CBK-4', when: 'the customer answered and wants no callback' },
}

const code = (text: string): string => `\`${text}\``

/** CBK-1, as Markdown. */
export function stateTable(): string {
  return markdownTable(
    ['state', 'the callback'],
    CALLBACK_STATES.map((state) => [state, STATE_TEXTS[state]]),
  )
}

/** CBK-11, as Markdown: what leads from state to state, by the causes that the history names. */
export function transitionTable(): string {
  return markdownTable(
    ['from', 'to', 'causes in the history'],
    TRANSITIONS.map(([from, to, causes]) => [from, to, causes.map(code).join(', ')]),
  )
}

/** CBK-1, as a state diagram: the causes stand at the arrows. */
export function transitionDiagram(): string {
  return mermaidStates(
    TRANSITIONS.map(([from, to, causes]) => ({
      from: from === 'new' ? undefined : from,
      to,
      labels: causes,
    })),
    ['COMPLETED'],
  )
}

/** Every way of a call from phase to phase, as Markdown. */
function callTable(): string {
  return waysTable(CALL_WAYS)
}

/** The same as a state diagram: the outcomes stand at the arrows out. */
export function callDiagram(): string {
  return waysDiagram(CALL_WAYS)
}

/** CBK-1: every way of a callback while it is a virtual call, as Markdown. */
function phaseTable(): string {
  return waysTable(CALLBACK_WAYS)
}

/** The same as a state diagram. */
function phaseDiagram(): string {
  return waysDiagram(CALLBACK_WAYS)
}

function waysTable(ways: readonly PhaseWay[]): string {
  const isCall = ways.some(({ outcomes }) => outcomes !== undefined)
  return markdownTable(
    ['from', 'to', 'when', ...(isCall ? ['outcome in the record'] : [])],
    ways.map(({ from, to, when, outcomes = [] }) => [
      from,
      to,
      when,
      ...(isCall ? [outcomes.map(code).join(', ')] : []),
    ]),
  )
}

function waysDiagram(ways: readonly PhaseWay[]): string {
  return mermaidStates(
    ways.map(({ from, to, outcomes = [] }) => ({
      from: from === 'new' ? undefined : from,
      to: to === 'ended' ? undefined : to,
      labels: outcomes,
    })),
  )
}

/** CBK-4, as Markdown. */
export function reasonTable(): string {
  return markdownTable(
    ['reason', 'rule', 'label', 'when'],
    CALLBACK_REASONS.map((reason) => {
      const { label, rule, when } = REASON_LINES[reason]
      return [code(reason), rule, label, when ?? 'known by name; nothing in the simulation ends so']
    }),
  )
}

/** `docs/model.md` with its tables brought up to date. @throws RangeError when one is missing in the page */
export function renewPage(page: string): string {
  return renewParts(page, {
    states: stateTable,
    'transition diagram': transitionDiagram,
    transitions: transitionTable,
    'phase diagram': phaseDiagram,
    phases: phaseTable,
    'call diagram': callDiagram,
    calls: callTable,
    reasons: reasonTable,
  })
}
