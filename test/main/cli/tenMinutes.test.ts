import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppFolder, blocksOf, EXAMPLES, root } from '../../support/appFolder.ts'

let app: AppFolder
beforeEach(async () => {
  app = await AppFolder.make()
})
afterEach(() => app.remove())

const page = () => readFile(path.join(root, 'docs', 'ten-minutes.md'), 'utf8')
const example = (name: string) => readFile(path.join(EXAMPLES, name), 'utf8')

test('SIM-1, SIM-8 every line of the ten minutes runs: start, client, clock, tests', async () => {
  const { code, output } = await app.run(blocksOf(await page(), 'sh').join('\n'))
  expect(code, output).toBe(0)
  expect(output).toMatch(/^[0-9a-f-]{36} is SCHEDULED for 2027-01-04T14:15:00/m)
  expect(output).toMatch(/^# pass 2$/m)
  await expect(stat(path.join(app.path, '.ringback-data', 'server.json')), 'the host has ended').rejects.toThrow()
})

test('SIM-8 every run: line of the Actions snippet runs', async () => {
  const runs = runLinesOf(await example('github-actions.yml'))
  expect(runs).toHaveLength(3)
  const { code, output } = await app.run(runs.join('\n'))
  expect(code, output).toBe(0)
  expect(output).toMatch(/^# pass 2$/m)
})

test('the page shows the examples as they are', async () => {
  const [text, files] = [await page(), ['callbacks.test.mjs', 'globalSetup.mjs', 'vitest.config.mjs']]
  expect(blocksOf(text, 'js')).toEqual(await Promise.all(files.map(example)))
  expect(blocksOf(text, 'yaml')).toEqual([await example('github-actions.yml')])
})

/** What a workflow runs, step by step: the text after `run:`, or the lines that are indented below `run: |`. */
function runLinesOf(workflow: string): string[] {
  return [...workflow.matchAll(/^( +)(?:- )?run: (?:\|\n((?:\1 {2,}.*\n)+)|(.*)\n)/gm)].map(
    ([, , block = '', line = '']) => block + line,
  )
}
