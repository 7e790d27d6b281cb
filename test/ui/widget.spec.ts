import type { Page } from '@playwright/test'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { blocksOf, root } from '../support/appFolder.ts'
import { startHost, temporaryFolder, type RunningHost } from '../support/host.ts'
import { hundredSeat } from '../support/realSession.ts'
import { expect, START, test as base } from './fixtures.ts'
import { broken } from './pages/accessibility.ts'
import { Control } from './pages/control.ts'

/** A web site of a customer: its page at `/example` is what the test says, all others are empty. */
interface Site {
  readonly origin: string
  readonly server: Server
  example: string
}

async function openSite(): Promise<Site> {
  const server = createServer((request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(`<!doctype html>${request.url === '/example' ? site.example : ''}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const site: Site = { server, origin: `http://127.0.0.1:${port}`, example: '' }
  return site
}

interface Shared {
  readonly allowed: Site
  readonly refused: Site
  readonly center: RunningHost
}

const test = base.extend<object, Shared>({
  allowed: [
    async ({}, use) => {
      const site = await openSite()
      await use(site)
      site.server.close()
    },
    { scope: 'worker' },
  ],
  refused: [
    async ({}, use) => {
      const site = await openSite()
      await use(site)
      site.server.close()
    },
    { scope: 'worker' },
  ],
  center: [
    async ({ allowed }, use) => {
      const folder = await temporaryFolder()
      const file = path.join(folder.path, 'tenant.json')
      const tenant = await hundredSeat()
      await writeFile(file, JSON.stringify({ ...tenant, traffic: { sources: [] }, corsOrigins: [allowed.origin] }))
      const center = await startHost({ flags: ['--tenant', file, '--start-at', START] })
      await new Control(center).pause()
      await use(center)
      await center.stop()
      await folder.remove()
    },
    { scope: 'worker' },
  ],
})

type Told = [string, unknown][]

/** The page of a site with the widget on it, configured; it keeps the events in `told`. */
async function openWidget(page: Page, site: Site, host: RunningHost, config: object = {}): Promise<void> {
  await page.goto(site.origin)
  const callback = {
    apiVersion: 'v3',
    apikey: host.apiKey,
    dataURL: `${host.api}/callbacks`,
    serviceName: 'Billing_VQ_CB',
    ...config,
  }
  await page.evaluate((set) => Object.assign(window, { _genesys: { widgets: { callback: set } }, told: [] }), callback)
  await page.addScriptTag({ url: `${new URL(host.api).origin}/widget.js` })
  await page.evaluate(() => {
    const plugin = Reflect.get(window, '_genesys').widgets.bus.registerPlugin('MyPlugin')
    Reflect.set(window, 'plugin', plugin)
    for (const name of ['ready', 'scheduled', 'scheduleError', 'availableSlots', 'availabilityError']) {
      plugin.subscribe(`CallbackService.${name}`, ({ data }: { data: unknown }) => {
        Reflect.get(window, 'told').push([name, data])
      })
    }
  })
}

/** Gives a command, with options as JSON; what it came to. */
const command = (page: Page, name: string, options?: object): Promise<{ resolved?: unknown; rejected?: unknown }> =>
  page.evaluate(
    ([verb, given]) =>
      new Promise<object>((settled) => {
        Reflect.get(window, 'plugin')
          .command(`CallbackService.${String(verb)}`, given)
          .done((resolved: unknown) => settled({ resolved }))
          .fail((rejected: unknown) => settled({ rejected }))
      }),
    [name, options] as const,
  )

const events = (page: Page): Promise<Told> => page.evaluate(() => Reflect.get(window, 'told'))

const BOB = { firstname: 'Bob', lastname: 'Jones', phonenumber: '+14155550123', subject: 'product questions' }

test('WID-1 an apiVersion other than v3, v1 being the default, is a clear error, and so is a missing dataURL', async ({
  page,
  allowed,
  center,
}) => {
  for (const [config, said] of [
    [{ apiVersion: undefined }, "apiVersion is 'v1', but only 'v3' is served"],
    [{ apiVersion: 'v2' }, "apiVersion is 'v2', but only 'v3' is served"],
    [{ dataURL: undefined }, 'dataURL is missing'],
  ] as const) {
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await openWidget(page, allowed, center, config)
    expect((await command(page, 'schedule', BOB)).rejected).toContain(said)
    expect(errors.join()).toContain(said)
    expect(await events(page)).toEqual([])
  }
})

test('WID-1, WID-5 without an answer within ajaxTimeout, 3000 ms unless set, it rejects', async ({
  page,
  allowed,
  center,
}) => {
  // Time goes by ten times as fast for the widget.
  await page.addInitScript(() => {
    const real = AbortSignal.timeout.bind(AbortSignal)
    const limits: number[] = []
    Object.assign(window, { limits })
    AbortSignal.timeout = (limit) => {
      limits.push(limit)
      return real(limit / 10)
    }
  })
  for (const [config, limit] of [
    [{}, 3000],
    [{ ajaxTimeout: 2000 }, 2000],
  ] as const) {
    await openWidget(page, allowed, center, config)
    await page.route('**/callbacks/**', () => undefined)
    const start = performance.now()
    const { rejected } = await command(page, 'availability', { numberOfDays: '1' })
    expect(performance.now() - start).toBeGreaterThan(0.09 * limit)
    expect(rejected).toEqual({ status: 0, statusText: 'timeout' })
    expect(await page.evaluate(() => Reflect.get(window, 'limits'))).toEqual([limit])
    await page.unrouteAll()
  }
})

test('WID-2 schedule sends userData over the configured one, the form with subject as notes, and the time in UTC', async ({
  page,
  allowed,
  center,
}) => {
  await openWidget(page, allowed, center, { userData: { campaign: 'spring', tier: 'basic' } })
  const sent = page.waitForRequest(
    (request) => request.url().endsWith('/callbacks/create') && request.method() === 'POST',
  )
  const { resolved } = await command(page, 'schedule', {
    ...BOB,
    email: 'bob@example.com',
    desiredTime: '2027-01-05T14:15:00.000Z',
    userData: { tier: 'gold' },
  })
  expect((await sent).postDataJSON()).toEqual({
    serviceName: 'Billing_VQ_CB',
    phoneNumber: '+14155550123',
    desiredTime: '2027-01-05T14:15:00.000Z',
    userData: {
      campaign: 'spring',
      tier: 'gold',
      firstname: 'Bob',
      lastname: 'Jones',
      notes: 'product questions',
      email: 'bob@example.com',
    },
  })
  expect(resolved).toMatchObject({ status: { code: 0 }, data: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
  const other = page.waitForRequest((request) => request.method() === 'POST')
  await command(page, 'schedule', { ...BOB, phonenumber: '+14155550124', serviceName: 'Support_VQ_CB' })
  expect((await other).postDataJSON()).toMatchObject({ serviceName: 'Support_VQ_CB' })
})

test('WID-3 availability sends start, end or number of days, most slots and service', async ({
  page,
  allowed,
  center,
}) => {
  await openWidget(page, allowed, center)
  const sent = page.waitForRequest((request) => request.url().includes('/availability/'))
  const query = {
    startDate: '2027-01-05T14:00:00.000Z',
    numberOfDays: '5',
    maxTimeSlots: 20,
    serviceName: 'Support_VQ_CB',
  }
  const { resolved } = await command(page, 'availability', query)
  const { pathname, searchParams } = new URL((await sent).url())
  expect(pathname).toBe('/engagement/v3/callbacks/availability/Support_VQ_CB')
  expect(Object.fromEntries(searchParams)).toEqual({ start: query.startDate, numberOfDays: '5', maxTimeSlots: '20' })
  const { data } = resolved as { data: { slots: { utcTime: string }[] } }
  expect(data.slots).toHaveLength(20)
  expect(data.slots.every(({ utcTime }) => utcTime >= '2027-01-05T14:00')).toBe(true)

  const end = { startDate: '2027-01-05T14:00:00.000Z', endDate: '2027-01-05T15:00:00.000Z' }
  const hour = await command(page, 'availability', end)
  const slots = (hour.resolved as { data: typeof data }).data.slots.map(({ utcTime }) => utcTime)
  expect(slots.every((utcTime) => utcTime < '2027-01-05T15:00')).toBe(true)
})

test('WID-4 events tell that the service is ready, and how each command ended', async ({ page, allowed, center }) => {
  await openWidget(page, allowed, center)
  const slots = await command(page, 'availability', { numberOfDays: '1' })
  const failed = await command(page, 'availability', { numberOfDays: 'many' })
  const booked = await command(page, 'schedule', { ...BOB, phonenumber: '+14155550125' })
  const wrong = await command(page, 'schedule', { ...BOB, phonenumber: '12' })
  const json = ({ rejected }: typeof wrong) => (rejected as { responseJSON: unknown }).responseJSON
  expect(await events(page)).toEqual([
    ['ready', undefined],
    ['availableSlots', slots.resolved],
    ['availabilityError', json(failed)],
    ['scheduled', booked.resolved],
    ['scheduleError', json(wrong)],
  ])
})

test('WID-5 it rejects with the answer on 400, 429 and 500, and in words where nothing was given', async ({
  page,
  allowed,
  center,
}) => {
  await openWidget(page, allowed, center)
  expect(await command(page, 'schedule', { ...BOB, phonenumber: '12' })).toMatchObject({
    rejected: { status: 400, responseJSON: { status: { code: 7030 } } },
  })
  // The sample takes so many callbacks of one number in five minutes.
  let last: unknown
  for (let n = 0; n < 20 && last === undefined; n++) {
    last = (await command(page, 'schedule', { ...BOB, phonenumber: '+14155550126' })).rejected
  }
  expect(last).toMatchObject({ status: 429, responseJSON: { status: { code: 7041 } } })
  await page.route('**/callbacks/create', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 500,
          headers: { 'access-control-allow-origin': allowed.origin },
          json: { status: { code: 50001, message: 'broken' } },
        })
      : route.fallback(),
  )
  expect(await command(page, 'schedule', BOB)).toMatchObject({
    rejected: { status: 500, responseJSON: { status: { code: 50001 } } },
  })
  for (const nothing of [undefined, {}]) {
    expect((await command(page, 'schedule', nothing)).rejected).toBe('No data found to schedule callback')
    expect((await command(page, 'availability', nothing)).rejected).toBe(
      'No query parameters passed for callback availability service',
    )
  }
})

test('WID-2, WID-4 the example of the guide books, and hears of it', async ({ page, allowed, center }) => {
  const guide = await readFile(path.join(root, 'docs', 'widget.md'), 'utf8')
  const [example = ''] = blocksOf(guide, 'html')
  allowed.example = example
    .replaceAll('http://127.0.0.1:8088', new URL(center.api).origin)
    .replace("apikey: '…'", `apikey: '${center.apiKey}'`)
  const said: string[] = []
  page.on('console', (message) => message.type() === 'log' && said.push(message.text()))
  await page.goto(`${allowed.origin}/example`)
  await expect.poll(() => said).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^scheduled/)])
})

test('WID-5, API-5 from an origin that is not allowed nothing is answered, and nothing is booked', async ({
  page,
  allowed,
  refused,
  center,
}) => {
  await openWidget(page, refused, center)
  const nothing = { rejected: { status: 0, statusText: 'error' } }
  expect(await command(page, 'availability', { numberOfDays: '1' })).toEqual(nothing)
  expect(await command(page, 'schedule', { ...BOB, phonenumber: '+14155550127' })).toEqual(nothing)
  expect((await events(page)).map(([name]) => name)).toEqual(['ready', 'availabilityError', 'scheduleError'])
  await openWidget(page, allowed, center)
  expect(await command(page, 'schedule', { ...BOB, phonenumber: '+14155550127' })).toMatchObject({
    resolved: { status: { code: 0 } },
  })
})

test('WID-1, WID-4 the test page configures, shows free times, books and tells the events', async ({
  page,
  center,
}) => {
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(`${new URL(center.api).origin}/widget#apikey=${center.apiKey}`)
  const status = page.getByRole('status')
  await expect(status).toHaveText('Ready')
  await page.getByRole('button', { name: 'Show free times' }).click()
  await expect(status).toHaveText('20 free times')
  await page.getByLabel('Desired time').selectOption({ index: 2 })
  await page.getByLabel('Phone number').fill('4155550128')
  await page.getByRole('button', { name: 'Request a callback' }).click()
  await expect(status).toContainText('Scheduled:')
  await expect(page.getByLabel('Events, newest first')).toContainText('CallbackService.scheduled')
  expect(await broken(page)).toEqual([])
  expect(faults).toEqual([])
  await page.getByLabel('apiVersion').selectOption('v1')
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(status).toContainText("only 'v3' is served")
})

test('WID-6 while a CAPTCHA key set is active the widget is refused', async ({ page, allowed, center }) => {
  const keySet = { name: 'Box', version: 'v2Checkbox', siteKey: 'site-key-box', secretKey: 'secret-key-box' }
  const control = new Control(center)
  await control.put('captchaKeySet', keySet)
  await control.activateCaptcha(keySet.name)
  await openWidget(page, allowed, center)
  const refusal = { rejected: { status: 400, responseJSON: { status: { code: 7060 } } } }
  expect(await command(page, 'availability', { numberOfDays: '1' })).toMatchObject(refusal)
  expect(await command(page, 'schedule', { ...BOB, phonenumber: '+14155550129' })).toMatchObject(refusal)
})
