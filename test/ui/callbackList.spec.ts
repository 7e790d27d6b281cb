import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { HOUR, MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('an empty list says why and what leads on', async ({ page, signIn, frame, callbacks }) => {
  await signIn.signInAs(USER.administrator)
  await expect(page.getByRole('heading', { name: 'No callbacks yet' })).toBeVisible()
  await page.getByRole('button', { name: /Run at ×60/ }).click()
  await expect(frame.pace('60 times real time')).toBeChecked()
  await expect(callbacks.rows.first()).toBeVisible({ timeout: 60_000 })
})

test('UI-10: the list fills and changes while simulated time runs', async ({ control, signIn, callbacks }) => {
  await signIn.signInAs(USER.administrator)
  const id = await control.book('Billing_VQ_CB', '+14165550134')
  await expect(callbacks.row(id)).toContainText('QUEUED')
  await control.advance(HOUR)
  await expect.poll(() => callbacks.rows.count()).toBeGreaterThan(10)
  await callbacks.search.fill('+14165550134')
  await expect(callbacks.row(id)).toContainText('COMPLETED')
  await expect(callbacks.row(id)).toContainText('+1 416 555 0134')
})

test('UI-11b: the list stands still while Live is off, and Refresh brings the present', async ({
  control,
  signIn,
  callbacks,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.setLive(false)
  const id = await control.book('Sales_VQ_CB', '+14165550135')
  await callbacks.refresh()
  await expect(callbacks.row(id)).toBeVisible()
})

test('UI-4 UI-11c: search filters as one types, in all fields or in one; the export has what is found', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  const wanted = await control.book('Sales_VQ_CB', '+14165550177')
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows).toHaveCount(2)
  await callbacks.search.pressSequentially('555 0177')
  await expect(callbacks.rows).toHaveCount(1)
  await expect(callbacks.row(wanted)).toBeVisible()
  await expect(callbacks.counts).toHaveText('1 of 2')
  await expect(page).toHaveURL(/q=555/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual(['\uFEFFCallback ID', wanted])
  await callbacks.search.fill('Billing')
  await expect(callbacks.rowsWith('Billing_VQ_CB')).toHaveCount(1)
  await callbacks.search.fill('no such thing')
  await expect(page.getByRole('heading', { name: 'No callbacks match “no such thing” in “Today”' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(callbacks.rows).toHaveCount(2)
})

test('UI-11a: ranges are relative to the simulated clock', async ({ control, signIn, callbacks, page }) => {
  const tomorrow = Date.parse('2027-01-05T10:00:00-05:00')
  const later = await control.book('Billing_VQ_CB', '+14165550134', tomorrow)
  const today = await control.book('Billing_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.row(today)).toBeVisible()
  await expect(callbacks.row(later)).toBeHidden()
  await callbacks.chooseRange('Next 7 Days')
  await expect(callbacks.row(later)).toBeVisible()
  await expect(page).toHaveURL(/range=next7Days/)
})

test('UI-11a: a custom range has its first and last date, both inclusive, and stands in the address', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  const at = (time: string) => Date.parse(`2027-01-${time}:00-05:00`)
  const [before, first, last, after] = [
    await control.book('Billing_VQ_CB', '+14165550131', at('05T16:00')),
    await control.book('Billing_VQ_CB', '+14165550132', at('06T08:00')),
    await control.book('Billing_VQ_CB', '+14165550133', at('07T16:00')),
    await control.book('Billing_VQ_CB', '+14165550134', at('08T08:00')),
  ]
  await signIn.signInAs(USER.monitor)
  await callbacks.customRange('2027-01-06', '2027-01-07')
  await expect(callbacks.row(first)).toBeVisible()
  await expect(callbacks.row(last)).toBeVisible()
  await expect(callbacks.row(before)).toHaveCount(0)
  await expect(callbacks.row(after)).toHaveCount(0)
  await page.reload()
  await expect(callbacks.rows).toHaveCount(2)
})

test('UI-10: rows sort by a column, both ways', async ({ control, signIn, callbacks }) => {
  await control.book('Support_VQ_CB', '+14165550134')
  await control.book('Billing_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  await callbacks.sortBy('Service Name')
  await expect(callbacks.rows.first()).toContainText('Billing_VQ_CB')
  await callbacks.sortBy('Service Name')
  await expect(callbacks.rows.first()).toContainText('Support_VQ_CB')
})

test('RET-2 a page has 250 rows, and draws only those that are seen', async ({ control, signIn, callbacks, page }) => {
  await control.advance(5 * HOUR)
  await signIn.signInAs(USER.administrator)
  await expect(page.getByText('1–250')).toBeVisible()
  expect(await callbacks.rows.count()).toBeLessThan(80)
  await callbacks.nextPage.click()
  await expect(page.getByText(/^251–/)).toBeVisible()
})

test('rows keep their places while one is open, and the newest order is one click away', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  const first = await control.book('Billing_VQ_CB', '+14165550134')
  await signIn.signInAs(USER.administrator)
  await callbacks.openRecord(callbacks.row(first))
  await control.advance(20 * MINUTE)
  await expect(page.getByText(/Order held, \d+ new/)).toBeVisible()
  await expect(callbacks.rows.first()).toHaveAttribute('id', `row-${first}`)
  await callbacks.refresh()
  await expect(callbacks.rows).not.toHaveCount(1)
})
