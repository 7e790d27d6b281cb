/**
 * Opens the user interface on a session with many callbacks and measures in the page: the first page of the Callback tab, the search, keys and
 * the wheel while the simulation runs, and the cancelling of thousands. Argument: JSON with `ui` (address of the interface), `control` (of
 * `/sim/v1`), `token`, `firstPages` and `searchRounds` (how many), and `days` (that are cancelled: by range, by selection). Prints JSON: lists
 * of milliseconds.
 */
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'
import { endTour } from './endTour.mjs'

const { ui, control, token, firstPages, searchRounds, days } = JSON.parse(process.argv[2])
/** Between keys of a fast typist, and of a key that is held down, ms. */
const TYPING_MS = 120
const HELD_MS = 33
/** Field of the search and what is typed into it. */
const SEARCHES = [
  ['All fields', 'Sales_VQ'],
  ['Phone Number', '416200'],
  ['Callback ID', 'c0f'],
  ['Service Name', 'billing'],
  ['State', 'completed'],
]

/** In the page: what was painted when. All moments are of `performance.now()`. */
function watch() {
  const marks = { painted: [], frames: [], longTasks: [], answers: [], moves: 0 }
  window.marks = marks
  let key = 0
  const afterPaint = (tell) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => tell(performance.now())
      port2.postMessage(0)
    })
  for (const type of ['keydown', 'wheel'])
    window.addEventListener(
      type,
      ({ timeStamp }) => {
        if (type === 'keydown') key = timeStamp
        afterPaint((at) => marks.painted.push([type, at - timeStamp]))
      },
      { capture: true, passive: true },
    )
  window.addEventListener('click', ({ timeStamp }) => (key = timeStamp), { capture: true })
  let before = 0
  const frame = (at) => {
    if (before > 0) marks.frames.push(at - before)
    before = at
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => marks.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    {
      type: 'longtask',
    },
  )
  /** The page of the list that answers the last key or click, once it is painted. */
  const settled = (id) => {
    const looking = () =>
      document.querySelector('.is-waiting') === null && document.querySelector('[data-testid=counts]') !== null
        ? afterPaint((at) => marks.answers.push(at - key))
        : requestAnimationFrame(looking)
    if (id === asked) looking()
  }
  let asked = -1
  let text
  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(...args) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        const { id } = JSON.parse(data)
        if (id !== undefined && id === asked) settled(id)
      })
    }
    send(data) {
      const { id, method, args } = JSON.parse(data)
      if (method === 'callbacks.list' && args.limit === 250) {
        const wanted = JSON.stringify([args.search, args.sort])
        if (wanted !== text || window.awaited) asked = id
        text = wanted
        window.awaited = false
      }
      super.send(data)
    }
  }
}

const executablePath = await findBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.addInitScript(endTour)
await page.addInitScript(watch)
await page.goto(ui)
await page.getByRole('button', { name: 'Sign in as Mara Okafor' }).click()
const sections = page.getByRole('navigation', { name: 'Sections' })
const tab = (name) => sections.getByRole('link', { name, exact: true })
const search = page.getByRole('searchbox', { name: 'Search callbacks' })
const counts = page.getByTestId('counts')
const choose = async (box, option) => {
  await page.getByRole('combobox', { name: box }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
const clock = async (verb, body = {}) => {
  const answer = await fetch(`${control}/clock/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
/** What was marked since the last time, by kind. */
const take = () =>
  page.evaluate(() => {
    const { painted, frames, longTasks, answers, moves } = window.marks
    const taken = {
      painted: [...painted],
      frames: [...frames],
      longTasks: [...longTasks],
      answers: [...answers],
      moves,
    }
    for (const list of [painted, frames, longTasks, answers]) list.length = 0
    window.marks.moves = 0
    return taken
  })
const answered = (count) => page.waitForFunction((wanted) => window.marks.answers.length >= wanted, count)

async function openings() {
  const times = []
  for (let round = 0; round < firstPages; round++) {
    await tab('Call-In').click()
    await page.waitForTimeout(300)
    await take()
    await page.evaluate(() => (window.awaited = true))
    await tab('Callback').click()
    await answered(1)
    times.push(...(await take()).answers.slice(0, 1))
  }
  return times
}

async function searches() {
  const times = []
  for (let round = 0; round < searchRounds; round++) {
    for (const [field, text] of SEARCHES) {
      await choose('Search in', field)
      await search.fill('')
      await page.waitForTimeout(500)
      await take()
      for (const [place, letter] of [...text].entries()) {
        await search.press(letter)
        await answered(place + 1)
        await page.waitForTimeout(TYPING_MS)
      }
      times.push(...(await take()).answers)
    }
  }
  await search.fill('')
  return times
}

/** Typing, holding an arrow key down and turning the wheel, whatever else goes on. */
async function inputs() {
  await page.waitForTimeout(500)
  await take()
  const lost = []
  await choose('Search in', 'All fields')
  const text = '416 200 billing sales'
  await search.focus()
  await take()
  await page.keyboard.type(text, { delay: TYPING_MS })
  lost.push(text.length - (await search.inputValue()).length)
  const typed = await take()
  await search.fill('')
  await page.locator('#callback-table').waitFor()
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const table = document.getElementById('callback-table')
    new MutationObserver((all) => (window.marks.moves += all.length)).observe(table, {
      attributeFilter: ['aria-activedescendant'],
    })
    table.focus()
  })
  await page.waitForTimeout(300)
  await take()
  const presses = 200
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(HELD_MS)
  }
  const held = await take()
  lost.push(presses - held.moves)
  const box = await page.locator('.table-scroll').boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await take()
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, turn % 40 < 20 ? 200 : -200)
    await page.waitForTimeout(HELD_MS)
  }
  const wheeled = await take()
  return {
    lost,
    typed: typed.painted.filter(([type]) => type === 'keydown').map(([, ms]) => ms),
    held: held.painted.filter(([type]) => type === 'keydown').map(([, ms]) => ms),
    wheeled: wheeled.painted.filter(([type]) => type === 'wheel').map(([, ms]) => ms),
    frames: [...typed.frames, ...held.frames, ...wheeled.frames],
    longTasks: [...typed.longTasks, ...held.longTasks, ...wheeled.longTasks],
  }
}

/** The clock of the page and the answers of the host while something is done, ms; at ×60 the clock shows another second ten times a second. */
async function watching(work) {
  await page.evaluate(() => {
    const clock = document.querySelector('[role=timer] b')
    const seen = { ticks: [], steps: new Set(), last: performance.now() }
    window.seen = seen
    seen.watcher = new MutationObserver(() => {
      const now = performance.now()
      const bar = document.querySelector('progress')
      if (bar !== null) seen.steps.add(bar.value)
      seen.ticks.push(now - seen.last)
      seen.last = now
    })
    seen.watcher.observe(clock, { childList: true, characterData: true, subtree: true })
    seen.bars = new MutationObserver((all) => {
      for (const { target } of all) if (target.tagName === 'PROGRESS') seen.steps.add(target.value)
    })
    seen.bars.observe(document.body, { attributeFilter: ['value'], subtree: true })
  })
  const answers = []
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      const asked = performance.now()
      await (await fetch(new URL('/health', control))).text()
      answers.push(performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await take()
  const began = performance.now()
  await work()
  const ms = performance.now() - began
  isOver = true
  await looking
  const { frames, longTasks } = await take()
  const { ticks, steps } = await page.evaluate(() => {
    window.seen.watcher.disconnect()
    window.seen.bars.disconnect()
    return { ticks: window.seen.ticks, steps: window.seen.steps.size }
  })
  return { ms, steps, ticks, answers, frames, longTasks }
}

const dialog = page.getByRole('dialog')
const showDay = async (day) => {
  await page.goto(`${new URL(ui).origin}/ui/?range=custom&from=${day}&to=${day}&sort=id.asc`)
  await page.locator('#callback-table').waitFor()
}
const cancelling = (count) =>
  watching(async () => {
    await dialog.getByRole('button', { name: /^Cancel [\d,]+ Callbacks$/ }).click()
    await page.getByText(`${count} callbacks cancelled`).waitFor({ timeout: 120_000 })
  })

async function cancelRange(day) {
  await showDay(day)
  const count = (await counts.locator('b').textContent()) ?? ''
  await page.locator('tbody input[type=checkbox]').first().check()
  await page.keyboard.press('Delete')
  await dialog.getByRole('checkbox').check()
  await dialog.getByText(`Cancel ${count} callbacks?`).waitFor()
  return { count, ...(await cancelling(count)) }
}

async function cancelSelection(day) {
  await showDay(day)
  const count = (await counts.locator('b').textContent()) ?? ''
  const next = page.getByRole('button', { name: 'Next page' })
  for (let first = 1; ; first += 250) {
    await page
      .getByText(`${first.toLocaleString('en-US')}–`, { exact: false })
      .first()
      .waitFor()
    await page.locator('.table-scroll:not(.is-waiting)').waitFor()
    await page.getByRole('checkbox', { name: 'Select all callbacks of this page' }).check()
    if (await next.isDisabled()) break
    await next.click()
  }
  await page.getByText(`${count} selected`).waitFor()
  await page.locator('#callback-table').focus()
  const opened = await watching(async () => {
    await page.keyboard.press('Delete')
    await dialog.waitFor()
  })
  return { count, openedMs: opened.ms, ...(await cancelling(count)) }
}

const results = { paused: {}, running: {} }
await choose('Time range on Desired Callback Time', 'Next 2 Weeks')
await counts.waitFor()
await page.waitForFunction(() =>
  /\d{2,3},\d{3}/.test(document.querySelector('[data-testid=counts]')?.textContent ?? ''),
)
results.matching = await counts.locator('b').textContent()
for (const [name, verb, body] of [
  ['paused', 'pause', {}],
  ['running', 'speed', { factor: 60 }],
]) {
  await clock(verb, body)
  results[name].firstPages = await openings()
  results[name].searches = await searches()
  results[name].inputs = await inputs()
}
results.byRange = await cancelRange(days[0])
results.bySelection = await cancelSelection(days[1])
console.log(JSON.stringify(results))
await browser.close()
