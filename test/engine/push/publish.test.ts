import { describe, expect, test } from 'vitest'
import { PUSH_OUTCOMES } from '../../../engine/records/kinds.ts'
import { Simulation } from '../../../engine/simulation.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const publish = (center: Center, number: number, more: { channel?: string; event?: 'CALLBACK_READY' } = {}) =>
  center.send({
    kind: 'push.publish',
    id: idOf(number),
    channel: 'FCM',
    target: 'phone',
    event: 'CALLBACK_UPCOMING',
    ...more,
  })
const inbox = (center: Center) => center.simulation.inbox('phone')

describe('NPB-1 notifications that belong to no callback', () => {
  test('NPB-1, PSH-3 one to a device arrives at once, and lives on in a snapshot', () => {
    const center = openCenter({}).to('09:00')
    publish(center, 1)
    expect(inbox(center)).toMatchObject([{ intent: idOf(1), event: 'CALLBACK_UPCOMING', outcome: 'delivered' }])
    expect(inbox(center)[0]).not.toHaveProperty('callbackId')
    expect(Simulation.restore(center.simulation.snapshot()).inbox('phone')).toEqual(inbox(center))
  })

  test('NPB-1, PSH-3 one to an HTTP channel waits for the result of the host, 30 s at most', () => {
    const center = openCenter({ push: { httpChannels: [{ name: 'Own', url: 'http://127.0.0.1:9/' }] } }).to('09:00')
    publish(center, 1, { channel: 'Own' })
    publish(center, 2, { channel: 'Own' })
    center.send({ kind: 'push.result', intent: idOf(1), outcome: 'delivered' })
    center.to('09:01')
    const outcomes = center.all('push').map(({ id, outcome }) => [id, PUSH_OUTCOMES[outcome]])
    expect(outcomes).toEqual([
      [idOf(1), 'sent'],
      [idOf(2), 'sent'],
      [idOf(1), 'delivered'],
      [idOf(2), 'unconfirmed'],
    ])
    expect(center.all('push').every(({ callback }) => callback === '')).toBe(true)
  })

  test('NPB-1 a channel that is not there, and an id that is taken, are refused', () => {
    const center = openCenter({}).to('09:00')
    publish(center, 1)
    expect(
      center.refusal({ kind: 'push.publish', id: idOf(2), channel: 'PIGEON', target: 'x', event: 'CALLBACK_READY' }),
    ).toMatchObject({ code: 501, cause: 'unknownChannel' })
    expect(
      center.refusal({ kind: 'push.publish', id: idOf(1), channel: 'FCM', target: 'x', event: 'CALLBACK_READY' }),
    ).toMatchObject({ code: 501, cause: 'notificationIdTaken' })
  })

  test('NPB-1 a device that accepts by itself has nothing to accept', () => {
    const center = openCenter({ callInGroups: [{ name: 'Shop', numbers: [{ number: '+14155550100' }] }] }).to('09:00')
    center.send({ kind: 'device.setMode', device: 'phone', mode: { kind: 'auto', group: 'Shop' } })
    publish(center, 1, { event: 'CALLBACK_READY' })
    center.to('09:01')
    expect(center.all('callIn')).toEqual([])
  })

  test('NPB-1 a thousand are kept, the newest', () => {
    const center = openCenter({}).to('09:00')
    for (let number = 1; number <= 1003; number++) publish(center, number)
    expect(inbox(center).map(({ intent }) => intent)).toEqual(
      Array.from({ length: 1000 }, (_, place) => idOf(1003 - place)),
    )
  })
})
