import { describe, expect, test } from 'vitest'
import { testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import {
  askingFlow,
  call,
  click,
  CUSTOMER,
  DEVICE,
  key,
  openCallIn,
  SHOP,
  states,
  viewCall,
  walked,
  wrong,
} from '../../support/callInCenter.ts'
import type { MatchInput } from '../../support/callInCenter.ts'

conserveAfterEach()

const REQUEST = testId(900)
const OTHER = '+12025550199'

/** A message for each outcome that is not the routed one. */
const OUTCOMES = [
  'accessCode',
  'ani',
  'accessCodeAndAni',
  'dnis',
  'accessCodeAndDnis',
  'aniAndDnis',
  'accessCodeAndAniAndDnis',
] as const

/** All three criteria; each combination leads to a message of its own. */
function telling(match: Partial<MatchInput> = {}) {
  const flow = askingFlow({
    ani: true,
    dnis: true,
    matched: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcome])),
    ...match,
  })
  const messages = OUTCOMES.map((id) => ({ kind: 'playMessage' as const, id, text: id, seconds: 60, next: 'route' }))
  return [...flow, ...messages]
}

/** By the numbers alone. */
const BY_NUMBERS: ReturnType<typeof askingFlow> = [
  {
    kind: 'clickToCallInMatch',
    id: 'match',
    ani: true,
    dnis: true,
    matched: { ani: 'found', dnis: 'found', aniAndDnis: 'found' },
    nothingMatched: 'lost',
  },
  { kind: 'playMessage', id: 'found', text: 'Found', seconds: 1, next: 'route' },
  { kind: 'playMessage', id: 'lost', text: 'Not found', seconds: 1, next: 'route' },
  { kind: 'routeCall', id: 'route', queue: INBOUND },
]

/** Steps out of the match. */
function matches(center: Center, flow: ReturnType<typeof askingFlow>): string[] {
  return walked(center, flow).filter((step) => step.includes(' match → '))
}

const GROUP = { name: 'Shop', numbers: [{ number: SHOP }], expirySeconds: 300 }
const withoutCodes: CenterOptions = { callInGroups: [GROUP] }
/** Numbers are handed out that nobody calls. */
const elsewhere: CenterOptions = {
  callInGroups: [{ ...GROUP, numbers: [{ number: '+14155550199' }], generateAccessCode: true }],
}

describe('CTI-5 the combinations', () => {
  const flow = telling()
  /** Where a caller comes to who keys the code or not, from a number; the request names CUSTOMER or no number. */
  function outcome(options: CenterOptions, asked: { from: string; code: boolean; named: boolean }): string | undefined {
    const center = openCallIn(flow, options)
    const code = click(center.to('10:00'), REQUEST, asked.named ? { fromPhoneNumber: CUSTOMER } : {})
    call(center, testId(700), asked.from)
    key(center, asked.code ? code : '#')
    return matches(center, flow).at(-1)
  }

  test.each([
    ['accessCodeAndAniAndDnis', {}, { from: CUSTOMER, code: true, named: true }],
    ['accessCodeAndDnis', {}, { from: OTHER, code: true, named: true }],
    ['accessCodeAndDnis', {}, { from: CUSTOMER, code: true, named: false }],
    ['accessCodeAndAni', elsewhere, { from: CUSTOMER, code: true, named: true }],
    ['accessCode', elsewhere, { from: OTHER, code: true, named: true }],
  ])('CTI-5 %s: the outcome that the caller goes on by', (id, options, asked) => {
    expect(outcome(options, asked)).toBe(`10:00:00.000 match → ${id}`)
  })

  test.each([
    ['aniAndDnis', withoutCodes, CUSTOMER, true],
    ['dnis', withoutCodes, OTHER, true],
    ['ani', { callInGroups: [{ ...GROUP, numbers: [{ number: '+14155550199' }] }] }, CUSTOMER, true],
    ['sorry', { callInGroups: [{ ...GROUP, numbers: [{ number: '+14155550199' }] }] }, OTHER, true],
    // A request with a code is recognised by the code only, however well the numbers fit (CTI-7).
    ['sorry', {}, CUSTOMER, true],
  ])('CTI-5 CTI-7 nothing keyed: %s', (id, options: CenterOptions, from, named) => {
    const silent = telling().map((block) => (block.kind === 'userInput' ? { ...block, failed: 'match' } : block))
    const center = openCallIn(silent, options)
    click(center.to('10:00'), REQUEST, named ? { fromPhoneNumber: CUSTOMER } : {})
    call(center, testId(700), from)
    // 4 s of prompt and 5 s without a key.
    center.to('10:00:09')
    expect(matches(center, silent).at(-1)).toBe(`10:00:09.000 match → ${id}`)
  })

  test('CTI-5 of two requests that fit the older one is matched, and is spent: the next call gets the other one', () => {
    const center = openCallIn(BY_NUMBERS, withoutCodes)
    click(center.to('10:00'), REQUEST)
    click(center.to('10:00:01'), testId(901))
    call(center, testId(701), OTHER)
    expect(states(center, REQUEST).at(-1)).toBe('10:00:01.000 Matched')
    expect(states(center, testId(901)).at(-1)).toBe('10:00:01.000 Created')
    call(center, testId(702), OTHER)
    expect(states(center, testId(901)).at(-1)).toBe('10:00:01.000 Matched')
    call(center, testId(703), OTHER)
    expect(matches(center, BY_NUMBERS)).toEqual([
      '10:00:01.000 match → found',
      '10:00:01.000 match → found',
      '10:00:01.000 match → lost',
    ])
  })

  test('CTI-5 a call is recognised once: a second match in its flow spends nothing', () => {
    const again = telling().map((block) =>
      block.kind === 'playMessage' && block.id === 'accessCodeAndDnis'
        ? { ...block, seconds: 1, next: 'match' }
        : block,
    )
    const center = openCallIn(again)
    const code = click(center.to('10:00'), REQUEST)
    call(center)
    key(center, code)
    click(center, testId(901))
    expect(states(center.to('10:00:02'), testId(901))).toEqual(['10:00:00.000 Created'])
    expect(matches(center, again).at(-1)).toBe('10:00:01.000 match → sorry')
  })

  test('IVR-6 CTI-5 simulated callers come to the match as people do', () => {
    const center = openCallIn(BY_NUMBERS, { ...withoutCodes, calls: [{ at: '10:01', from: 'Shop line' }] })
    click(center.to('10:00'), REQUEST)
    expect(matches(center.to('10:02'), BY_NUMBERS)).toEqual(['10:01:00.000 match → found'])
  })

  test('CTI-7 whatever wrong code is keyed, no agent is reached', () => {
    const center = openCallIn(
      askingFlow({ ani: true, dnis: true, matched: Object.fromEntries(OUTCOMES.map((one) => [one, 'route'])) }),
    )
    let code = click(center.to('10:00'), REQUEST, { fromPhoneNumber: CUSTOMER })
    call(center)
    for (let second = 10; second <= 58; second += 6) {
      code = wrong(code)
      key(center.to(`10:00:${second}`), code)
      expect(viewCall(center).phase).toBe('inFlow')
    }
    expect(center.states('ann')).toHaveLength(1)
  })
})

describe('CTI-6 what the match returns, and what Route Call takes', () => {
  const BUSY: CenterOptions = { calls: [{ at: '09:59', from: 'Others' }] }

  /** A recognised caller for a callback of priority 7, waiting. */
  function waiting(
    route: Parameters<typeof askingFlow>[1],
    options: CenterOptions = {},
    match: Partial<MatchInput> = {},
  ) {
    const center = openCallIn(askingFlow(match, route), { ...BUSY, ...options })
    const id = center.to('10:00').book({ priority: 7, pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: id, userData: { page: 'cart' } })
    call(center)
    key(center, code)
    return { center, id }
  }

  test('CTI-6 mapped: queue and priority of the callback', () => {
    const { center, id } = waiting({})
    expect(viewCall(center)).toMatchObject({ queue: CALLBACKS, variables: { Priority: '7', Queue: CALLBACKS } })
    expect(center.view(id).priority).toBe(7)
  })

  test('CTI-6 not mapped: queue and priority of the block', () => {
    const flow = askingFlow().map((block) =>
      block.kind === 'routeCall' ? { kind: block.kind, id: block.id, queue: INBOUND, priority: 2 } : block,
    )
    const center = openCallIn(flow, BUSY)
    const id = center.to('10:00').book({ priority: 7, pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: id })
    call(center)
    key(center, code)
    expect(viewCall(center).queue).toBe(INBOUND)
    // Its own while the caller has entered no queue, then that of the call.
    expect(center.view(id).priority).toBe(2)
  })

  test('CTI-6 RTE-6 a priority from a variable stays what it is; the one of the block grows', () => {
    const growth = { priority: 1, priorityIncrement: 3, priorityIntervalSeconds: 60, priorityLimit: 13 }
    const kept = waiting({ ...growth, variables: { priority: 'Priority' } })
    expect(kept.center.to('10:01').view(kept.id).priority).toBe(7)
    const lost = waiting({ ...growth, variables: { queue: 'Queue' } })
    expect(lost.center.to('10:01').view(lost.id).priority).toBe(4)
  })

  test('CTI-6 RTE-3 the skill expression of the callback’s queue says who fits', () => {
    const options: CenterOptions = {
      calls: [],
      skills: ['Support', 'Care'],
      agents: [
        { name: 'ann', skills: { Support: 1 } },
        { name: 'ben', skills: { Care: 1 } },
      ],
      rows: [{ queue: CALLBACKS, skillExpression: 'Care', callDirection: 'USERORIGINATED' }],
    }
    // In the inbound queue, where ann fits by the queue's own expression and ben by that of the callback.
    const mapped = waiting({ variables: { skillExpression: 'Skills' } }, options)
    expect(viewCall(mapped.center)).toMatchObject({ queue: INBOUND, agent: 'ben' })
    const plain = waiting({ variables: { priority: 'Priority' } }, options)
    expect(viewCall(plain.center)).toMatchObject({ queue: INBOUND, agent: 'ann' })
  })

  test('CTI-6 an immediate request returns data only: the block goes by its own values', () => {
    const center = openCallIn(askingFlow({}, { priority: 3 }), BUSY)
    const code = click(center.to('10:00'), REQUEST, { userData: { page: 'cart' } })
    call(center)
    key(center, code)
    expect(viewCall(center)).toMatchObject({
      queue: INBOUND,
      variables: { Priority: '', Queue: '', Skills: '', Data: '{"page":"cart"}' },
    })
  })

  test('CTI-6 variables that hold nothing that can be used count for nothing', () => {
    const flow = askingFlow({ returns: {}, matched: { accessCode: 'set' } }, { priority: 3 })
    const variables = { Priority: '1001', Queue: 'Nowhere', Skills: 'Support >' }
    const set = { kind: 'assignVariables' as const, id: 'set', variables, next: 'route' }
    const center = openCallIn([...flow, set], BUSY)
    const code = click(center.to('10:00'), REQUEST)
    call(center)
    key(center, code)
    expect(viewCall(center)).toMatchObject({ phase: 'waiting', queue: INBOUND, position: 1 })
  })

  test('CTI-6 what Assign Variables sets is taken as well', () => {
    const flow = askingFlow({ returns: {}, matched: { accessCode: 'set' } })
    const variables = { Priority: '9', Queue: CALLBACKS, Skills: 'Support > 0' }
    const set = { kind: 'assignVariables' as const, id: 'set', variables, next: 'route' }
    const center = openCallIn([...flow, set], BUSY)
    const id = center.to('10:00').book({ priority: 7, pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: id })
    call(center)
    key(center, code)
    expect(viewCall(center).queue).toBe(CALLBACKS)
    expect(center.view(id).priority).toBe(9)
  })
})
