import type { Page } from '@playwright/test'
import { brokenOnTop } from './crawl/accessible.ts'
import { Crawler, type Screen } from './crawl/crawler.ts'
import { expect, START_MS } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'
import { test } from './seeded.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
// A trace of so many presses costs more than the presses.
test.use({ trace: 'off' })

/** The longest of these run with `npm run soak` alone: together they would take half the time of all browser tests. */
const inSoak = process.env['RINGBACK_SOAK'] === '1' ? test : test.skip

/** Lists look the same everywhere: axe looks at dialogs and menus, and at screens elsewhere. */
const LIST = / listbox /
/** What has the same name on several screens and the same looks: axe looks at it once in a test. */
const SAME = /^(menu Columns|dialog Month)/

/** Opens the program with what the crawler needs in the page. */
async function crawlerAt(page: Page, url: string): Promise<Crawler> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const lookedAt = new Set<string>()
  const crawler: Crawler = new Crawler(page, async (sight, layer) => {
    if (LIST.test(sight) || (SAME.test(layer) && lookedAt.has(layer))) return
    lookedAt.add(layer)
    crawler.wrong.push(...(await brokenOnTop(page)).map((rule) => `${sight} breaks ${rule}`))
  })
  await crawler.install()
  await page.goto(url)
  return crawler
}

async function crawlAll(crawler: Crawler, screens: readonly Screen[]) {
  for (const screen of screens) await crawler.crawl(screen)
}

/** Address of a screen after something was done on another. */
async function addressAfter(page: Page, at: string, act: () => Promise<void>): Promise<string> {
  await page.evaluate((query) => window.crawl.goTo(query), at)
  await act()
  await expect.poll(() => new URL(page.url()).search).not.toBe(at)
  return new URL(page.url()).search
}

inSoak(
  'UI-3: every control of the Callback tab, and of all that opens from it, does something',
  async ({ page, control, host, signIn, callbacks }) => {
    await control.advanceTo(START_MS + HOUR)
    const crawler = await crawlerAt(page, host.ui)
    await signIn.signInAs(USER.administrator)
    const record = await addressAfter(page, '', () => callbacks.openRecord(callbacks.rows.first()))
    await crawlAll(crawler, [
      { name: 'Callbacks', at: '' },
      { name: 'Record', at: record, scope: '.record' },
      { name: 'Nothing found', at: '?q=nothing+has+these+words', without: '.toolbar' },
      {
        name: 'Custom dates',
        at: '?range=custom&from=2027-01-04&to=2027-01-05',
        scope: '.toolbar',
        without: '.toolbar-end, [role=combobox], [type=search]',
      },
    ])
    expect(crawler.wrong).toEqual([])
  },
)

test('UI-3: every control of the Developer tab, and of all that opens from it, does something', async ({
  page,
  control,
  host,
  signIn,
  developer,
}) => {
  await control.tryToBook('Nothing_VQ_CB', '+14165550134')
  await control.tryToBook('Sales_VQ_CB', '+14165550134')
  const crawler = await crawlerAt(page, host.ui)
  await signIn.signInAs(USER.administrator)
  const section = (name: string) => `?tab=developer&developer.section=${name}`
  const error = await addressAfter(page, '?tab=developer', () => developer.errors.first().click())
  const request = await addressAfter(page, section('requests'), () => developer.requests.first().click())
  await crawlAll(crawler, [
    { name: 'Errors', at: '?tab=developer' },
    { name: 'Error', at: error, scope: 'aside' },
    { name: 'Request log', at: section('requests'), without: 'nav' },
    { name: 'Request', at: request, scope: 'aside' },
    { name: 'Client hints', at: section('hints'), without: 'nav' },
    { name: 'API Key Validation', at: section('keys'), without: 'nav' },
    { name: 'Push Notification', at: section('credentials'), without: 'nav' },
    {
      name: 'CAPTCHA',
      at: '?tab=developer&developer.credentials=captcha&developer.section=credentials',
      without: 'nav',
    },
    { name: 'GWS', at: '?tab=developer&developer.credentials=gws&developer.section=credentials', without: 'nav' },
    { name: 'CORS', at: section('cors'), without: 'nav' },
    { name: 'Tutorials', at: section('tutorials'), without: 'nav' },
    { name: 'Widget test page', at: section('widget'), without: 'nav' },
    { name: 'API reference', at: section('reference'), without: 'nav' },
  ])
  expect(crawler.wrong).toEqual([])
})

/** Sections of the Tools tab are told apart by their own list of rules; the list of sections is pressed once. */
const TOOLS = 'nav[aria-label=Tools]'
const HISTORY = 'It takes away what others act on. It is pressed in the same dialog of the capacity rules.'

/** A section of rules: first a part that edits of the rest would hide, then the rest. */
const rulesOf = (name: string, section: string, part: string): Screen[] => {
  const at = `?tab=tools&section=${section}`
  const skip = { Undo: HISTORY, 'Restore version before': HISTORY }
  return [
    { name: `${name}, ${part}`, at, scope: part },
    { name, at, without: `${TOOLS}, ${part}`, skip },
  ]
}

inSoak(
  'UI-3: every control of queues and capacity, and of all that opens from them, does something',
  async ({ page, control, host, signIn, capacity }) => {
    await control.advanceTo(START_MS + HOUR)
    const crawler = await crawlerAt(page, host.ui)
    await signIn.signInAs(USER.administrator)
    await crawlAll(crawler, [
      { name: 'Queues', at: '?tab=tools' },
      {
        name: 'Capacity',
        at: '?tab=tools&section=capacity',
        mayGo: ['Undo', 'Restore version before'],
        without: TOOLS,
        acts: { 'right click on a cell': () => capacity.cell('Mon', '09:00').click({ button: 'right' }) },
      },
      { name: 'Callback Search', at: '?tab=tools&section=search', without: TOOLS },
      { name: 'Callbacks found', at: '?tab=tools&section=search&find=555', without: TOOLS },
      { name: 'Refetch', at: '?tab=tools&section=refetch', without: TOOLS },
    ])
    expect(crawler.wrong).toEqual([])
  },
)

test('UI-3: every control of the other rules and of call-ins, and of all that opens from them, does something', async ({
  page,
  control,
  host,
  signIn,
  callIns,
}) => {
  await control.put('numberRule', { name: 'Home', permittedCountries: ['US'], blockedPatterns: ['^1900'] })
  for (const name of ['Toronto', 'Frankfurt']) await control.put('region', { name, nodes: [`${name}-1`] })
  await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
  const numbers = [{ number: '+14165551000', description: 'One' }]
  await control.put('callInGroup', { name: 'Web', numbers, expirySeconds: 60 })
  await control.requestCallIn('Web', '+12025550188')
  const crawler = await crawlerAt(page, host.ui)
  await signIn.signInAs(USER.administrator)
  const request = await addressAfter(page, '?tab=callIn', () => callIns.rows.first().click())
  await crawlAll(crawler, [
    { name: 'Call-In', at: '?tab=callIn' },
    { name: 'Call-in request', at: request, scope: 'aside' },
    ...rulesOf('Numbers', 'numbers', '.country-list, .country-find'),
    ...rulesOf('Regions', 'regions', '.affinity'),
    ...rulesOf('Call-in groups', 'callIn', '.numbers-head'),
  ])
  expect(crawler.wrong).toEqual([])
})

inSoak(
  'UI-3: every control of the sign-in, the frame, its dialogs, keys and commands, and of the Simulator tab does something',
  async ({ page, control, host, signIn, frame }) => {
    await control.advanceTo(START_MS + HOUR)
    const crawler = await crawlerAt(page, host.ui)
    const backToSignIn = async () => {
      await page.evaluate(() => window.crawl.rest())
      if (await page.locator('#work').isVisible()) await frame.switchUser()
      await expect(signIn.title).toBeVisible()
    }
    await crawlAll(crawler, [{ name: 'Sign-in', at: '', scope: '.sign-in', settle: backToSignIn }])
    await signIn.signInAs(USER.administrator)
    // Two branches, so that there is another one to open.
    await frame.timeline.press('Home')
    await frame.arrivesAt(START_MS)
    await control.book('Sales_VQ_CB', '+14165550134')
    const pressing = (...keys: readonly string[]) =>
      Object.fromEntries(keys.map((key) => [`key ${key}`, () => page.keyboard.press(key)]))
    const tour = page.locator('section.tour')
    /** The tour and presenter mode hide what else is to be pressed, and a running clock changes everything by itself. */
    const settle = async () => {
      await page.evaluate(() => window.crawl.rest())
      if ((await page.locator('html[data-presenter=on]').count()) > 0) await page.keyboard.press('F9')
      if (await tour.isVisible()) await page.keyboard.press('Escape')
      if (await frame.pace('Pause').isChecked()) return
      await control.pause()
      await expect(frame.pace('Pause')).toBeChecked()
    }
    await crawlAll(crawler, [
      { name: 'Floor', at: '?tab=simulator', acts: pressing('t') },
      { name: 'Floor in tables', at: '?tab=simulator&tables=1' },
      {
        name: 'Frame',
        at: '?tab=tools&section=refetch',
        scope: '.shell > :not(#work)',
        acts: pressing('Control+k', '?', 'F9', '2', '3', '4', '5', 'Space', '.'),
        skip: { 'Switch user': 'It signs out. Each user of the sign-in page is come back from by it.' },
        settle,
      },
    ])
    expect(crawler.wrong).toEqual([])
  },
)
