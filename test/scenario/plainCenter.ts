import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { Distribution } from '../../engine/tenant/distribution.ts'
import type { Course } from './runner.ts'

/** One queue, equal agents, Poisson arrivals, no callbacks: what the Erlang formulas describe. Times in seconds. */
export interface Plain {
  readonly agents: number
  readonly callsPerHour: number
  readonly service: Distribution
  readonly patience?: Distribution
  /** Name of the traffic source: under another one the same seed means other customers (DET-3). */
  readonly source?: string
}

const STARTS = Date.UTC(2027, 0, 4)

/** A course of such a center. The flow only routes. @param hours length of the run */
export function plainCourse(
  { agents, callsPerHour, service, patience, source = 'Calls' }: Plain,
  seed: number,
  hours: number,
): Course {
  const always = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const).map((day) => ({
    day,
    from: '00:00',
    to: null,
  }))
  const none: Distribution = { kind: 'constant', seconds: 0 }
  const second: Distribution = { kind: 'constant', seconds: 1 }
  const tenant = tenantSchema.parse({
    schemaVersion: 1,
    name: 'Plain',
    zone: 'UTC',
    startAt: '2027-01-04T00:00',
    businessHours: [{ name: 'Always', zone: 'UTC', weekly: always }],
    skills: ['Calls'],
    queues: [{ name: 'Calls_VQ', kind: 'inbound' }],
    settings: { default: { skillExpression: 'Calls', businessHours: 'Always', callbackApplication: 'Callback' } },
    applications: [
      { name: 'Line', type: 'Default', blocks: [{ kind: 'routeCall', id: 'Route', queue: 'Calls_VQ' }] },
      { name: 'Callback', type: 'Callback', connectCustomer: 'Business to customer' },
    ],
    phoneNumbers: [{ number: '+18005550100', application: 'Line' }],
    agents: Array.from({ length: agents }, (_, i) => ({
      userName: `a${i}`,
      firstName: '',
      lastName: '',
      skills: { Calls: 1 },
    })),
    users: [],
    traffic: {
      sources: [
        {
          name: source,
          dnis: '+18005550100',
          rates: { kind: 'constant', callsPerHour },
          handleTime: service,
          afterCallWork: none,
          ...(patience && { patience }),
        },
      ],
    },
    dialer: {
      trunks: 0,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: second,
      customerPatience: second,
      handleTime: second,
      afterCallWork: none,
    },
    sampleIntervalSeconds: 3600,
  })
  const zones = [{ zone: 'UTC', version: 'test', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }]
  return { tenant, zones, seed, startAt: STARTS, until: STARTS + hours * 3_600_000, commands: [] }
}

/** What theory says of it: exponential service and patience. */
export interface Theory {
  readonly waits: number
  readonly abandons: number
  /** Mean wait of everybody, also of those who do not wait or hang up, seconds. */
  readonly meanWait: number
}

/**
 * Erlang-A, and Erlang-C without patience, from the balance of the birth and death process: in state k calls arrive at rate λ and leave
 * at rate min(k, n)μ + max(0, k − n)θ.
 */
export function erlang(agents: number, callsPerHour: number, service: number, patience?: number): Theory {
  const lambda = callsPerHour / 3600
  const theta = patience === undefined ? 0 : 1 / patience
  // Weights relative to the state with all agents busy and nobody waiting, so that none overflows.
  let below = 0
  let weight = 1
  for (let k = agents; k > 0; k--) {
    weight *= k / (lambda * service)
    below += weight
  }
  let above = 0
  let waiting = 0
  weight = 1
  for (let k = agents; weight > 1e-18 * above; k++) {
    above += weight
    waiting += weight * (k - agents)
    weight *= lambda / (agents / service + (k + 1 - agents) * theta)
  }
  const length = waiting / (below + above)
  return { waits: above / (below + above), abandons: (theta * length) / lambda, meanWait: length / lambda }
}
