import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { broken } from './pages/accessibility.ts'

/** What a page asks of other servers, and what its console complains of. */
function watch(page: Page, own: string): { readonly elsewhere: string[]; readonly faults: string[] } {
  const elsewhere: string[] = []
  const faults: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== own) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    // Browsers ask for an icon by themselves.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) faults.push(message.text())
  })
  return { elsewhere, faults }
}

const addressesOf = (links: Locator): Promise<string[]> =>
  links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))

test('the API reference works without any other server', async ({ page, host }) => {
  const own = new URL(host.api).origin
  const seen = watch(page, own)
  await page.goto(`${own}/docs`)
  await expect(page.getByText('Book a callback').first()).toBeVisible()
  await page.getByText('/engagement/v3/callbacks/create').first().scrollIntoViewIfNeeded()
  await expect(page.getByText('phoneNumber').first()).toBeVisible()
  expect(seen).toEqual({ elsewhere: [], faults: [] })
})

test('the API reference tries an operation out, with the key of its address, and gives it as curl', async ({
  page,
  host,
}) => {
  const own = new URL(host.api).origin
  const seen = watch(page, own)
  await page.goto(`${own}/docs?key=${host.apiKey}#tag/callback-api/POST/engagement/v3/callbacks/create`)
  const example = page.getByText(`curl ${own}/engagement/v3/callbacks/create`).first()
  await expect(example).toBeVisible()
  await page
    .getByRole('button', { name: /Test Request/ })
    .first()
    .click()
  const answer = page.waitForResponse((response) => response.url() === `${host.api}/callbacks/create`)
  await page.getByRole('button', { name: /^Send/ }).first().click()
  const { status } = await (await answer).json()
  expect(status).toMatchObject({ code: 0, message: 'Successful' })
  expect(seen).toEqual({ elsewhere: [], faults: [] })
})

test('the guides are there without any other server, and the search finds sections and operations', async ({
  page,
  host,
}) => {
  const own = new URL(host.api).origin
  const seen = watch(page, own)
  await page.goto(`${own}/docs/guides`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Point your app at Ringback in ten minutes')
  const texts = new Map<string, string>()
  for (const address of await addressesOf(page.getByRole('navigation').getByRole('listitem').getByRole('link'))) {
    await page.goto(`${own}${address}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    for (const picture of await page.getByRole('main').getByRole('img').all())
      expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true)
    for (const target of await addressesOf(page.locator('main a[href^="/docs/guides/"], main a[href^="#"]'))) {
      const [path = '', anchor = ''] = target.split('#')
      const file = path === '' ? address : path
      const answer = texts.has(file) ? undefined : await page.request.get(`${own}${file}`)
      if (answer !== undefined) {
        expect(answer.status(), `${address} → ${target}`).toBe(200)
        texts.set(file, await answer.text())
      }
      if (anchor !== '') expect(texts.get(file), `${address} → ${target}`).toContain(`id="${anchor}"`)
    }
  }
  await page.goto(`${own}/docs/guides`)
  expect(await broken(page)).toEqual([])

  const search = page.getByRole('searchbox', { name: 'Search guides and API' })
  await search.fill('idempotency keys')
  await search.press('Enter')
  await page.getByRole('link', { name: 'Idempotency keys' }).click()
  await expect(page.getByRole('heading', { name: 'Idempotency keys' })).toBeInViewport()
  await search.fill('restore')
  await search.press('Enter')
  await page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: 'POST /sim/v1/restore' })
    .getByRole('link')
    .click()
  await expect(page.getByRole('heading', { name: /^Go back to a checkpoint and pause/ })).toBeInViewport()
  await page.goto(`${own}/docs/guides`)
  await search.fill('<b>xyzzy</b>')
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“<b>xyzzy</b>”')
  await expect(page.getByRole('status')).toHaveText('0 found')
  expect(seen).toEqual({ elsewhere: [], faults: [] })
})
