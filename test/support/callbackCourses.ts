import type { Center } from './center.ts'
import type { CenterOptions } from './centerTenant.ts'
import { askingFlow, call, click, DEVICE, hangUp, key, openCallIn } from './callInCenter.ts'
import { openCenter, testId } from './center.ts'
import { CALLBACKS, INBOUND } from './centerTenant.ts'
import { instant } from './clock.ts'
import type { TransitionName } from './ways.ts'

const BUSY = '+12025550001'
const HANGS_UP = '+12025550020'
const SNOOZES = '+12025550030'
const REJECTS = '+12025550040'

/** A callback that nobody dials. */
function waiting(options: CenterOptions = {}): { readonly center: Center; readonly id: string } {
  const center = openCenter(options).to('10:00')
  center.agent('ann', 'notReady')
  return { center, id: center.book() }
}

/** A customer who is dialled and answers 8 s later. */
function dialled(phoneNumber?: string, options: CenterOptions = {}): { readonly center: Center; readonly id: string } {
  const center = openCenter(options).to('10:00')
  return { center, id: center.book(phoneNumber === undefined ? {} : { phoneNumber }) }
}

/** Customers of this queue call in; their pushes are good for a minute, and sent an hour ahead. */
const ORIGINATED = {
  callDirection: 'USERORIGINATED',
  pushedCallbackExpiryMinutes: 1,
  pushThresholdMinutes: 60,
} as const

/** A call that waits for ann is offered a callback and takes it. */
function taking(chances: { readonly immediate: number; readonly scheduled: number }): Center {
  const block = { kind: 'callbackV2' as const, id: 'cb', queue: INBOUND, offerThresholdSeconds: 0 }
  const blocks = [{ ...block, offerImmediate: true, offerScheduled: true }]
  const callers = [{ name: 'Callers', blocks, acceptance: [{ ewtFromSeconds: 0, ...chances }] }]
  return openCenter({ callers, calls: [{ at: '10:00' }, { at: '10:01' }] }).to('10:02')
}

/** A customer who has called in for a callback and keys the code at 10:01; ann, who answers after 5 s, is free. */
function calledIn(blocks = askingFlow()): Center {
  const center = openCallIn(blocks).to('10:00')
  const id = center.book({ pushTargets: DEVICE })
  const code = click(center, testId(900), { callbackServiceId: id })
  call(center)
  key(center.to('10:01'), code)
  return center
}

/** An agent who takes 5 s to answer, or never does. */
const ringing = (answerSeconds: number): CenterOptions => ({ agents: [{ name: 'ann', answerSeconds }] })

/** A center whose callback queue can be taken away. */
const removable: CenterOptions = {
  queues: [
    { name: 'A_VQ', kind: 'inbound' },
    { name: CALLBACKS, kind: 'callback' },
  ],
  callers: [{ name: 'Callers', blocks: [{ kind: 'routeCall', id: 'route', queue: 'A_VQ' }] }],
}

/** For every step of a callback a course of events in which one takes it. */
export const CALLBACK_COURSES: Readonly<Record<TransitionName, () => Center>> = {
  'new SCHEDULED booked': () => {
    const center = openCenter().to('10:00')
    center.book({ desiredTime: instant('12:00') })
    return center
  },
  'new SCHEDULED bookedByCaller': () => taking({ immediate: 0, scheduled: 1 }),
  'new SCHEDULED recreated': () => {
    const { center, id } = waiting()
    center.cancel(id)
    center.recreate(id, { desiredTime: instant('12:00') })
    return center
  },
  'new QUEUED booked': () => waiting().center,
  'new QUEUED bookedByCaller': () => taking({ immediate: 1, scheduled: 0 }),
  'new QUEUED recreated': () => {
    const { center, id } = waiting()
    center.cancel(id)
    center.recreate(id)
    return center
  },
  'SCHEDULED SCHEDULED closedAtDue': () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('10:00')
    center.book({ desiredTime: instant('18:00') })
    return center.to('18:00')
  },
  'SCHEDULED SCHEDULED rescheduled': () => {
    const center = openCenter().to('10:00')
    center.reschedule(center.book({ desiredTime: instant('12:00') }), instant('13:00'))
    return center
  },
  // The first push an hour before the desired time, a minute later it has expired.
  'SCHEDULED SCHEDULED pushExpired': () => {
    const center = openCenter({ settings: ORIGINATED }).to('10:00')
    center.book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    return center.to('11:30')
  },
  'SCHEDULED QUEUED due': () => {
    const center = openCenter().to('10:00')
    center.book({ desiredTime: instant('12:00') })
    return center.to('12:00')
  },
  // Due at 18:00, it waits for the opening on Tuesday, which an edit moves to now.
  'SCHEDULED QUEUED configurationChanged': () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('10:00')
    center.book({ desiredTime: instant('18:00') })
    center.to('18:10').set({ businessHours: 'Always' })
    return center
  },
  'SCHEDULED COMPLETED cancelled': () => {
    const center = openCenter().to('10:00')
    center.cancel(center.book({ desiredTime: instant('12:00') }))
    return center
  },
  'SCHEDULED COMPLETED queueGone': () => {
    const center = openCenter(removable).to('10:00')
    center.book({ desiredTime: instant('12:00') })
    center.remove('queue', CALLBACKS)
    return center.to('12:00')
  },
  'QUEUED QUEUED dialled': () => dialled().center,
  'QUEUED QUEUED attemptFailed': () => dialled(BUSY).center.to('10:01'),
  'QUEUED QUEUED retryDue': () => dialled(BUSY).center.to('10:16'),
  'QUEUED QUEUED answered': () => dialled().center.to('10:00:08'),
  'QUEUED QUEUED configurationChanged': () => {
    const { center } = dialled(BUSY)
    center.to('10:01').set({ retryIntervalMinutes: 5 })
    return center
  },
  'QUEUED QUEUED invited': () => {
    const center = openCenter({ settings: ORIGINATED }).to('10:00')
    center.book({ pushTargets: DEVICE })
    return center
  },
  'QUEUED QUEUED pushExpired': () => {
    const center = openCenter({ settings: ORIGINATED }).to('10:00')
    center.book({ pushTargets: DEVICE })
    return center.to('10:01')
  },
  'QUEUED QUEUED noNode': () => {
    const center = openCenter({ regions: [{ name: 'East', nodes: ['e1'] }] }).to('10:00')
    center.book({ desiredTime: instant('10:05') })
    center.send({ kind: 'node.setHealth', region: 'East', node: 'e1', health: 'down' })
    return center.to('10:05')
  },
  'QUEUED QUEUED matched': () => calledIn(),
  'QUEUED SCHEDULED snoozed': () => dialled(SNOOZES).center.to('10:01'),
  'QUEUED ROUTING agentReserved': () => dialled().center.to('10:00:08'),
  'QUEUED COMPLETED attemptsExhausted': () =>
    dialled(BUSY, { settings: { maximumConnectionAttempts: 1 } }).center.to('10:01'),
  'QUEUED COMPLETED abandoned': () => dialled(HANGS_UP).center.to('10:01'),
  'QUEUED COMPLETED rejected': () => dialled(REJECTS).center.to('10:01'),
  'QUEUED COMPLETED blocked': () => {
    const { center } = waiting()
    const rule = {
      name: 'No1202',
      permittedCountries: ['US' as const],
      blockedPatterns: ['^1202'],
      queues: [CALLBACKS],
    }
    center.put({ type: 'numberRule', value: rule })
    center.agent('ann', 'ready')
    return center
  },
  'QUEUED COMPLETED purged': () => waiting({ settings: { purgeTimeMinutes: 5 } }).center.to('10:05'),
  'QUEUED COMPLETED cancelled': () => {
    const { center, id } = waiting()
    center.cancel(id)
    return center
  },
  'QUEUED COMPLETED queueGone': () => {
    const { center } = waiting(removable)
    center.remove('queue', CALLBACKS)
    return center
  },
  'QUEUED COMPLETED flowEnded': () =>
    calledIn([...askingFlow({ matched: { accessCode: 'end' } }), { kind: 'terminateCall', id: 'end' }]),
  'ROUTING QUEUED agentNoAnswer': () => dialled(undefined, ringing(30)).center.to('10:00:18'),
  'ROUTING PROCESSING agentAnswered': () => dialled(undefined, ringing(5)).center.to('10:00:13'),
  'ROUTING COMPLETED agentNoAnswer': () => {
    const agents = ['ann', 'ben', 'cid'].map((name) => ({ name, answerSeconds: 30 }))
    return dialled(undefined, { agents }).center.to('10:01')
  },
  'ROUTING COMPLETED cancelled': () => {
    const { center, id } = dialled(undefined, ringing(5))
    center.to('10:00:10').cancel(id)
    return center
  },
  'ROUTING COMPLETED abandoned': () => {
    const center = calledIn()
    hangUp(center.to('10:01:03'))
    return center
  },
  'PROCESSING COMPLETED handled': () => dialled().center.to('10:10'),
}
