import { describe, expect, test } from 'vitest'
import { Seat } from '../../../main/handlers/context.ts'
import { Dispatcher } from '../../../main/handlers/dispatcher.ts'
import { FakeSession } from '../../support/fakeSession.ts'

const session = new FakeSession()
const dispatcher = new Dispatcher({
  session,
  host: () => ({ api: 'a', docs: 'd', version: '1', dataFolder: '/d', headless: true }),
  onUnexpected: () => undefined,
})

async function explain(userName: string | undefined, args: object) {
  const seat = new Seat('ui')
  if (userName !== undefined) seat.login = { userName }
  const reply = await dispatcher.answer({ id: 1, method: 'availability.explain', args }, seat)
  return 'error' in reply ? { code: reply.error.code, field: reply.error.field } : reply.result
}

const ASKED = { serviceName: 'Support_VQ_CB', at: '2027-01-04T10:00:00-05:00' }

describe('availability.explain', () => {
  test.each(['admin', 'super', 'dev', 'monitor', 'free'])(
    'AVL-6 ACC-1 %s is told about slot and offers',
    async (user) => {
      expect(await explain(user, ASKED)).toMatchObject({
        serviceName: 'Support_VQ_CB',
        slot: { about: 'slot' },
        immediate: { about: 'immediate' },
        scheduled: { about: 'scheduled' },
      })
    },
  )

  test('AVL-6 ACC-7 nobody signed in is told nothing', async () => {
    expect(await explain(undefined, ASKED)).toMatchObject({ code: 403 })
  })

  test('API-4 AVL-6 queue and time must be real', async () => {
    expect(await explain('admin', { ...ASKED, serviceName: 'Nowhere' })).toMatchObject({ code: 7040 })
    expect(await explain('admin', { ...ASKED, at: '2027-01-04T10:00' })).toEqual({ code: 501, field: 'at' })
    expect(await explain('admin', { ...ASKED, more: 1 })).toMatchObject({ code: 501 })
  })
})
