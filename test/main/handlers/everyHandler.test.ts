import { beforeEach, expect, test } from 'vitest'
import { Seat } from '../../../main/handlers/context.ts'
import type { Dispatcher } from '../../../main/handlers/dispatcher.ts'
import { handlers } from '../../../main/handlers/index.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { HANDLER_CALLERS, ROLE_LETTERS } from '../../support/handlerRoles.ts'
import { dispatcherFor } from '../../support/server.ts'

/** Users of the fake tenant by the letter of their role. */
const USERS: Readonly<Record<string, string>> = { A: 'admin', S: 'super', D: 'dev', M: 'monitor' }
const WITHOUT_ROLE = 'agent'

let session: FakeSession
let dispatcher: Dispatcher

beforeEach(() => {
  session = new FakeSession()
  dispatcher = dispatcherFor(session)
})

/** A window of the desktop, that of somebody who is not its operator, or a request to the control API. */
const SEATS = {
  desktop: () => new Seat('ui'),
  guest: () => new Seat('ui', false),
  control: () => new Seat('control'),
} as const

function seatOf(kind: keyof typeof SEATS, userName?: string): Seat {
  const seat = SEATS[kind]()
  if (userName !== undefined) seat.login = { userName }
  return seat
}

/** What the host says to a call without arguments: who may not call is told 403 before the arguments are looked at, and nothing happens. */
async function refusalOf(method: string, seat: Seat): Promise<string | undefined> {
  const [commands, calls] = [session.commands.length, session.calls.length]
  const reply = await dispatcher.answer({ id: 1, method, args: {} }, seat)
  if (!('error' in reply) || reply.error.code !== 403) return undefined
  expect([session.commands.length, session.calls.length]).toEqual([commands, calls])
  return reply.error.message
}

/** What the host says to a user at each kind of seat; seats at which the call is taken are left out. */
async function refusalsOf(method: string, userName?: string): Promise<Readonly<Record<string, string>>> {
  const refusals: Record<string, string> = {}
  for (const kind of ['desktop', 'guest', 'control'] as const) {
    const refusal = await refusalOf(method, seatOf(kind, userName))
    if (refusal !== undefined) refusals[kind] = refusal
  }
  return refusals
}

test('ACC-7 every handler has its row', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(HANDLER_CALLERS).sort())
})

const OPERATOR_ONLY = 'Only the operator of the simulator may do this.'

test.each(Object.entries(HANDLER_CALLERS))('ACC-1 ACC-2 ACC-3 ACC-7 %s is for %s', async (method, who) => {
  for (const [letter, role] of Object.entries(ROLE_LETTERS)) {
    const refusals = await refusalsOf(method, USERS[letter])
    if (who === 'operator') expect(refusals, role).toEqual({ guest: OPERATOR_ONLY, control: OPERATOR_ONLY })
    else if (who === 'anyone' || who.includes(letter)) expect(refusals, role).toEqual({})
    else {
      const says = expect.stringContaining(`The role ${role} does not allow this. It takes Administrator`)
      expect(refusals).toEqual({ desktop: says, guest: says, control: says })
    }
  }
  const withoutRole = await refusalsOf(method, WITHOUT_ROLE)
  const signedOut = await refusalsOf(method)
  switch (who) {
    case 'anyone':
      expect([withoutRole, signedOut]).toEqual([{}, {}])
      break
    case 'operator':
      expect(withoutRole).toEqual({ guest: OPERATOR_ONLY, control: OPERATOR_ONLY })
      expect(signedOut).toEqual({ guest: OPERATOR_ONLY })
      break
    default: {
      const says = expect.stringContaining('agents only')
      expect(withoutRole).toEqual({ desktop: says, guest: says, control: says })
      expect(signedOut).toEqual({ desktop: 'Sign in first.', guest: 'Sign in first.' })
    }
  }
})
