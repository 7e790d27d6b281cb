import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { RECORD_KIND_NAMES } from '../../engine/records/kinds.ts'
import type { RecordBatch } from '../../engine/records/batch.ts'

/** Monday 4 January 2027, 00:00 UTC. */
export const START = Date.UTC(2027, 0, 4)

/** One queue, 100 agents, Erlang-A: 95/300 calls a second, mean service 300 s, mean patience 180 s, callbacks off. */
export function erlangTenant(agents = 100): Tenant {
  const week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => ({ day, from: '00:00', to: null }))
  return tenantSchema.parse({
    schemaVersion: 1,
    name: 'Erlang-A',
    zone: 'UTC',
    startAt: '2027-01-04T00:00',
    businessHours: [{ name: 'Always', zone: 'UTC', weekly: week }],
    skills: ['Any'],
    queues: [{ name: 'Main_VQ', kind: 'inbound' }],
    settings: { default: { skillExpression: 'Any > 0', businessHours: 'Always', callbackApplication: 'Out' } },
    applications: [
      {
        name: 'Line',
        type: 'Default',
        blocks: [
          { kind: 'playMessage', id: 'Greeting', text: 'Welcome.', seconds: 8, next: 'Open' },
          { kind: 'businessHours', id: 'Open', hours: 'Always', open: 'Route', closed: 'End' },
          { kind: 'routeCall', id: 'Route', queue: 'Main_VQ' },
          { kind: 'terminateCall', id: 'End' },
        ],
      },
      { name: 'Out', type: 'Callback', connectCustomer: 'Business to customer' },
    ],
    phoneNumbers: [{ number: '+18005550100', application: 'Line' }],
    agents: Array.from({ length: agents }, (_, place) => ({
      userName: `agent${place}`,
      firstName: 'Agent',
      lastName: String(place),
      skills: { Any: 1 },
    })),
    users: [],
    traffic: {
      sources: [
        {
          name: 'Calls',
          dnis: '+18005550100',
          rates: { kind: 'constant', callsPerHour: (agents / 100) * 95 * 12 },
          handleTime: { kind: 'exponential', mean: 300 },
          afterCallWork: { kind: 'constant', seconds: 0 },
          patience: { kind: 'exponential', mean: 180 },
        },
      ],
    },
    dialer: {
      trunks: 1,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: { kind: 'constant', seconds: 5 },
      customerPatience: { kind: 'constant', seconds: 60 },
      handleTime: { kind: 'constant', seconds: 60 },
      afterCallWork: { kind: 'constant', seconds: 0 },
    },
    sampleIntervalSeconds: 3600,
  })
}

const UTC = { zone: 'UTC', version: 'none', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }

const LEG = RECORD_KIND_NAMES.indexOf('leg')

/** Counts the legs of a batch and adds up waits, straight from the words. */
class LegCounter {
  legs = 0
  abandoned = 0
  waitMs = 0
  records = 0

  take(batch: RecordBatch): void {
    const { words } = batch
    this.records += batch.count
    let at = 0
    while (at < words.length) {
      const header = words[at] ?? 0
      if ((header & 255) === LEG) {
        const outcome = words[at + 3 + 11] ?? 0
        const queuedAt = wide(words, at + 3 + 6)
        const answeredAt = wide(words, at + 3 + 8)
        this.legs++
        if (outcome === 1) this.abandoned++
        this.waitMs += (outcome === 1 ? wide(words, at + 1) : answeredAt) - queuedAt
      }
      at += header >>> 8
    }
  }
}

function wide(words: Int32Array, at: number): number {
  return (words[at + 1] ?? 0) * 4294967296 + ((words[at] ?? 0) >>> 0)
}

/** Runs the load of so many agents until `customers` calls have left, records to a counting consumer. */
export function runErlang(
  customers: number,
  seed: number,
  agents = 100,
): { customersPerSecond: number; abandonShare: number; meanWaitSeconds: number; records: number; events: number } {
  const simulation = Simulation.create({
    tenant: erlangTenant(agents),
    zones: [UTC],
    seed,
    startAt: START,
    branch: 'main',
    sessionId: 'bench',
  })
  const counter = new LegCounter()
  simulation.onRecords((batch) => {
    counter.take(batch)
  })
  const began = performance.now()
  while (counter.legs < customers) {
    simulation.advance(simulation.now + (6 * 3_600_000 * 100) / agents)
    simulation.flushRecords()
  }
  const { hash, events } = simulation.counters()
  const seconds = (performance.now() - began) / 1000
  if (hash.length !== 16) throw new Error('the hash is missing')
  return {
    customersPerSecond: counter.legs / seconds,
    abandonShare: counter.abandoned / counter.legs,
    meanWaitSeconds: counter.waitMs / counter.legs / 1000,
    records: counter.records,
    events,
  }
}
