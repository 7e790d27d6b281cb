import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findBrowser } from '../../scripts/browser.mjs'
import { bundleForBrowser } from './bundle.ts'
import { courseFrom, GOLDEN_SCENARIOS, LIBRARY_SCENARIOS } from './courses.ts'
import { run } from './runner.ts'
import type { Course, Outcome } from './runner.ts'

declare global {
  /** What the bundled runner leaves behind in a page. */
  var ringback: { readonly run: (course: Course) => Outcome }
}

const goldenSchema = z.record(
  z.string(),
  z.strictObject({
    hash: z.string(),
    commandHash: z.string(),
    digest: z.string(),
    events: z.number(),
    records: z.number(),
    commands: z.number(),
    refused: z.number(),
  }),
)

/** Where the outcomes are committed, with the scenarios that they are of. */
const files = [
  { file: 'golden.json', scenarios: GOLDEN_SCENARIOS },
  { file: 'goldenLibrary.json', scenarios: LIBRARY_SCENARIOS },
].map(({ file, scenarios }) => ({
  file: path.join(import.meta.dirname, file),
  courses: Object.entries(scenarios).map(([name, scenario]) => ({ name, course: courseFrom(scenario) })),
}))

const courses = files.flatMap((one) => one.courses)
const outcomes = new Map(courses.map(({ name, course }) => [name, run(course)]))

// A new expectation is written deliberately, never because a test failed.
if (process.env['UPDATE_GOLDEN'] === '1')
  for (const { file, courses: of } of files) {
    const current = Object.fromEntries(of.map(({ name }) => [name, outcomes.get(name)]))
    writeFileSync(file, `${JSON.stringify(current, undefined, 2)}\n`)
  }

const golden = Object.fromEntries(
  files.flatMap(({ file }) => Object.entries(goldenSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))),
)

test('every committed outcome is of a scenario that is there', () => {
  expect(Object.keys(golden).sort()).toEqual(courses.map(({ name }) => name).sort())
})

describe.each(courses)('$name', ({ name, course }) => {
  test('DET-1 DET-7 DET-8 gives the committed hashes and digest under Node', () => {
    expect(outcomes.get(name)).toEqual(golden[name])
  })

  test('DET-1 gives the same when it runs again in one process', () => {
    expect(run(course)).toEqual(outcomes.get(name))
  })
})

describe('inside Chromium', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringback-golden-'))
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const executablePath = await findBrowser()
    if (executablePath === undefined) throw new Error('no Chromium; "npm test" gets one')
    const script = await bundleForBrowser(folder)
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    page = await browser.newPage()
    await page.addScriptTag({ path: script })
  })

  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  test.each(courses)('DET-1 DET-8 $name gives the committed hashes and digest', async ({ name, course }) => {
    const outcome = await page.evaluate((given) => globalThis.ringback.run(given), course)
    expect(outcome).toEqual(golden[name])
  })
})
