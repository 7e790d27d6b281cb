/**
 * What a person waits for in a page: from an input to the frame after what they asked for is drawn. Also the longest piece of work that kept
 * the page from answering.
 */
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'
import { endTour } from './endTour.mjs'

/** Opens the user interface of a host at the size of a small laptop, and signs in. */
export async function openPage(address, user) {
  const executablePath = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript(endTour)
  await page.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(address)
  await page.getByRole('button', { name: `Sign in as ${user}` }).click()
  await page.getByRole('navigation', { name: 'Sections' }).waitFor()
  return { browser, page }
}

/** Runs in the page: begins to watch for the next event of a kind, and after it for an element with the text. */
function watch({ event, selector, text }) {
  globalThis.seen = new Promise((resolve) => {
    const begin = ({ timeStamp }) => {
      const isThere = () =>
        [...document.querySelectorAll(selector)].some(
          (one) => one.checkVisibility() && (text === undefined || one.textContent.includes(text)),
        )
      const look = () => {
        if (!isThere()) requestAnimationFrame(look)
        // A timer comes after the frame that is being made.
        else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
      }
      look()
    }
    addEventListener(event, begin, { capture: true, once: true })
  })
}

/** By then what is waited for has come, or never will, ms. */
const LIMIT_MS = 30_000

/**
 * ms from an act to the frame that shows what it leads to.
 * @param shown `{ event, selector, text? }`: the event that the act raises, and what is there when it is done and was not before
 */
export async function waited(page, shown, act) {
  await page.evaluate(watch, shown)
  await act()
  const limit = setTimeout(() => {
    console.error('This did not come:', shown)
    process.exit(1)
  }, LIMIT_MS)
  const ms = await page.evaluate(() => globalThis.seen)
  clearTimeout(limit)
  return ms
}

/** Work that took longer than 50 ms since this was last asked, ms. */
export const longTasks = (page) => page.evaluate(() => globalThis.longTasks.splice(0))
