import type { CreateCallIn } from '../../engine/callIn/commands.ts'
import { CALL_IN_STATES } from '../../engine/records/kinds.ts'
import type { CallView } from '../../engine/views.ts'
import { openCenter, testId } from './center.ts'
import { INBOUND } from './centerTenant.ts'
import type { Center } from './center.ts'
import type { CallerOptions, CenterOptions } from './centerTenant.ts'
import { moment } from './clock.ts'

export const SHOP = '+14155550100'
export const CUSTOMER = '+12025550188'
export const DEVICE = [{ channel: 'FCM', target: 'phone-1' }]

type Blocks = NonNullable<CallerOptions['blocks']>
export type MatchInput = Extract<Blocks[number], { kind: 'clickToCallInMatch' }>
export type RouteInput = Extract<Blocks[number], { kind: 'routeCall' }>

/** Asks for the code until it is right: 4 s of prompt, six digits; 3 s of regret. */
export function askingFlow(match: Partial<MatchInput> = {}, route: Partial<RouteInput> = {}): Blocks {
  return [
    {
      kind: 'userInput',
      id: 'ask',
      prompt: 'Key your access code',
      seconds: 4,
      variable: 'Code',
      maximumDigits: 6,
      callersKey: { kind: 'weights', values: [], none: 1 },
      next: 'match',
      failed: 'sorry',
    },
    {
      kind: 'clickToCallInMatch',
      id: 'match',
      accessCode: 'Code',
      matched: { accessCode: 'route' },
      nothingMatched: 'sorry',
      returns: { priority: 'Priority', queue: 'Queue', skillExpression: 'Skills', userData: 'Data' },
      ...match,
    },
    { kind: 'playMessage', id: 'sorry', text: 'Not found', seconds: 3, next: 'ask' },
    {
      kind: 'routeCall',
      id: 'route',
      queue: INBOUND,
      variables: { priority: 'Priority', queue: 'Queue', skillExpression: 'Skills' },
      ...route,
    },
  ]
}

/** Agent ann, who answers after 5 s; a group with codes that are good for 5 minutes; callbacks whose customers call in. */
export function openCallIn(blocks: Blocks = askingFlow(), options: CenterOptions = {}): Center {
  return openCenter({
    agents: [{ name: 'ann', answerSeconds: 5 }],
    callers: [{ name: 'Shop line', number: SHOP, blocks }, { name: 'Others' }],
    callInGroups: [{ name: 'Shop', numbers: [{ number: SHOP }], generateAccessCode: true, expirySeconds: 300 }],
    ...options,
    settings: { callDirection: 'USERORIGINATED', ...options.settings },
  })
}

/** The customer's app asks for a number; returns the access code. */
export function click(center: Center, id: string, more: Partial<CreateCallIn> = {}): string {
  center.send({ kind: 'callIn.create', id, group: 'Shop', userData: {}, ...more })
  return center.all('callIn').findLast((record) => record.id === id)?.accessCode ?? ''
}

export function call(center: Center, id = testId(700), from = CUSTOMER): string {
  center.send({ kind: 'call.place', id, from, dnis: SHOP })
  return id
}

export function key(center: Center, digits: string, id = testId(700)): void {
  center.send({ kind: 'call.dtmf', id, digits })
}

export function hangUp(center: Center, id = testId(700)): void {
  center.send({ kind: 'call.hangUp', id })
}

/** @throws RangeError when the call has ended */
export function viewCall(center: Center, id = testId(700)): CallView {
  const view = center.simulation.call(id)
  if (view === undefined) throw new RangeError(`no call ${id}`)
  return view
}

/** What became of a request: `moment state`. */
export function states(center: Center, id: string): string[] {
  return center
    .all('callIn')
    .filter((record) => record.id === id)
    .map(({ time, state }) => `${moment(time)} ${CALL_IN_STATES[state] ?? ''}`)
}

/** Steps of the first application: `moment block → next block`. */
export function walked(center: Center, blocks: Blocks): string[] {
  return center
    .all('block')
    .filter(({ application }) => application === 1)
    .map(({ time, block, next }) => `${moment(time)} ${blocks[block]?.id ?? ''} → ${blocks[next]?.id ?? '-'}`)
}

/** Another code than this one, of as many digits. */
export function wrong(code: string): string {
  return [...code].map((digit) => (digit === '9' ? '0' : String(Number(digit) + 1))).join('')
}
