import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commandBodySchema, commandSchema, type Command } from '../../../engine/command.ts'
import type { Refusal } from '../../../engine/refusal.ts'
import { scenarioSchema } from '../../../engine/scenario/scenario.ts'
import { marksOf, runCommands, scriptCommands } from '../../../engine/scenario/script.ts'
import { stepCommandSchema } from '../../../engine/scenario/steps.ts'
import { centerTenant, UTC_TABLE } from '../../support/centerTenant.ts'

const base = {
  schemaVersion: 1,
  name: 'demo',
  title: 'Demo',
  description: 'A demo.',
  tenant: 'hundred-seat',
  seed: 3,
  until: '2h',
}
const create = { kind: 'callback.create', serviceName: 'A', phoneNumber: '+12025550101' }
const START = Date.UTC(2027, 0, 4)

function read(script: unknown[]) {
  return scenarioSchema.parse({ ...base, script })
}

describe('a scenario file', () => {
  test('reads durations into milliseconds', () => {
    const scenario = read([{ at: '90s', command: { ...create, desiredAt: '1h' } }])
    expect(scenario.until).toBe(7_200_000)
    expect(scenario.script[0]?.at).toBe(90_000)
  })

  test.each([
    ['an unknown member', { ...base, colour: 'red' }, ''],
    ['a duration that is none', { ...base, until: 'tomorrow' }, 'until'],
    ['a name with blanks', { ...base, name: 'a b' }, 'name'],
    ['a step without a command', { ...base, script: [{ at: '1s' }] }, 'script.0.command'],
    [
      'a label used twice',
      { ...base, script: [1, 2].map(() => ({ at: '1s', command: { ...create, as: 'x' } })) },
      'script.1.command.as',
    ],
    [
      'the cancellation of nothing',
      { ...base, script: [{ at: '1s', command: { kind: 'callback.cancel', callback: 'x' } }] },
      'script.0.command.callback',
    ],
    [
      'digits on no call',
      { ...base, script: [{ at: '1s', command: { kind: 'call.dtmf', call: 'x', digits: '1' } }] },
      'script.0.command.call',
    ],
    [
      'hanging up on both a call and a callback',
      {
        ...base,
        script: [
          { at: '1s', command: { kind: 'call.place', from: 'a', dnis: 'b', as: 'x' } },
          { at: '1s', command: { ...create, as: 'y' } },
          { at: '2s', command: { kind: 'call.hangUp', call: 'x', callback: 'y' } },
        ],
      },
      'script.2.command.call',
    ],
    [
      'a call-in for nothing',
      { ...base, script: [{ at: '1s', command: { kind: 'callIn.create', group: 'App', callback: 'x' } }] },
      'script.0.command.callback',
    ],
    [
      'a name for a callback that a call has',
      {
        ...base,
        script: [
          { at: '1s', command: { kind: 'call.place', from: 'a', dnis: 'b', as: 'x' } },
          { at: '2s', command: { kind: 'callback.cancel', callback: 'x' } },
        ],
      },
      'script.1.command.callback',
    ],
    [
      'an expectation of what no step books',
      { ...base, expect: [{ at: '1s', that: { kind: 'callback', callback: 'x', state: 'QUEUED' } }] },
      'expect.0.that.callback',
    ],
    [
      'an expectation beyond the end',
      { ...base, expect: [{ at: '3h', that: { kind: 'agent', agent: 'a', state: 'ready' } }] },
      'expect.0.at',
    ],
    [
      'a range without ends',
      { ...base, expect: [{ at: '1h', that: { kind: 'records', record: 'dial', count: {} } }] },
      'expect.0.that.count',
    ],
    ['a mark beyond the end', { ...base, marks: [{ at: '3h', name: 'too late' }] }, 'marks.0.at'],
    ['two marks of one name', { ...base, marks: ['1m', '2m'].map((at) => ({ at, name: 'peak' })) }, 'marks.1.name'],
    [
      'a transfer of a call and of an agent',
      {
        ...base,
        script: [
          { at: '1s', command: { kind: 'call.place', from: 'a', dnis: 'b', as: 'x' } },
          { at: '2s', command: { kind: 'call.cancelTransfer', call: 'x', agent: 'a' } },
        ],
      },
      'script.1.command.call',
    ],
    [
      'a transfer of nothing',
      { ...base, script: [{ at: '1s', command: { kind: 'call.transfer', to: { queue: 'Q' }, steps: 1 } }] },
      'script.0.command.call',
    ],
    [
      'two calls of one name',
      {
        ...base,
        script: [1, 2].map(() => ({ at: '1s', command: { kind: 'call.place', from: 'a', dnis: 'b', as: 'x' } })),
      },
      'script.1.command.as',
    ],
  ])('refuses %s and says where', (_what, file, path) => {
    const parsed = scenarioSchema.safeParse(file)
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})

describe('DET-9 the commands of a script', () => {
  const scenario = read([
    { at: '10s', command: { ...create, as: 'late', desiredAt: '1h' } },
    { at: '5s', command: create },
    { at: '10s', command: { kind: 'callback.cancel', callback: 'late' } },
    { at: '20s', command: { kind: 'agent.setState', agent: 'a', state: 'ready' } },
  ])
  const commands = scriptCommands(scenario, 3, START)

  test('come in order of time, those of one moment in the order of the file', () => {
    expect(commands.map(({ at, body }) => [at - START, body.kind])).toEqual([
      [5_000, 'callback.create'],
      [10_000, 'callback.create'],
      [10_000, 'callback.cancel'],
      [20_000, 'agent.setState'],
    ])
  })

  test('are valid commands of the script’s own actor', () => {
    for (const command of commands) expect(commandSchema.parse(command)).toEqual(command)
    expect(commands[0]?.actor).toEqual({ kind: 'script', name: 'demo' })
  })

  test('count desired times from the start, and find the callback that they cancel', () => {
    const [, booked, cancelled] = commands.map(({ body }) => body)
    expect(booked).toMatchObject({ desiredTime: START + 3_600_000 })
    expect(cancelled).toMatchObject({ id: booked?.kind === 'callback.create' ? booked.id : '' })
  })

  test('have ids that follow from seed, scenario and step alone', () => {
    const ids = (seed: number, name: string, start: number) =>
      scriptCommands({ ...scenario, name }, seed, start).flatMap(({ body }) => ('id' in body ? [body.id] : []))
    expect(ids(3, 'demo', START)).toEqual(ids(3, 'demo', START + 1000))
    expect(ids(4, 'demo', START)).not.toEqual(ids(3, 'demo', START))
    expect(ids(3, 'other', START)).not.toEqual(ids(3, 'demo', START))
    expect(new Set(ids(3, 'demo', START)).size).toBe(2)
  })
})

test('running a script stops at each moment, goes on after a refusal and ends at the end', () => {
  const scenario = read([
    { at: '5s', command: create },
    { at: '10s', command: { kind: 'agent.setState', agent: 'a', state: 'ready' } },
    { at: '3h', command: create },
  ])
  const log: string[] = []
  const simulation = {
    now: START,
    decide(command: Command): Refusal | undefined {
      expect(command.at).toBe(this.now)
      return command.body.kind === 'agent.setState' ? { code: 501, cause: 'unknownAgent' } : undefined
    },
    apply(command: Command) {
      log.push(`${command.body.kind} ${command.at - START}`)
    },
    advance(to: number) {
      this.now = to
      log.push(`to ${to - START}`)
      return 0
    },
  }
  const refused = runCommands(simulation, scriptCommands(scenario, 1, START), START + scenario.until)
  expect(log).toEqual(['to 5000', 'callback.create 5000', 'to 10000', 'to 7200000'])
  expect(refused.map(({ refusal }) => refusal.cause)).toEqual(['unknownAgent'])
})

describe('SIM-3: DET-9 calls of people in a script', () => {
  const scenario = read([
    { at: '1s', command: { kind: 'call.place', from: '+12025550101', dnis: '+18005550110', as: 'ada' } },
    { at: '9s', command: { kind: 'call.dtmf', call: 'ada', digits: '12#' } },
    { at: '20s', command: { kind: 'call.hangUp', call: 'ada' } },
  ])
  const bodies = scriptCommands(scenario, 3, START).map(({ body }) => body)

  test('DET-9 digits and hanging up go to the call that the step placed', () => {
    const [placed] = bodies
    const id = placed?.kind === 'call.place' ? placed.id : ''
    expect(bodies).toEqual([
      { kind: 'call.place', id, from: '+12025550101', dnis: '+18005550110' },
      { kind: 'call.dtmf', id, digits: '12#' },
      { kind: 'call.hangUp', id },
    ])
    for (const command of scriptCommands(scenario, 3, START)) expect(commandSchema.parse(command)).toEqual(command)
    expect(scriptCommands(scenario, 4, START)[0]?.body).not.toEqual(placed)
  })
})

test('SIM-3: IVR-8, IVR-4 a script says names and transfers calls, by their names or by the agent who handles them', () => {
  const scenario = read([
    { at: '1s', command: { kind: 'call.place', from: '+12025550101', dnis: '+18005550110', as: 'ada' } },
    { at: '2s', command: { kind: 'call.speak', call: 'ada', text: 'Ada' } },
    { at: '3s', command: { kind: 'call.transfer', call: 'ada', to: { queue: 'Q' }, steps: 2 } },
    { at: '4s', command: { kind: 'call.completeTransfer', call: 'ada' } },
    { at: '5s', command: { kind: 'call.cancelTransfer', agent: 'a001' } },
  ])
  const commands = scriptCommands(scenario, 3, START)
  for (const command of commands) expect(commandSchema.parse(command)).toEqual(command)
  const [placed, ...rest] = commands.map(({ body }) => body)
  const id = placed?.kind === 'call.place' ? placed.id : ''
  expect(rest).toEqual([
    { kind: 'call.speak', id, text: 'Ada' },
    { kind: 'call.transfer', call: { id }, to: { queue: 'Q' }, steps: 2 },
    { kind: 'call.completeTransfer', call: { id } },
    { kind: 'call.cancelTransfer', call: { agent: 'a001' } },
  ])
})

test('DET-9 every other command can be a step, with names in the place of ids and times from the start', () => {
  const scenario = read([
    { at: '1s', command: { ...create, as: 'first' } },
    { at: '2s', command: { kind: 'callback.reschedule', callback: 'first', desiredAt: '1h' } },
    { at: '3s', command: { kind: 'callback.recreate', callback: 'first', desiredAt: '90m', as: 'second' } },
    { at: '4s', command: { kind: 'callback.cancelAll', from: '1h', to: '2h', reason: 'CANCELLED_BY_ADMIN' } },
    { at: '5s', command: { kind: 'callIn.create', group: 'App', callback: 'second', as: 'click' } },
    { at: '5s', command: { kind: 'device.accept', callback: 'second', group: 'App' } },
    { at: '6s', command: { kind: 'call.answer', callback: 'second' } },
    { at: '7s', command: { kind: 'call.reject', callback: 'second' } },
    { at: '8s', command: { kind: 'call.hangUp', callback: 'second' } },
    { at: '9s', command: { kind: 'agent.setMode', agent: 'a', mode: 'manual' } },
    { at: '9s', command: { kind: 'agent.answer', agent: 'a' } },
    { at: '9s', command: { kind: 'agent.finish', agent: 'a' } },
    { at: '9s', command: { kind: 'phone.setMode', number: '+12025550101', mode: 'manual' } },
    { at: '9s', command: { kind: 'device.setMode', device: 'd', mode: { kind: 'auto', group: 'App' } } },
    { at: '9s', command: { kind: 'node.setHealth', region: 'East', node: 'e1', health: 'down' } },
    { at: '9s', command: { kind: 'faults.set', faults: { trunksLost: 'all' } } },
    { at: '9s', command: { kind: 'configuration.put', object: { type: 'skill', value: 'Sales' } } },
    { at: '9s', command: { kind: 'configuration.remove', type: 'skill', name: 'Sales', revision: 9 } },
    { at: '9s', command: { kind: 'settings.publish', revision: 0 } },
    { at: '9s', command: { kind: 'tenant.refetch' } },
    { at: '9s', command: { kind: 'configuration.zones', zones: [UTC_TABLE] } },
    { at: '9s', command: { kind: 'configuration.replace', tenant: centerTenant(), revision: 3, zones: [UTC_TABLE] } },
    { at: '10s', command: { kind: 'push.result', callback: 'second', event: 'CALLBACK_READY', outcome: 'refused' } },
  ])
  const commands = scriptCommands(scenario, 3, START)
  for (const command of commands) expect(commandSchema.parse(command)).toEqual(command)
  const bodies = commands.map(({ body }) => body)
  const [first, moved, second, cancelled, click, accepted] = bodies
  const idOf = (body: typeof first) => (body !== undefined && 'id' in body ? body.id : '')
  expect(moved).toMatchObject({ id: idOf(first), desiredTime: START + 3_600_000 })
  expect(second).toMatchObject({ from: idOf(first), desiredTime: START + 5_400_000 })
  expect(cancelled).toMatchObject({ from: START + 3_600_000, to: START + 7_200_000 })
  expect(click).toMatchObject({ callbackServiceId: idOf(second) })
  expect(accepted).toMatchObject({ intent: idOf(second) })
  for (const body of bodies.slice(6, 9)) expect(idOf(body)).toBe(idOf(second))
  expect(new Set([first, second, click, accepted].map(idOf)).size).toBe(4)
  expect(bodies.at(-1)).toEqual({
    kind: 'push.result',
    intent: idOf(second),
    event: 'CALLBACK_READY',
    outcome: 'refused',
  })
})

test('DET-6 there is no command that a script cannot give', () => {
  const kindsOf = (schema: typeof commandBodySchema | typeof stepCommandSchema) =>
    schema.options
      .flatMap(({ shape: { kind } }): readonly string[] => (kind instanceof z.ZodEnum ? kind.options : [kind.value]))
      .sort()
  expect(kindsOf(stepCommandSchema)).toEqual(kindsOf(commandBodySchema))
})

test('SIM-1 marks are moments from the start of the run, in order of time', () => {
  const scenario = scenarioSchema.parse({
    ...base,
    marks: [
      { at: '2h', name: 'end' },
      { at: '90s', name: 'lunch' },
    ],
  })
  expect(marksOf(scenario, START)).toEqual([
    { name: 'lunch', at: START + 90_000 },
    { name: 'end', at: START + 7_200_000 },
  ])
})
