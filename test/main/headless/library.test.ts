import { describe, expect, test } from 'vitest'
import { samplerOf } from '../../../engine/kernel/distribution.ts'
import type { BusinessHours } from '../../../engine/tenant/businessHours.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { run } from '../../../main/cli/run.ts'
import { DEFAULT_TENANT, loadScenario, loadTenant, scenarioNames, tenantNames } from '../../../main/headless/library.ts'

test('TRF-5 the samples are its three and the desk that scenarios practise on, and every one is valid', () => {
  expect(tenantNames()).toEqual(['five-seat-shop', 'follow-the-sun', 'hundred-seat', 'practice-desk'])
  for (const name of tenantNames()) expect(loadTenant(name).name).not.toBe('')
})

/** Calls of a week; every rate of the samples is weekly or constant. */
const callsOfWeek = ({ traffic }: Tenant): number =>
  traffic.sources.reduce((sum, { rates }) => {
    if (rates.kind === 'constant') return sum + rates.callsPerHour * 168
    if (rates.kind === 'trace') throw new RangeError('a sample that replays')
    return (
      sum +
      Object.values(rates.callsPerInterval)
        .flat()
        .reduce((all, calls) => all + calls, 0)
    )
  }, 0)

const hoursOf = (tenant: Tenant, queue: string): BusinessHours | undefined => {
  const row = tenant.settings.rows.find((one) => one.queue === queue)
  const name = row?.businessHours ?? tenant.settings.default.businessHours
  return tenant.businessHours.find((hours) => hours.name === name)
}
const isAroundTheClock = (hours: BusinessHours | undefined): boolean =>
  hours?.weekly.filter(({ from, to }) => from === '00:00' && to === null).length === 7

test('TRF-5 the shop has 5 seats and office hours', () => {
  const shop = loadTenant('five-seat-shop')
  expect(shop.agents).toHaveLength(5)
  for (const { name } of shop.queues) expect(isAroundTheClock(hoursOf(shop, name)), name).toBe(false)
})

test('TRF-5 the default is the center of 100 seats: three skills, 0.317 calls a second of 300 s, callbacks around the clock first', () => {
  expect(DEFAULT_TENANT).toBe('hundred-seat')
  const center = loadTenant(DEFAULT_TENANT)
  expect([center.agents.length, center.skills.length]).toEqual([100, 3])
  expect(callsOfWeek(center) / 604_800).toBeCloseTo(0.317, 3)
  for (const { handleTime, afterCallWork } of center.traffic.sources)
    expect(samplerOf(handleTime).mean + samplerOf(afterCallWork).mean).toBeCloseTo(300, 9)
  const callbacks = center.queues.filter(({ kind }) => kind === 'callback').map(({ name }) => hoursOf(center, name))
  expect(isAroundTheClock(callbacks[0])).toBe(true)
  expect(callbacks.some((hours) => !isAroundTheClock(hours))).toBe(true)
})

test('TRF-5 the center that follows the sun has shifts in three regions of the world, which together are around the clock', () => {
  const sun = loadTenant('follow-the-sun')
  const shifts = new Set(sun.agents.map(({ shift }) => shift))
  const zones = sun.businessHours.filter(({ name }) => shifts.has(name)).map(({ zone }) => zone)
  expect(new Set(zones).size).toBe(3)
  for (const { name } of sun.queues) expect(isAroundTheClock(hoursOf(sun, name)), name).toBe(true)
})

describe.each(scenarioNames())('the scenario %s', (name) => {
  const scenario = loadScenario(name)

  test('is named as its file, says what it shows, and runs on a sample', () => {
    expect(scenario.name).toBe(name)
    expect(scenario.description.length).toBeGreaterThan(40)
    expect(tenantNames()).toContain(scenario.tenant)
  })

  test('has a script that is accepted to the last step, but for the steps that are to be refused', () => {
    const report = run({ scenario: name })
    const refused = scenario.script.flatMap((step) => step.refused ?? [])
    expect(report.refused).toHaveLength(refused.length)
    expect(report.commands).toBe(scenario.script.length - refused.length)
    expect(report.expectations.filter(({ met }) => !met)).toEqual([])
  })
})
