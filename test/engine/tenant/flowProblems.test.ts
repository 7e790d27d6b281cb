import { describe, expect, test } from 'vitest'
import { tenantObjectSchema } from '../../../engine/configuration/objects.ts'
import { applicationSchema } from '../../../engine/tenant/application.ts'
import { phaseOf } from '../../../engine/tenant/blocks.ts'
import { flowProblems, unreachableBlocks } from '../../../engine/tenant/flowProblems.ts'
import { flowProblemText } from '../../../engine/tenant/flowProblemText.ts'
import { knownNames } from '../../../engine/tenant/names.ts'
import { openCenter } from '../../support/center.ts'
import { centerTenant, INBOUND, OUTBOUND } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const tenant = centerTenant()
const around = { known: knownNames(tenant), queues: new Map(tenant.queues.map((queue) => [queue.name, queue])) }

function flowOf(...blocks: readonly object[]) {
  const application = applicationSchema.parse({ name: 'Line', type: 'Default', blocks })
  if (application.type !== 'Default') throw new RangeError('not a Default application')
  return application
}

const problems = (...blocks: readonly object[]): string[] =>
  flowProblems(flowOf(...blocks), around).map(
    (problem) => `${problem.place}.${problem.field} ${flowProblemText(problem)}`,
  )
const unreachable = (...blocks: readonly object[]): number[] => unreachableBlocks(flowOf(...blocks))

const end = { kind: 'terminateCall', id: 'End' }
const say = (id: string, next: string, seconds = 3) => ({ kind: 'playMessage', id, text: 'Hello', seconds, next })
const hours = (id: string, open: string, closed: string, name = 'Office') => ({
  kind: 'businessHours',
  id,
  hours: name,
  open,
  closed,
})
const offer = {
  kind: 'callbackV2',
  id: 'Offer',
  queue: INBOUND,
  offerThresholdSeconds: 0,
  offerImmediate: true,
  offerScheduled: true,
}

describe('IVR-7 what keeps a flow from being published', () => {
  test('IVR-7 nothing is wrong with a flow whose outcomes lead to its blocks and whose names are known', () => {
    expect(problems(say('Hello', 'Hours'), hours('Hours', 'Offer', 'End'), offer, end)).toEqual([])
  })

  test('IVR-7 an outcome without a block to lead to: the block, its outcome and what to change', () => {
    expect(problems(hours('Hours', 'Sales', 'End'), end)).toEqual([
      '0.open block "Hours": there is no block "Sales"; let the outcome lead to a block of this application',
    ])
    expect(problems(say('Hello', 'Hours'), hours('Hours', 'A', 'B'))).toHaveLength(2)
  })

  test('IVR-7 unknown queues, hours and skills', () => {
    expect(
      problems(
        hours('Hours', 'Route', 'Offer', 'Never'),
        { kind: 'routeCall', id: 'Route', queue: 'Gone', skillExpression: 'Nobody > 1' },
        { ...offer, queue: 'Lost' },
      ),
    ).toEqual([
      '0.hours block "Hours": there are no business hours "Never"',
      '1.queue block "Route": there is no virtual queue "Gone"',
      '1.skillExpression block "Route": there is no skill "Nobody"',
      '2.queue block "Offer": there is no virtual queue "Lost"',
    ])
  })

  test('QUE-1: IVR-7 callbacks are offered for a queue that names a callback queue', () => {
    expect(problems({ ...offer, queue: OUTBOUND })).toEqual([
      `0.queue block "Offer": "${OUTBOUND}" names no callback queue; give it one, or route the call without an offer`,
    ])
  })

  test('IVR-7 two blocks of one id: the later one is told', () => {
    expect(problems(say('Hello', 'End'), end, say('Hello', 'End'))).toEqual([
      '2. block "Hello": there is another one of this id; give each its own',
    ])
  })

  test('DET-4: IVR-7 blocks that lead round without taking time would never end', () => {
    const never = /^0\. block "A": it leads back to itself before any time has passed/
    expect(problems(say('A', 'B', 0), say('B', 'A', 0))).toEqual([expect.stringMatching(never)])
    expect(problems(hours('A', 'A', 'End'), end)).toEqual([expect.stringMatching(never)])
    // A way round through the second outcome; the loop does not hold the first block.
    expect(problems(say('Hello', 'A'), hours('A', 'End', 'B'), say('B', 'A', 0), end)).toEqual([
      expect.stringMatching(/^1\. block "A"/),
    ])
  })

  test('DET-4: IVR-7 a message on the way takes time, from half a millisecond', () => {
    expect(problems(say('A', 'B', 0), say('B', 'A', 0.0005))).toEqual([])
    expect(problems(say('A', 'B', 0), say('B', 'A', 0.0004))).toHaveLength(1)
  })
})

describe('IVR-7 a Click-to-Call-In Match', () => {
  const ask = {
    kind: 'userInput',
    id: 'Ask',
    prompt: 'Code',
    seconds: 3,
    variable: 'Code',
    next: 'Match',
    failed: 'End',
  }
  const match = (more: object = {}) => ({
    kind: 'clickToCallInMatch',
    id: 'Match',
    accessCode: 'Code',
    matched: { accessCode: 'End' },
    nothingMatched: 'End',
    ...more,
  })

  test('IVR-2 IVR-7 nothing is wrong with one behind the User Input that stores its code, also by way of others', () => {
    expect(problems(ask, match(), end)).toEqual([])
    expect(problems({ ...ask, next: 'Wait' }, say('Wait', 'Match'), match(), end)).toEqual([])
    expect(flowOf(match()).blocks.map(phaseOf)).toEqual(['Assisted Service'])
  })

  test('IVR-7 an access code without a User Input before it: the block is named', () => {
    const told = (place: number): string =>
      `${place}.accessCode block "Match": no User Input before it stores the access code in Code; put one there, or match without the code`
    expect(problems(match(), end)).toEqual([told(0)])
    // One that stores another variable, one that comes later, one that nobody comes to.
    expect(problems({ ...ask, variable: 'Account' }, match(), end)).toEqual([told(1)])
    expect(problems(match({ nothingMatched: 'Ask' }), { ...ask, next: 'End' }, end)).toEqual([told(0)])
    expect(problems(say('Hello', 'Match'), match(), end, ask)).toEqual([told(1)])
    // After a first try is before the next one.
    expect(problems(match({ nothingMatched: 'Ask' }), ask, end)).toEqual([])
  })

  test('CTI-5 IVR-7 each combination of the criteria needs its outcome; ANI and DNIS need no User Input', () => {
    expect(problems(match({ accessCode: undefined, ani: true, dnis: true, matched: { dnis: 'End' } }), end)).toEqual([
      '0.matched.ani block "Match": the outcome ani leads nowhere; name the block that callers go on to',
      '0.matched.aniAndDnis block "Match": the outcome aniAndDnis leads nowhere; name the block that callers go on to',
    ])
    expect(problems(ask, match({ ani: true, dnis: true }), end)).toHaveLength(6)
    expect(problems(match({ accessCode: undefined, ani: true, matched: { ani: 'Gone' } }), end)).toEqual([
      '0.matched.ani block "Match": there is no block "Gone"; let the outcome lead to a block of this application',
    ])
  })

  test('CTI-5 IVR-7 one that recognises nobody', () => {
    expect(problems(match({ accessCode: undefined, matched: {} }), end)).toEqual([
      '0.accessCode block "Match": it recognises nobody; choose the access code, the ANI, the DNIS or several of them',
    ])
  })

  test('DET-4: IVR-7 a match that leads back to itself at once never ends; back by a User Input it does', () => {
    expect(problems(ask, match({ nothingMatched: 'Match' }), end)).toEqual([
      expect.stringMatching(/^1\. block "Match": it leads back to itself before any time has passed/),
    ])
    expect(problems(ask, match({ nothingMatched: 'Match', seconds: 1 }), end)).toEqual([])
    expect(problems(ask, match({ nothingMatched: 'Ask' }), end)).toEqual([])
  })
})

describe('IVR-1 phases', () => {
  test('IVR-1 a block without a phase belongs to the one that its kind is for', () => {
    const { blocks } = flowOf(say('Hello', 'Hours'), hours('Hours', 'Offer', 'End'), offer, end)
    expect(blocks.map(phaseOf)).toEqual(['Self Service', 'Self Service', 'Assisted Service', 'Finalize'])
    expect(blocks.every((block) => !('phase' in block))).toBe(true)
  })

  test('IVR-1 a block may name its phase; there are four', () => {
    const phases = ['Initialize', 'Self Service', 'Assisted Service', 'Finalize']
    const { blocks } = flowOf(...phases.map((phase, place) => ({ ...say(`B${place}`, 'B0'), phase })))
    expect(blocks.map(phaseOf)).toEqual(phases)
    expect(() => flowOf({ ...end, phase: 'Later' })).toThrow()
  })

  test.each(['Initialize', 'Self Service', 'Finalize'])(
    'IVR-3: IVR-7 callers are offered callbacks in Assisted Service, not in %s',
    (phase) => {
      expect(problems({ ...offer, phase })).toEqual([
        `0.phase block "Offer": callbacks are offered in Assisted Service, not in ${phase}; change its phase`,
      ])
    },
  )

  test('IVR-3 naming Assisted Service is the same as naming none', () => {
    expect(problems({ ...offer, phase: 'Assisted Service' })).toEqual([])
  })
})

describe('IVR-7 unreachable blocks', () => {
  test('IVR-7 the first block is where callers come in; those that no way leads to are told', () => {
    expect(unreachable(say('Hello', 'End'), end)).toEqual([])
    expect(unreachable(say('Hello', 'End'), say('Alone', 'End'), end, { ...offer })).toEqual([1, 3])
  })

  test('IVR-7 both outcomes are ways, also round a loop; a loop of its own is no way in', () => {
    expect(unreachable(hours('Hours', 'Open', 'Closed'), say('Open', 'Hours'), say('Closed', 'Hours'))).toEqual([])
    expect(unreachable(end, say('A', 'B'), say('B', 'A'))).toEqual([1, 2])
  })
})

describe('IVR-7 publishing', () => {
  const put = (...blocks: readonly object[]) => {
    const center = openCenter()
    const [present] = center.simulation.objects('application').filter(({ name }) => name === 'Callers')
    const value = { name: 'Callers', type: 'Default', blocks }
    return center.refusal({
      kind: 'configuration.put',
      object: tenantObjectSchema.parse({ type: 'application', value }),
      revision: present?.revision,
    })
  }

  test('IVR-7 an application that cannot run is refused with every block that is wrong', () => {
    expect(put(hours('Hours', 'Sales', 'End'), { ...end, id: 'Finish' })).toMatchObject({
      code: 501,
      cause: 'invalidConfiguration',
      field: 'applications[1].blocks[0].open',
      problems: [
        { path: 'applications[1].blocks[0].open', message: expect.stringContaining('block "Hours"') as string },
        { path: 'applications[1].blocks[0].closed', message: expect.stringContaining('block "Hours"') as string },
      ],
    })
  })

  test('IVR-7 an unreachable block keeps nobody from publishing', () => {
    expect(put(end, { kind: 'terminateCall', id: 'Alone' })).toBeUndefined()
  })
})
