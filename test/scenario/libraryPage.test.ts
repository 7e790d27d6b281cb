import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { conditionSchema } from '../../engine/scenario/conditions.ts'
import { renewPage } from '../../engine/scenario/scenariosPage.ts'
import { loadScenario, scenarioNames } from '../../main/headless/library.ts'

const PAGE = path.resolve(import.meta.dirname, '../../docs/scenarios.md')
const scenarios = scenarioNames().map(loadScenario)

test('docs/scenarios.md tells every scenario as its file has it; UPDATE_SCENARIOS=1 renews it', async () => {
  const committed = await readFile(PAGE, 'utf8')
  const current = renewPage(committed, scenarios)
  if (process.env['UPDATE_SCENARIOS'] === '1') await writeFile(PAGE, current)
  else expect(committed, 'run UPDATE_SCENARIOS=1 npx vitest run test/scenario/libraryPage.test.ts').toBe(current)
})

test('docs/scenarios.md has a section for every scenario, and a line for every kind of condition', async () => {
  const page = await readFile(PAGE, 'utf8')
  for (const { title, name } of scenarios) {
    expect(page).toContain(`## ${title}\n`)
    expect(page).toContain(`ringback run --scenario ${name}`)
  }
  for (const { shape } of conditionSchema.options) expect(page).toMatch(new RegExp(`^\\| \`${shape.kind.value}\``, 'm'))
})
