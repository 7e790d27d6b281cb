import { describe, expect, test } from 'vitest'
import { run } from '../../../main/cli/run.ts'
import { loadScenario, loadTenant, scenarioNames, tenantNames } from '../../../main/headless/library.ts'

test('TRF-5 the samples are its three and the desk that scenarios practise on, and every one is valid', () => {
  expect(tenantNames()).toEqual(['five-seat-shop', 'follow-the-sun', 'hundred-seat', 'practice-desk'])
  for (const name of tenantNames()) expect(loadTenant(name).name).not.toBe('')
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
