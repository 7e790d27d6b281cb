import { expect, test } from './fixtures.ts'

test('the API reference works without any other server', async ({ page, host }) => {
  const own = new URL(host.api).origin
  const elsewhere: string[] = []
  const faults: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== own) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${own}/docs`)
  await expect(page.getByText('Book a callback').first()).toBeVisible()
  await page.getByText('/engagement/v3/callbacks/create').first().scrollIntoViewIfNeeded()
  await expect(page.getByText('phoneNumber').first()).toBeVisible()
  expect(elsewhere).toEqual([])
  expect(faults).toEqual([])
})
