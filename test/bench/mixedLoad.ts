import { setTimeout } from 'node:timers/promises'
import { startHost, type RunningHost } from '../support/host.ts'
import { startControl } from './children.ts'
import { creating, load, retrieving, type Asked, type Load, type Plan } from './httpRequests.ts'
import { echoing } from './load.ts'
import { readMetrics, type ProcessFigures } from './metrics.ts'
import { openUiClock, UI_START } from './uiClock.ts'

const ROUNDS = 3
/** Length of a round of mixed traffic, and of the control between them, s. */
const SECONDS = 20
const CONTROL_SECONDS = 10
const SATURATION_SECONDS = 6
/** Of five requests one books. */
const RETRIEVES = 4
/** Long after everything that is measured: a booking stays Scheduled. */
const DESIRED_TIME = '2027-01-06T16:00:00.000Z'
const BOOKING = { serviceName: 'Billing_VQ_CB', phoneNumber: '+12025550123', desiredTime: DESIRED_TIME }

/** A round of mixed traffic and the control after it. */
export interface MixedRound {
  readonly mixed: Load
  readonly control: Load
  /** After the mixed traffic. */
  readonly usage: ProcessFigures
}

export interface MixedFigures {
  /** Mixed requests per second that are answered when as many come as are answered. */
  readonly saturation: number
  /** Before the first round. */
  readonly before: ProcessFigures
  readonly rounds: readonly MixedRound[]
  /** By how much the clock of the UI was behind, wall ms, each 50 ms of the mixed traffic; ascending. */
  readonly behind: readonly number[]
}

/** One request that books, with numbers that begin as said, and then retrieves. */
function mix(host: RunningHost, retrieve: Asked, numbers: string): Plan {
  const { headers, ...create } = creating(host, BOOKING)
  return { headers, turns: [{ ...create, numbers }, ...Array.from({ length: RETRIEVES }, () => retrieve)] }
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
    const before = await readMetrics(host)
    const rounds: MixedRound[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ui.watch(true)
      const during = await load({ ...traffic(String(404 + round)), rate, seconds: SECONDS })
      ui.watch(false)
      const after = await readMetrics(host)
      const beside = await load({ ...echo, rate, seconds: CONTROL_SECONDS })
      rounds.push({ mixed: during, control: beside, usage: after })
      await setTimeout(500)
    }
    return { saturation, before, rounds, behind: await ui.close() }
  } finally {
    await ui.end()
    await control.end()
    await host.stop()
  }
}
