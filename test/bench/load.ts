import { startHost, temporaryFolder, type RunningHost } from '../support/host.ts'
import { startControl, startJournalServer, type Child } from './children.ts'
import { booking, creating, load, retrieving, type Load, type Plan } from './httpRequests.ts'
import { median } from './report.ts'
import { readMetrics } from './metrics.ts'

/** Interleaved rounds of each comparison. */
const ROUNDS = 3

export const echoing = ({ port }: Child, body: unknown): Plan => ({ url: `http://127.0.0.1:${port}/`, body })

/** A load, and the time of the processor that its server took for each answer, µs. */
export interface Costed extends Load {
  readonly cost: number
}

/** @param used time of the processor so far, µs */
async function costed(used: () => Promise<number>, plan: Plan): Promise<Costed> {
  const before = await used()
  const result = await load(plan)
  return { ...result, cost: ((await used()) - before) / result.answered }
}

/** The same asked of two servers in turn. */
export interface Comparison {
  readonly ours: readonly Costed[]
  readonly theirs: readonly Costed[]
}

async function inTurn(ours: () => Promise<Costed>, theirs: () => Promise<Costed>): Promise<Comparison> {
  // A new process compiles its code first.
  await ours()
  await theirs()
  const comparison: { ours: Costed[]; theirs: Costed[] } = { ours: [], theirs: [] }
  for (let round = 0; round < ROUNDS; round++) {
    comparison.theirs.push(await theirs())
    comparison.ours.push(await ours())
  }
  return comparison
}

/** Median over the rounds of a figure of ours divided by the same of theirs. */
export function ratio({ ours, theirs }: Comparison, figure: (load: Costed) => number): number {
  return median(ours.map((one, round) => figure(one) / figure(theirs[round] ?? one)))
}

const usedBy = (host: RunningHost) => async () => (await readMetrics(host)).cpuSeconds * 1e6

/** Retrieves of the built headless host with the 100-seat sample at ×1, beside the control, which gets the same requests. */
export async function compareRetrieve(): Promise<Comparison> {
  const host = await startHost({ flags: ['--seed', '1'] })
  const control = await startControl()
  try {
    const retrieve = await retrieving(host)
    return await inTurn(
      () => costed(usedBy(host), retrieve),
      () => costed(control.used, echoing(control, retrieve.body)),
    )
  } finally {
    await control.end()
    await host.stop()
  }
}

/** Bookings that are answered when they are durable, beside the same server answering without a journal. */
export async function compareCreate(): Promise<Comparison> {
  const [ours, theirs] = [await temporaryFolder(), await temporaryFolder()]
  const durable = await startJournalServer(ours.path, 'durable')
  const unwritten = await startJournalServer(theirs.path, 'unwritten')
  let round = 0
  const book = (child: Child) => {
    const door = { api: `http://127.0.0.1:${child.port}/engagement/v3`, apiKey: child.apiKey }
    return costed(child.used, { ...creating(door, booking), numbers: String(200 + round++) })
  }
  try {
    return await inTurn(
      () => book(durable),
      () => book(unwritten),
    )
  } finally {
    await durable.end()
    await unwritten.end()
    await ours.remove()
    await theirs.remove()
  }
}
