import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sampleTenant } from '../support/realSession.ts'
import { Harness } from './harness.ts'

/** Monday 8:00 in Berlin, where the shop opens. */
const START = Date.UTC(2027, 0, 4, 7)

let api: Harness

/** Five hours of the shop with ten times its calls: who hangs up redials after 2 min, who waits for a callback calls after 5 min. */
beforeAll(async () => {
  const tenant = await sampleTenant('five-seat-shop')
  const often = {
    scale: 10,
    redial: { afterAbandon: 1, afterBusy: 1, delay: { kind: 'constant', seconds: 120 }, maximum: 3 },
    callsWhileWaiting: { share: 1, delay: { kind: 'constant', seconds: 300 } },
  } as const
  const sources = tenant.traffic.sources.map((source) => ({ ...source, ...often }))
  api = await Harness.start(START, { ...tenant, traffic: { ...tenant.traffic, sources } })
  await api.advance(5 * 3_600_000)
})
afterAll(() => api.end())

const stepSchema = z.object({
  at: z.string(),
  interaction: z.int(),
  kind: z.string(),
  cause: z.string().optional(),
  first: z.int().optional(),
  call: z.int().optional(),
  callback: z.string().optional(),
  queue: z.string().optional(),
})
type Step = z.infer<typeof stepSchema>

/** All steps of all calls. */
async function allSteps(): Promise<Step[]> {
  const steps: Step[] = []
  for (let after = 0; ;) {
    const { data } = await api.control('GET', `/steps?after=${after}`)
    const page = z.object({ steps: z.array(stepSchema), next: z.int() }).parse(data)
    if (page.steps.length === 0) return steps
    steps.push(...page.steps)
    after = page.next
  }
}

const countBy = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length]))

describe('TRF-3 further calls in the control API', () => {
  test('TRF-3 SIM-6 the steps of a call tell that its customer has called before, when first and why', async () => {
    const steps = await allSteps()
    const further = steps.filter(({ kind }) => kind === 'furtherCall')
    expect(further.length).toBeGreaterThan(50)
    const begun = new Set(steps.map(({ interaction }) => interaction))
    for (const { interaction, first, call, cause, callback } of further) {
      expect(first).toBeLessThan(interaction)
      expect(begun.has(first ?? 0)).toBe(true)
      expect(call).toBeGreaterThan(0)
      expect(callback !== undefined).toBe(cause === 'callbackWaits')
    }
  })

  test('TRF-3 STA-1 the report of the queues tells how many of the calls offered are repeats, and why', async () => {
    const steps = await allSteps()
    const causes = new Map(
      steps.flatMap(({ interaction, kind, cause }) => (kind === 'furtherCall' ? [[interaction, cause]] : [])),
    )
    // A call that has come to its end, and had come to a queue.
    const ended = steps.filter(({ kind, queue }) => kind === 'end' && queue !== undefined)
    const expected = countBy(
      ended.flatMap(({ interaction, queue }) => {
        const cause = causes.get(interaction)
        return cause === undefined ? [] : [`${queue} ${cause}`]
      }),
    )
    const { data } = await api.control('GET', '/statistics/queues?minutes=60')
    const rows = z.array(z.object({ queue: z.string(), repeats: z.record(z.string(), z.int()) })).parse(data['rows'])
    const found = rows.flatMap(({ queue, repeats }) =>
      Object.entries(repeats).flatMap(([cause, count]) => Array<string>(count).fill(`${queue} ${cause}`)),
    )
    expect(countBy(found)).toEqual(expected)
    expect(Object.keys(expected).length).toBeGreaterThan(1)
    const csv = z.string().parse((await api.control('GET', '/statistics/queues/csv')).data['csv'])
    expect(csv.split('\n')[0]).toContain('Repeats: abandoned')
  })

  test('TRF-3 CBK-11 a callback tells of the calls that its customer made while it waited', async () => {
    const meanwhile = (await allSteps()).filter(({ cause }) => cause === 'callbackWaits')
    const [one] = meanwhile
    expect(meanwhile.length).toBeGreaterThan(0)
    const { data } = await api.control('GET', `/callbacks/${one?.callback ?? ''}`)
    expect(data['calledMeanwhile']).toEqual(
      meanwhile
        .filter(({ callback }) => callback === one?.callback)
        .map(({ at, interaction }) => ({ at, interaction })),
    )
  })
})
