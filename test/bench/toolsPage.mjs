/**
 * Works in the Tools and Call-In tabs of a host with the large tenant, as a person does. Argument: the address of the user interface. Takes
 * on standard input JSON `{ queues, groups, csv }`: the names of its queues, and of the groups that the texts of `csv` are imported into.
 * Prints JSON: the waits in ms by what was waited for, the longest work in the page by what was done, and whether progress was seen.
 */
import { text } from 'node:stream/consumers'
import { longTasks, openPage, waited } from './watchPage.mjs'

const { queues, groups, csv } = JSON.parse(await text(process.stdin))
const ROUNDS = 12
const waits = {}
const longest = {}
const { browser, page } = await openPage(process.argv[2], 'Mara Okafor')

const note = (what, ms) => (waits[what] ??= []).push(Math.round(ms * 10) / 10)
const click = (locator) => () => locator.click()
const press = (key) => () => page.keyboard.press(key)
const section = (name) => page.getByRole('navigation', { name: 'Tools' }).getByRole('link', { name })
const tab = (name) => page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name })
const count = (number) => number.toLocaleString('en-US')

/** What is done as one piece, and the longest work that it made of the page. */
async function part(what, run) {
  await longTasks(page)
  await run()
  longest[what] = Math.round(Math.max(0, ...(await longTasks(page))))
}

/** Types into the field with the focus and takes it away again; after each key what is left is waited for. */
async function typeWaiting(what, typed, shown) {
  const key = async (length, pressed) => {
    const seen = { event: 'keydown', ...shown(typed.slice(0, length)) }
    note(what, await waited(page, seen, press(pressed)))
  }
  for (let length = 1; length <= typed.length; length++) await key(length, typed[length - 1])
  for (let length = typed.length - 1; length >= 0; length--) await key(length, 'Backspace')
}

const SECTIONS = {
  Queues: '#queues-table tbody tr[role=row]',
  'Scheduled Capacity Rules': '[role=grid] [role=gridcell]',
  'Permitted & Blocked Numbers': '.rule-head',
  'Region Affinity': '.rule-head',
  'Click-To-Call-In Config': '#call-in-numbers tbody tr[role=row]',
  'Refetch Tenant Configuration': '.refetch dl',
}

async function openSections() {
  await tab('Tools').click()
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, selector] of Object.entries(SECTIONS)) {
      await section('Callback Search').click()
      await page.getByRole('heading', { level: 1, name: 'Callback Search' }).waitFor()
      note(`open ${name}`, await waited(page, { event: 'click', selector }, click(section(name))))
    }
}

async function filterQueues() {
  await section('Queues').click()
  const names = queues.map((name) => name.toLowerCase())
  for (const typed of ['_17', '_9', '_1203']) {
    await page.getByRole('searchbox', { name: 'Filter on a part of the name' }).focus()
    await typeWaiting('filter the queues, a key', typed, (left) => ({
      selector: '.toolbar [role=status]',
      text: `${count(names.filter((name) => name.includes(left)).length)} queues`,
    }))
  }
}

async function chooseRules() {
  const options = '[role=listbox] [role=option]'
  for (let round = 0; round < ROUNDS; round++) {
    const label = `Capacity Queue_${1000 + round}_CB`
    const wanted = `Capacity ${120 + round}`
    const picker = page.getByRole('button', { name: new RegExp(`^${label}: `) })
    note('open the rule drop-down', await waited(page, { event: 'click', selector: options }, click(picker)))
    await page.keyboard.insertText(wanted.slice(0, -1))
    const found = { event: 'keydown', selector: `${options}:only-child`, text: wanted }
    note('type in it, a key', await waited(page, found, press(wanted.at(-1))))
    const saved = { event: 'keydown', selector: `[aria-label="${label}: ${wanted}"]` }
    note('choose a rule until it is saved and shown', await waited(page, saved, press('Enter')))
  }
}

async function filterRules() {
  await section('Permitted & Blocked Numbers').click()
  for (const typed of ['17', '62', '80']) {
    await page.getByRole('searchbox', { name: 'Filter names' }).focus()
    await typeWaiting('filter the names of rules, a key', typed, (left) => ({
      selector: '.rules div:first-child > a > span:first-child',
      text: `Numbers${left === '' ? 0 : left.slice(0, 1)}`,
    }))
  }
}

async function pasteStatements() {
  await section('Scheduled Capacity Rules').click()
  const grid = page.getByRole('grid', { name: /^Capacity of / })
  await grid.waitFor()
  const times = Array.from(
    { length: 48 },
    (_, cell) => `${String(cell >> 1).padStart(2, '0')}:${cell % 2 ? '30' : '00'}`,
  )
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const cells = Object.fromEntries(days.map((day) => [day, Object.fromEntries(times.map((time) => [time, 7]))]))
  const statement = JSON.stringify(cells, undefined, 2).replace(/"23:30": 7(?=\s*\}\s*\}$)/, '"23:45": 7')
  for (let round = 0; round < ROUNDS; round++) {
    const paste = () =>
      grid.evaluate((element, pasted) => {
        const data = new DataTransfer()
        data.setData('text/plain', pasted)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      }, statement)
    note(
      'paste a statement of 336 cells until its mistake is shown',
      await waited(page, { event: 'paste', selector: '.paste mark' }, paste),
    )
    await page.locator('.paste').getByRole('button', { name: 'Close' }).click()
    await page.locator('.paste').waitFor({ state: 'detached' })
  }
}

async function importNumbers() {
  await section('Click-To-Call-In Config').click()
  for (const [round, group] of groups.entries()) {
    await page
      .locator('.rules')
      .getByRole('link', { name: new RegExp(`^${group}`) })
      .click()
    await page.getByRole('heading', { level: 1, name: group, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Import CSV…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.evaluate(() => {
      globalThis.progress = false
      new MutationObserver(() => {
        if (document.querySelector('.import-progress') !== null) globalThis.progress = true
      }).observe(document.body, { childList: true, subtree: true })
    })
    const file = { name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv[round] ?? '', 'utf8') }
    const checked = { event: 'change', selector: '[role=dialog] .note.success' }
    const choose = () => dialog.getByLabel('CSV file').setInputFiles(file)
    note('check a file of 9,999 numbers', await waited(page, checked, choose))
    const shown = { event: 'click', selector: '#call-in-numbers[aria-rowcount="10001"]' }
    const take = dialog.getByRole('button', { name: 'Import 9,999 numbers' })
    note('import them until the group shows 10,000', await waited(page, shown, click(take)))
    if (!(await page.evaluate(() => globalThis.progress))) throw new Error('no progress was seen')
    await dialog.waitFor({ state: 'detached' })
  }
}

async function searchNumbers() {
  await section('Callback Search').click()
  await section('Click-To-Call-In Config').click()
  await page
    .locator('.rules')
    .getByRole('link', { name: /^Group 0/ })
    .click()
  const numbers = Array.from({ length: 10_000 }, (_, place) => [`+1${4_150_000_000 + place}`, `line ${place}`])
  for (const typed of ['00017', '9876', 'line 42']) {
    await page.getByRole('searchbox', { name: 'Find a number' }).focus()
    await typeWaiting('search 10,000 numbers, a key', typed, (left) => {
      const wanted = left.trim()
      const hits = numbers.filter(
        ([number, line]) => number.includes(wanted.replaceAll(' ', '')) || line.includes(wanted),
      ).length
      return { selector: '.numbers-head [role=status]', text: wanted === '' ? '10,000' : `${count(hits)} of` }
    })
  }
}

async function listCallIns() {
  const row = '#call-ins tbody tr[role=row]'
  for (let round = 0; round < ROUNDS; round++) {
    note('open the Call-In tab', await waited(page, { event: 'click', selector: row }, click(tab('Call-In'))))
    for (const place of [501, 1001]) {
      const selector = `#call-ins tr[aria-rowindex="${place + 1}"]`
      const next = page.getByRole('button', { name: 'Next page' })
      note('its next page of 500', await waited(page, { event: 'click', selector }, click(next)))
    }
    await tab('Tools').click()
  }
  await tab('Call-In').click()
  for (const typed of ['0777', '1234', '905']) {
    await page.locator('#call-in-search').focus()
    await typeWaiting('search 5,000 requests, a key', typed, (left) => ({
      selector: left === '' ? '[data-testid=counts]:not(:has(.waiting))' : row,
      text: left === '' ? '5,000' : left,
    }))
  }
}

await part('opening sections', openSections)
await part('filtering queues', filterQueues)
await part('choosing rules', chooseRules)
await part('filtering rules', filterRules)
await part('pasting', pasteStatements)
await part('importing', importNumbers)
await part('searching numbers', searchNumbers)
await part('Call-In tab', listCallIns)
await browser.close()
console.log(JSON.stringify({ waits, longest }))
