import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { chromium } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'
import { bundleForBrowser } from './bundle.ts'
import { courses, goldenOutcomes, renewGolden } from './golden.ts'
import { run } from './runner.ts'
import type { Course, Outcome } from './runner.ts'

declare global {
  /** What the bundled runner leaves behind in a page. */
  var ringback: { readonly run: (course: Course) => Outcome }
}

const outcomes = new Map(courses.map(({ name, course }) => [name, run(course)]))

// A new expectation is written deliberately, never because a test failed.
if (process.env['UPDATE_GOLDEN'] === '1') renewGolden(outcomes)

const golden = goldenOutcomes()

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

describe('elsewhere', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringback-golden-'))
  let runner: string
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const executablePath = await findBrowser()
    if (executablePath === undefined) throw new Error('no Chromium; "npm test" gets one')
    runner = await bundleForBrowser(folder)
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    page = await browser.newPage()
    await page.addScriptTag({ path: runner })
  })

  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  test.each(courses)(
    'DET-1 DET-8 $name gives the committed hashes and digest in Chromium',
    async ({ name, course }) => {
      const outcome = await page.evaluate((given) => globalThis.ringback.run(given), course)
      expect(outcome).toEqual(golden[name])
    },
  )

  test('DET-1 all of them give the committed hashes and digest in a worker of Chromium', async () => {
    const found = await page.evaluate(
      ({ script, given }) =>
        new Promise<Outcome[]>((resolve, reject) => {
          const answer = `onmessage = ({ data }) => postMessage(data.map((course) => ringback.run(course)))`
          const worker = new globalThis.Worker(URL.createObjectURL(new Blob([`${script}\n${answer}`])))
          worker.onmessage = ({ data }: MessageEvent<Outcome[]>) => resolve(data)
          worker.onerror = ({ message }) => reject(new Error(message))
          worker.postMessage(given)
        }),
      { script: readFileSync(runner, 'utf8'), given: courses.map(({ course }) => course) },
    )
    expect(Object.fromEntries(courses.map(({ name }, place) => [name, found[place]]))).toEqual(golden)
  })

  test('DET-1 all of them give the committed hashes and digest in a worker of Node', async () => {
    const answer = `const { parentPort, workerData } = require('node:worker_threads')
parentPort.postMessage(workerData.map((course) => ringback.run(course)))`
    const worker = new Worker(`${readFileSync(runner, 'utf8')}\n${answer}`, {
      eval: true,
      workerData: courses.map(({ course }) => course),
    })
    const found = await new Promise<Outcome[]>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    await worker.terminate()
    expect(Object.fromEntries(courses.map(({ name }, place) => [name, found[place]]))).toEqual(golden)
  })
})
