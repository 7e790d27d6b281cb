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
  await expect(callbacks.row(id).getByRole('gridcell')).toHaveText([
    '',
    'QUEUED',
    id,
    'Mon 4 Jan 2027 08:00',
    '+1 416 555 0134',
    'Billing_VQ_CB',
    'Mon 4 Jan 2027 08:00:00',
    '',
  ])
  const titles = ['', 'State', 'Callback ID', 'Desired Callback Time', 'Phone Number', 'Service Name', 'Time Updated']
  await expect(callbacks.table.getByRole('columnheader')).toHaveText([...titles, 'Actions'])
  await expect(callbacks.row(id).getByRole('checkbox')).toBeVisible()
  await expect(callbacks.row(id).getByRole('img', { name: 'Booked for a time' })).toHaveCount(0)
  await control.advance(HOUR)
  await expect.poll(() => callbacks.rows.count()).toBeGreaterThan(10)
  await callbacks.search.fill('+14165550134')
  await expect(callbacks.row(id)).toContainText('COMPLETED (AGENT_CONNECTED)')
})

test('UI-11b: the list stands still while Live is off, and Refresh brings the present', async ({
  control,
  signIn,
  callbacks,
}) => {
  const first = await control.book('Billing_VQ_CB', '+14165550134')
  await signIn.signInAs(USER.administrator)
  await callbacks.openRecord(callbacks.row(first))
  await callbacks.setLive(false)
  await control.cancel(first)
  // An open record goes on; the list behind it does not.
  await expect(callbacks.record.getByRole('listitem').last()).toContainText('Cancelled')
  await expect(callbacks.row(first)).toContainText('QUEUED')
  const second = await control.book('Sales_VQ_CB', '+14165550135')
  await callbacks.refresh()
  await expect(callbacks.row(first)).toContainText('COMPLETED (CANCELLED)')
  await expect(callbacks.row(second)).toBeVisible()
  await callbacks.setLive(true)
  await control.cancel(second)
  await expect(callbacks.row(second)).toContainText('COMPLETED (CANCELLED)')
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
  await callbacks.searchIn('Phone Number')
  await expect(page.getByRole('heading', { name: 'No callbacks match “Billing” in “Today”' })).toBeVisible()
  await callbacks.searchIn('Service Name')
  await expect(callbacks.rowsWith('Billing_VQ_CB')).toHaveCount(1)
  await callbacks.search.fill('no such thing')
  await expect(page.getByRole('heading', { name: 'No callbacks match “no such thing” in “Today”' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(callbacks.rows).toHaveCount(2)
})

test('UI-11a: ranges are relative to the simulated clock', async ({ control, signIn, callbacks, page }) => {
  const bookFor = (time: string, number: string) =>
    control.book('Billing_VQ_CB', number, Date.parse(`2027-01-${time}:00-05:00`))
  const evening = await bookFor('04T20:00', '+14165550131')
  const early = await bookFor('05T07:45', '+14165550132')
  const tomorrow = await bookFor('05T10:00', '+14165550133')
  const nextWeek = await bookFor('12T10:00', '+14165550134')
  const now = await control.book('Billing_VQ_CB', '+14165550135')
  await control.advance(MINUTE)
  await signIn.signInAs(USER.administrator)
  const booked = callbacks.rowsWith('+1 416 555 013')
  await callbacks.sortBy('Desired Callback Time')
  const expected = [
    ['Today', now, evening],
    ['Next 24 Hours', evening, early],
    ['Next 7 Days', evening, early, tomorrow],
    ['Next 2 Weeks', evening, early, tomorrow, nextWeek],
    ['Last 24 Hours', now],
    ['Last 7 Days', now],
    ['Last 14 Days', now],
    ['Last 30 Days', now],
  ] as const
  for (const [range, ...ids] of expected) {
    await callbacks.chooseRange(range)
    for (const id of ids) await expect(callbacks.row(id)).toBeVisible()
    await expect(booked).toHaveCount(ids.length)
  }
  await expect(page).toHaveURL(/range=last30Days/)
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

test('UI-4 UI-10: rows sort by a column, both ways, the address keeps the order, and a cell is copied', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
}) => {
  await control.book('Support_VQ_CB', '+14165550134')
  await control.book('Billing_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  await callbacks.sortBy('Service Name')
  await expect(callbacks.rows.first()).toContainText('Billing_VQ_CB')
  await callbacks.sortBy('Service Name')
  await expect(callbacks.rows.first()).toContainText('Support_VQ_CB')
  await page.reload()
  await expect(callbacks.rows.first()).toContainText('Support_VQ_CB')
  await expect(callbacks.table.getByRole('columnheader', { name: 'Service Name' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await callbacks.rows.last().getByRole('gridcell', { name: 'Billing_VQ_CB' }).click()
  await page.keyboard.press('c')
  await expect(frame.said('Copied Billing_VQ_CB')).toBeVisible()
})

test('UI-10 UI-15a RET-2: a page has 250 rows, draws only those that are seen, and keys select whole stretches of it', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  await control.advance(5 * HOUR)
  await signIn.signInAs(USER.administrator)
  await expect(page.getByText('1–250')).toBeVisible()
  expect(await callbacks.rows.count()).toBeLessThan(80)
  // A page of keys is 20 rows on: the row that is left, the one that is come to, and all between are selected.
  await callbacks.table.focus()
  await page.keyboard.press('Shift+PageDown')
  await expect(callbacks.selectionBar).toContainText('21 selected')
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+PageUp')
  await expect(callbacks.selectionBar).toContainText('42 selected')
  await page.keyboard.press('Escape')
  await expect(callbacks.selectionBar).toBeHidden()
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
