/**
 * Opens the user interface in Chromium as an administrator and reads its clock every 50 ms until standard input ends. Argument: the address
 * of the interface. Prints a line when it is there, and at the end JSON: a list of `[wall ms, text of the clock, such as 08:00:00]`.
 */
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'
import { endTour } from './endTour.mjs'

const EVERY_MS = 50

const executablePath = await findBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.addInitScript(endTour)
await page.goto(process.argv[2])
await page.getByRole('button', { name: 'Sign in as Mara Okafor' }).click()
const clock = page.getByRole('timer').locator('b')
await clock.waitFor()
const handle = await clock.evaluateHandle((shown, every) => {
  const seen = []
  setInterval(() => seen.push([Date.now(), shown.textContent]), every)
  return seen
}, EVERY_MS)
console.log('reading')
process.stdin.resume()
process.stdin.once('end', async () => {
  console.log(JSON.stringify(await handle.jsonValue()))
  await browser.close()
})
