import { describe, expect, test } from 'vitest'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { brokenTenant } from '../../engine/scenario/breaks.ts'
import { runChecked } from '../../engine/scenario/check.ts'
import type { Checked } from '../../engine/scenario/check.ts'
import type { Scenario } from '../../engine/scenario/scenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { loadScenario, loadTenant, scenarioNames } from '../../main/headless/library.ts'
import { instantOf } from '../../main/headless/startAt.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'

/** Runs a scenario on a tenant up to its last expectation. Returns what was not met, as it is told. */
function unmet(scenario: Scenario, tenant: Tenant): string[] {
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const zone = zones.find((table) => table.zone === tenant.zone)
  if (zone === undefined) throw new Error(`the table of ${tenant.zone} is missing`)
  const startAt = instantOf(scenario.startAt ?? tenant.startAt, zone, 'startAt')
  const simulation = Simulation.create({
    tenant,
    zones,
    seed: scenario.seed,
    startAt,
    branch: 'main',
    sessionId: 'library',
  })
  const last = Math.max(
    ...scenario.expect.map(({ at }) => at),
    ...scenario.script.filter(({ refused }) => refused !== undefined).map(({ at }) => at),
  )
  const { checked } = runChecked(simulation, scenario, scenario.seed, startAt + last)
  return checked.filter(({ met }) => !met).map(told)
}

function told({ of, place, about, wanted, found }: Checked): string {
  return `${of}.${place} ${about}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`
}

/** The rules that a scenario cites, for the title of its test. */
function rulesOf({ script, expect: expectations }: Scenario): string {
  const rules = [...expectations, ...script].flatMap(({ rule }) => rule ?? [])
  return [...new Set(rules)].join(' ')
}

const scenarios = scenarioNames()
  .map(loadScenario)
  .map((scenario) => ({ name: scenario.name, rules: rulesOf(scenario), scenario }))

describe.each(scenarios)('the scenario $name', ({ scenario }) => {
  const tenant = loadTenant(scenario.tenant)

  test(`${rulesOf(scenario)} what it expects comes`, () => {
    expect(scenario.expect.length).toBeGreaterThan(0)
    expect(unmet(scenario, tenant)).toEqual([])
  })

  test('says what to watch, how its figures are worked out, and which edit would break it', () => {
    const { watch, reckoning, breaks } = scenario
    for (const text of [watch, reckoning, breaks?.what]) expect(text?.length ?? 0).toBeGreaterThan(30)
  })

  test(`${rulesOf(scenario)} the edit that it names is noticed`, () => {
    const { breaks } = scenario
    if (breaks === undefined) throw new Error(`${scenario.name} names no edit`)
    expect(unmet(scenario, brokenTenant(tenant, breaks))).not.toEqual([])
  })
})
