import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CallError, Client, type LinkState } from '../../renderer/connection/client.ts'
import type { RpcPush } from '../../renderer/connection/contract.ts'
import type { Closed, Transport } from '../../renderer/connection/transport.ts'

/** A line in the hands of the test. */
class Wire implements Transport {
  readonly sent: { id: number; method: string; args: unknown }[] = []
  lines = 0
  #listeners: Parameters<Transport['open']>[0] | undefined

  open(listeners: Parameters<Transport['open']>[0]) {
    this.lines += 1
    this.#listeners = listeners
    return { send: (text: string) => void this.sent.push(JSON.parse(text)), close: () => listeners.closed('lost') }
  }

  opens() {
    this.#listeners?.opened()
  }

  says(message: object) {
    this.#listeners?.message(JSON.stringify(message))
  }

  closes(why: Closed = 'lost') {
    this.#listeners?.closed(why)
  }
}

const setUp = () => {
  const wire = new Wire()
  const states: LinkState[] = []
  const pushes: RpcPush[] = []
  const client = new Client(
    wire,
    (state) => states.push(state),
    (push) => pushes.push(push),
  )
  client.connect()
  return { wire, states, pushes, client }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a call carries a number of its own and resolves with the answer of that number', async () => {
  const { wire, client } = setUp()
  wire.opens()
  const first = client.call('session.me', {})
  const second = client.call('session.users', {})
  expect(wire.sent.map(({ method }) => method)).toEqual(['session.me', 'session.users'])
  wire.says({ id: wire.sent[1]?.id, result: [] })
  wire.says({ id: wire.sent[0]?.id, result: {} })
  await expect(second).resolves.toEqual([])
  await expect(first).resolves.toEqual({})
})

test('a refusal rejects with code, message, field and correlation id', async () => {
  const { wire, client } = setUp()
  wire.opens()
  const call = client.call('session.signIn', { userName: 'x' })
  wire.says({ id: wire.sent[0]?.id, error: { code: 501, message: 'No such user.', field: 'userName', corrId: 'c' } })
  await expect(call).rejects.toMatchObject({ code: 501, message: 'No such user.', field: 'userName', corrId: 'c' })
})

test('without a line nothing is sent and the call says so', async () => {
  const { wire, client } = setUp()
  await expect(client.call('session.me', {})).rejects.toThrow('Nothing was sent')
  expect(wire.sent).toEqual([])
})

test('UI-6 calls under way are rejected when the line is lost, since they may or may not have happened', async () => {
  const { wire, client } = setUp()
  wire.opens()
  const call = client.call('session.me', {})
  wire.closes()
  await expect(call).rejects.toThrow('lost before the answer came')
  await expect(call).rejects.toBeInstanceOf(CallError)
})

test('UI-6 a lost line is tried again ever later, and at once when asked', () => {
  const { wire, states, client } = setUp()
  wire.opens()
  wire.closes()
  const waits: number[] = []
  for (let attempt = 0; attempt < 8; attempt++) {
    const state = states.at(-1)
    if (state?.phase !== 'lost') throw new Error('not lost')
    const wait = state.retryAt - Date.now()
    waits.push(wait)
    vi.advanceTimersByTime(wait)
    wire.closes()
  }
  expect(waits).toEqual([500, 1000, 2000, 3000, 5000, 8000, 8000, 8000])
  const lines = wire.lines
  client.connect()
  expect(wire.lines).toBe(lines + 1)
  wire.opens()
  expect(states.at(-1)).toEqual({ phase: 'open' })
})

test('UI-6 the moment of the loss stays while attempts fail', () => {
  const { wire, states } = setUp()
  wire.opens()
  wire.closes()
  const first = states.at(-1)
  vi.advanceTimersByTime(500)
  wire.closes('expired')
  const second = states.at(-1)
  if (first?.phase !== 'lost' || second?.phase !== 'lost') throw new Error('not lost')
  expect(second.since).toBe(first.since)
  expect(second).toMatchObject({ attempt: 2, expired: true })
})

test('an attempt that neither opens nor fails is given up', () => {
  const { wire, states } = setUp()
  vi.advanceTimersByTime(5_000)
  expect(states.at(-1)).toMatchObject({ phase: 'lost' })
  expect(wire.lines).toBe(1)
})

test('a call without an answer is given up after 30 s', async () => {
  const { wire, client } = setUp()
  wire.opens()
  const call = client.call('session.me', {})
  vi.advanceTimersByTime(30_000)
  await expect(call).rejects.toThrow('did not answer')
})

test('pushes are handed on', () => {
  const { wire, pushes } = setUp()
  wire.opens()
  wire.says({ event: 'records' })
  expect(pushes).toEqual([{ event: 'records' }])
})
