import { setTimeout } from 'node:timers/promises'
import { startHost, type RunningHost } from '../support/host.ts'
import { startControl } from './children.ts'
import { creating, load, retrieving, type Asked, type Load, type Plan } from './httpRequests.ts'
import { echoing } from './load.ts'
import { readMetrics } from './metrics.ts'
import { openUiClock, UI_START } from './uiClock.ts'

const ROUNDS = 3
/** Length of a round of mixed traffic, and of the control between them, s. */
const SECONDS = 60
const CONTROL_SECONDS = 10
const SATURATION_SECONDS = 6
/** Between looks at the heap, ms. */
const LOOK_MS = 500
/** Each request that books is followed by this many that retrieve. */
const RETRIEVES = 4
/** Share of the requests that book. */
export const CREATES = 1 / (1 + RETRIEVES)
/** Long after everything that is measured: a booking stays Scheduled. */
const DESIRED_TIME = '2027-01-06T16:00:00.000Z'
const BOOKING = { serviceName: 'Billing_VQ_CB', phoneNumber: '+12025550123', desiredTime: DESIRED_TIME }

/** A round of mixed traffic and the control after it. */
export interface MixedRound {
  readonly mixed: Load
  readonly control: Load
  /** Least of the JavaScript heap meanwhile: what is left when the collector has been, MB. */
  readonly heapMb: number
  /** Resident after the mixed traffic, MB. */
  readonly residentMb: number
}

export interface MixedFigures {
  /** Mixed requests per second that are answered when as many come as are answered. */
  readonly saturation: number
  /** Resident before the first round, MB. */
  readonly residentMb: number
  readonly rounds: readonly MixedRound[]
  /** By how much the clock of the UI was behind, wall ms, each 50 ms of the mixed traffic; ascending. */
  readonly behind: readonly number[]
}

/** One request that books, with numbers that begin as said, and then retrieves. */
function mix(host: RunningHost, retrieve: Asked, numbers: string): Plan {
  const { headers, ...create } = creating(host, BOOKING)
  return { headers, turns: [{ ...create, numbers }, ...Array.from({ length: RETRIEVES }, () => retrieve)] }
}

/** Does a piece of work and tells the least heap meanwhile, MB. */
async function leastHeap<T>(
  host: RunningHost,
  work: Promise<T>,
): Promise<{ readonly result: T; readonly heapMb: number }> {
  let heapMb = Infinity
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      heapMb = Math.min(heapMb, (await readMetrics(host)).heapMb)
      await setTimeout(LOOK_MS)
    }
  })()
  const result = await work.finally(() => (isOver = true))
  await looking
  return { result, heapMb }
}

/** Mixed traffic at half of saturation on a host that simulates at ×60 and shows its UI, in rounds with the control between them. */
export async function measureMixed(): Promise<MixedFigures> {
  const host = await startHost({ flags: ['--seed', '1', '--start-at', UI_START, '--speed', '60'] })
  const control = await startControl()
  const ui = await openUiClock(host)
  try {
    const { url, body } = await retrieving(host, BOOKING)
    const traffic = (numbers: string): Plan => mix(host, { url, body }, numbers)
    const echo = echoing(control, body)
    await load({ ...traffic('202'), seconds: SATURATION_SECONDS })
    const { rate: saturation } = await load({ ...traffic('303'), seconds: SATURATION_SECONDS })
    const rate = saturation / 2
    await load({ ...echo, seconds: SATURATION_SECONDS })
    const { residentMb } = await readMetrics(host)
    const rounds: MixedRound[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ui.watch(true)
      const during = load({ ...traffic(String(404 + round)), rate, seconds: SECONDS })
      const { result, heapMb } = await leastHeap(host, during)
      ui.watch(false)
      const { residentMb } = await readMetrics(host)
      const beside = await load({ ...echo, rate, seconds: CONTROL_SECONDS })
      rounds.push({ mixed: result, control: beside, heapMb, residentMb })
      await setTimeout(500)
    }
    return { saturation, residentMb, rounds, behind: await ui.close() }
  } finally {
    await ui.end()
    await control.end()
    await host.stop()
  }
}
