import { describe, expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import { openCenter } from '../../support/center.ts'
import { INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Blocks = NonNullable<CallerOptions['blocks']>
type Block<K extends Blocks[number]['kind']> = Extract<Blocks[number], { kind: K }>

const menu = (change: Partial<Block<'menu'>> = {}): Block<'menu'> => ({
  kind: 'menu',
  id: 'Menu',
  prompt: 'For an agent press 1',
  seconds: 4,
  choices: [{ digit: '1', next: 'Route', weight: 1 }],
  timeout: 'Late',
  invalid: 'Wrong',
  ...change,
})

const input = (change: Partial<Block<'userInput'>> = {}): Block<'userInput'> => ({
  kind: 'userInput',
  id: 'Input',
  prompt: 'Your account number, please',
  seconds: 6,
  variable: 'Account',
  next: 'Route',
  failed: 'Failed',
  ...change,
})

const weights = (none: number, ...values: readonly (readonly [digits: string, weight: number])[]) => ({
  callersKey: { kind: 'weights' as const, values: values.map(([digits, weight]) => ({ digits, weight })), none },
})

const ends: Blocks = [
  { kind: 'routeCall', id: 'Route', queue: INBOUND },
  { kind: 'terminateCall', id: 'Late' },
  { kind: 'terminateCall', id: 'Wrong' },
  { kind: 'terminateCall', id: 'Failed' },
]

const offer: Blocks[number] = {
  kind: 'callbackV2',
  id: 'Route',
  queue: INBOUND,
  offerThresholdSeconds: 0,
  offerImmediate: true,
  offerScheduled: false,
}

/** One caller at 09:00 through these blocks; ann is Ready and talks 180 s. */
function flow(blocks: Blocks, options: CenterOptions = {}, caller: Partial<CallerOptions> = {}): Center {
  return openCenter({ callers: [{ name: 'Callers', blocks, ...caller }], calls: [{ at: '09:00' }], ...options })
}

/** Steps of the callers: `moment from>to`, the end as `.`. */
function steps(center: Center, blocks: Blocks): string[] {
  const idOf = (place: number): string => blocks[place]?.id ?? '.'
  return center.all('block').map(({ time, block, next }) => `${moment(time)} ${idOf(block)}>${idOf(next)}`)
}

describe('IVR-2 Menu', () => {
  test('IVR-2 a digit of the menu leads on when the prompt has been said', () => {
    const blocks = [menu(), ...ends]
    const center = flow(blocks).to('09:10')
    // The prompt lasts 4 s, then ann takes the call at once for 180 s.
    expect(steps(center, blocks)).toEqual(['09:00:04.000 Menu>Route', '09:00:04.000 Route>.'])
    expect(center.legs()).toEqual(['09:00:00.000 09:00:04.000 09:00:04.000 09:03:04.000 answered ann'])
  })

  test('IVR-2 nothing keyed: each try is the prompt and the time-out, after the last one the outcome is timeout', () => {
    const choices = [{ digit: '1', next: 'Route', weight: 0 }]
    const blocks = [menu({ choices, tries: 3, timeoutSeconds: 5, timeoutWeight: 1 }), ...ends]
    // 4 s and 5 s, three times: 9, 18, 27 s.
    const center = flow(blocks).to('09:10')
    expect(steps(center, blocks)).toEqual([
      '09:00:09.000 Menu>Menu',
      '09:00:18.000 Menu>Menu',
      '09:00:27.000 Menu>Late',
      '09:00:27.000 Late>.',
    ])
    expect(center.legs()).toEqual(['09:00:00.000 - - 09:00:27.000 terminated'])
  })

  test('IVR-2 a wrong digit is a failed try as soon as it is keyed; after the last one the outcome is invalid', () => {
    const choices = [{ digit: '1', next: 'Route', weight: 0 }]
    const blocks = [menu({ choices, tries: 2, invalidWeight: 1 }), ...ends]
    expect(steps(flow(blocks).to('09:10'), blocks)).toEqual([
      '09:00:04.000 Menu>Menu',
      '09:00:08.000 Menu>Wrong',
      '09:00:08.000 Wrong>.',
    ])
  })

  test('IVR-2 a menu that leads back to itself is a new visit with all its tries', () => {
    const choices = [{ digit: '9', next: 'Menu', weight: 1 }]
    const blocks = [menu({ choices }), ...ends.slice(1)]
    const center = flow(blocks).to('09:00:30')
    expect(steps(center, blocks)).toHaveLength(7)
    expect(center.legs()).toEqual([])
  })

  test('IVR-2: DET-3 callers choose by the weights', () => {
    const choices = [
      { digit: '1', next: 'Late', weight: 3 },
      { digit: '2', next: 'Wrong', weight: 1 },
    ]
    const blocks = [menu({ choices }), ...ends.slice(1)]
    const center = flow(blocks, {}, { callsPerHour: 4000 }).to('09:30')
    const chosen = center.all('block').filter(({ block }) => block === 0)
    const share = chosen.filter(({ next }) => next === 1).length / chosen.length
    // Around 36,000 choices: the standard error of the share is sqrt(0.75 · 0.25 / 36,000) = 0.0023; six of them.
    expect(chosen.length).toBeGreaterThan(30_000)
    expect(Math.abs(share - 0.75)).toBeLessThan(0.014)
  })
})

describe('DET-3 common random numbers', () => {
  /** What the callers of an hour choose at Menu, by the order of their arrival. */
  function choicesOf(first: Blocks[number], blocks: Blocks): number[] {
    const all = [first, ...blocks]
    const place = all.findIndex(({ id }) => id === 'Menu')
    const center = openCenter({ callers: [{ name: 'Callers', blocks: all, callsPerHour: 400 }], startAt: '09:00' })
    const made = center
      .to('10:00')
      .all('block')
      .filter(({ block }) => block === place)
    return made
      .toSorted((a, b) => a.interaction - b.interaction)
      .map(({ next }) => next - place)
      .slice(0, 300)
  }

  test('DET-3 what is asked before does not shift what a caller chooses at a menu', () => {
    const half = [
      { digit: '1', next: 'Late', weight: 1 },
      { digit: '2', next: 'Wrong', weight: 1 },
    ]
    const rest = [menu({ choices: half }), ...ends.slice(1)]
    const plain = choicesOf({ kind: 'playMessage', id: 'Hello', text: '', seconds: 5, next: 'Menu' }, rest)
    const toMenu = [
      { digit: '1', next: 'Menu', weight: 1 },
      { digit: '2', next: 'Menu', weight: 1 },
    ]
    const asked = choicesOf(menu({ id: 'Language', choices: toMenu, seconds: 5 }), rest)
    expect(plain).toHaveLength(300)
    expect(asked).toEqual(plain)
    expect(new Set(plain).size).toBe(2)
  })
})

describe('IVR-2 User Input', () => {
  /** Asks for an account while ann is busy, then offers an Immediate callback, which is taken: the variables can be read from it. */
  function booked(block: Block<'userInput'>): Center {
    return flow(
      [block, offer, ...ends.slice(1)],
      { calls: [{ at: '09:00' }, { at: '09:01' }] },
      { acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }] },
    ).to('09:02')
  }

  test('IVR-2: CBK-13 simulated callers key their own number when the prompt has been said; it travels with the callback', () => {
    const center = booked(input())
    // The second caller comes at 09:01:00 and keys at 09:01:06; ann is busy until 09:03:06.
    expect(center.offers()).toEqual(['09:01:06.000 Support_VQ ewt=180 Immediate immediate'])
    const [callback] = center.all('callback')
    expect(callback?.userData).toBe(`{"Account":"${callback?.phoneNumber ?? ''}"}`)
  })

  test('IVR-2 what is keyed ends with the terminator and with the most digits', () => {
    const keyed = (block: Block<'userInput'>) => booked(block).all('callback')[0]?.userData
    expect(keyed(input(weights(0, ['123#45', 1])))).toBe('{"Account":"123"}')
    expect(keyed(input({ ...weights(0, ['123#45', 1]), terminator: '*' }))).toBe('{"Account":"123#45"}')
    expect(keyed(input({ ...weights(0, ['123#45', 1]), terminator: 'none', maximumDigits: 5 }))).toBe(
      '{"Account":"123#4"}',
    )
    expect(keyed(input({ maximumDigits: 4 }))).toMatch(/^\{"Account":"1\d{3}"\}$/)
  })

  test('IVR-2 nothing keyed in time, or the terminator alone, leads to failed', () => {
    const blocks = [input({ ...weights(1), timeoutSeconds: 7 }), ...ends]
    // 6 s of prompt and 7 s of waiting.
    expect(steps(flow(blocks).to('09:10'), blocks)).toEqual(['09:00:13.000 Input>Failed', '09:00:13.000 Failed>.'])
    const alone = [input(weights(0, ['#', 1])), ...ends]
    expect(steps(flow(alone).to('09:10'), alone)[0]).toMatch(/Input>Failed$/)
  })
})

describe('IVR-2 Assign Variables', () => {
  test('IVR-2: CBK-13 takes no time; later values of a name win; all travel with the callback', () => {
    const blocks: Blocks = [
      { kind: 'assignVariables', id: 'First', variables: { Line: 'sales', Level: '1' }, next: 'Second' },
      { kind: 'assignVariables', id: 'Second', variables: { Level: '2', Area: 'north' }, next: 'Route' },
      offer,
    ]
    const center = flow(
      blocks,
      { calls: [{ at: '09:00' }, { at: '09:01' }] },
      { acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }] },
    ).to('09:02')
    expect(steps(center, blocks).slice(0, 3)).toEqual([
      '09:00:00.000 First>Second',
      '09:00:00.000 Second>Route',
      '09:00:00.000 Route>.',
    ])
    const [callback] = center.all('callback')
    expect(callback?.userData).toBe('{"Area":"north","Level":"2","Line":"sales"}')
  })

  test('CBK-13 variables belong to one caller', () => {
    const blocks: Blocks = [
      { kind: 'businessHours', id: 'Hours', hours: 'Office', open: 'Set', closed: 'Route' },
      { kind: 'assignVariables', id: 'Set', variables: { Open: 'yes' }, next: 'Late' },
      offer,
      { kind: 'terminateCall', id: 'Late' },
    ]
    // The first caller hangs up at 16:59; the next two come after closing and take its row; ann has the first of them.
    const center = flow(
      blocks,
      { calls: [{ at: '16:59' }, { at: '17:01' }, { at: '17:02' }] },
      { acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }] },
    ).to('17:03')
    expect(center.all('callback').map(({ userData }) => userData)).toEqual(['{}'])
  })
})

describe('DET-5 callers who are asked', () => {
  test('DET-5 a snapshot taken amid menu and input goes on exactly', () => {
    const blocks = [menu({ choices: [{ digit: '1', next: 'Input', weight: 1 }], timeoutWeight: 1 }), input(), ...ends]
    const center = openCenter({ callers: [{ name: 'Callers', blocks, callsPerHour: 900 }], startAt: '09:00' })
    center.to('09:00:40')
    const other = Simulation.restore(center.simulation.snapshot())
    expect(other.digest()).toBe(center.simulation.digest())
    center.to('09:30')
    other.advance(center.simulation.now)
    expect(other.counters()).toEqual(center.simulation.counters())
    expect(other.digest()).toBe(center.simulation.digest())
  })
})

describe('IVR-7 blocks that ask', () => {
  const opened = (blocks: Blocks) => () => flow(blocks)

  test('IVR-7 their outcomes lead to blocks of the application', () => {
    expect(opened([menu(), ...ends.slice(0, 2)])).toThrow(
      /blocks\[0\]\.invalid: block "Menu": there is no block "Wrong"/,
    )
    expect(opened([input(), ...ends.slice(0, 3)])).toThrow(/blocks\[0\]\.failed: block "Input"/)
    expect(opened([menu({ choices: [{ digit: '1', next: 'Gone', weight: 1 }] }), ...ends])).toThrow(
      /blocks\[0\]\.choices\[0\]\.next: .*"Gone"/,
    )
  })

  test('IVR-7 a digit has one outcome, and weights say something', () => {
    const twice = { digit: '1', next: 'Route', weight: 1 }
    expect(opened([menu({ choices: [twice, twice] }), ...ends])).toThrow(
      /choices\[1\]\.digit: .* the digit 1 has two outcomes/,
    )
    expect(opened([menu({ choices: [{ ...twice, weight: 0 }] }), ...ends])).toThrow(/blocks\[0\]\.choices: .*weights/)
    expect(opened([input(weights(0)), ...ends])).toThrow(/blocks\[0\]\.callersKey: .*weights/)
  })

  test('DET-4: IVR-7 a menu without a prompt takes no time', () => {
    const choices = [{ digit: '1', next: 'Menu', weight: 1 }]
    expect(opened([menu({ choices, seconds: 0 }), ...ends])).toThrow(/blocks\[0\]: .*leads back to itself/)
    expect(opened([menu({ choices, seconds: 0.001 }), ...ends])).not.toThrow()
  })
})
