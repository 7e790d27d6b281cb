import type { Explanation } from '../../engine/explain/explanation.ts'
import { NO_FAULTS } from '../../engine/faults/faults.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { FakeSession } from './fakeSession.ts'
import { FAKE_START } from './fakeTenant.ts'

/** What a `FakeSession` answers to reads: of its tenant, callbacks and slots what it holds, of all else that there is nothing. */
export function fakeReads({ tenant, callbacks, slots, now }: FakeSession): SimulationReads {
  const hasQueue = (name: string) => tenant.queues.some((queue) => queue.name === name)
  const explanation = (about: Explanation['about']): Explanation => ({
    about,
    at: now,
    now,
    zone: tenant.zone,
    local: '',
    verdict: true,
    conditions: [],
  })
  return {
    objects: () => [],
    settings: () => ({
      published: tenant.settings,
      saved: tenant.settings,
      unpublished: false,
      revision: 0,
    }),
    tenantRevision: 0,
    zoneTable: () => undefined,
    regions: () => [],
    devices: () => [],
    inbox: () => [],
    pushOutcome: () => undefined,
    faults: NO_FAULTS,
    manualPhones: () => [],
    queueFigures: () => [],
    zoneTables: () => [],
    fetched: () => ({ at: FAKE_START, queues: [], users: [], groups: [] }),
    tenant,
    names: () => ({
      queues: tenant.queues.map(({ name }) => name),
      agents: tenant.agents.map(({ userName }) => userName),
    }),
    seed: 1,
    startAt: FAKE_START,
    branch: 'b1',
    now,
    hasQueue,
    callback: (id) => callbacks.get(id),
    callbackCounts: () => ({ SCHEDULED: 0, QUEUED: 0, ROUTING: 0, PROCESSING: 0, COMPLETED: 0 }),
    cancellable: () => ({ cancelled: 0, left: 0, stayed: 0 }),
    cancelTargets: () => [],
    queues: () => [],
    agents: () => [
      {
        userName: 'a1',
        displayName: 'Ada Stone',
        skills: { Support: 10 },
        state: 'ready',
        since: now,
        manual: false,
      },
    ],
    staff: () => [],
    flow: () => undefined,
    calls: () => [],
    call: () => undefined,
    liveCalls: 0,
    transfers: () => [],
    dials: () => ({ legs: [], trunks: 1, trunksInUse: 0, trunksLost: 0 }),
    slots: (_queue, from, to) => slots.filter(({ start }) => start >= from && start < to),
    starts: (_queue, from, to) => slots.filter(({ start }) => start >= from && start < to),
    slotSettings: () => ({ durationMinutes: 15, zone: tenant.zone }),
    openFor: (_queue, at) => ({
      openFor: Math.floor((FAKE_START + 86_400_000 - at) / 1000),
      immediateOfferHoursOpenFor: -1,
      isWithinImmediateOfferTime: true,
      isImmediateEnabled: true,
    }),
    explainSlot: () => explanation('slot'),
    explainOffer: () => ({ immediate: explanation('immediate'), scheduled: explanation('scheduled') }),
    explainBooking: () => explanation('booking'),
    queueStatus: () => ({ ewt: 30, offerImmediateCallback: true, offerScheduledCallback: true }),
    estimatedWait: (queue) =>
      hasQueue(queue)
        ? { virtualQueue: queue, estimatedWaitTime: 30, resultCode: 0, message: 'ok' }
        : { virtualQueue: queue, estimatedWaitTime: -1, resultCode: -1, message: 'unknown queue' },
  }
}
