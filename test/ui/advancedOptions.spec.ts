import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

const LATER = Date.parse('2027-01-04T20:00:00-05:00')

test('UI-12: columns, 24 hours, UTC, visible states and services count at once and stay', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const billing = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  const sales = await control.book('Sales_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows).toHaveCount(2)
  const head = callbacks.table.getByRole('columnheader', { name: 'Callback ID' })
  const options = await callbacks.openOptions()
  await expect(options.getByPlaceholder('ALL')).toBeVisible()
  await options.getByRole('checkbox', { name: 'Callback ID' }).uncheck()
  await options.getByRole('switch', { name: 'Show Time in 24 Hour' }).uncheck({ force: true })
  await options.getByRole('checkbox', { name: 'QUEUED' }).uncheck()
  await callbacks.closeOptions()
  for (const reload of [false, true]) {
    if (reload) await page.reload()
    await expect(callbacks.row(billing)).toContainText('3:00 PM')
    await expect(callbacks.row(sales)).toHaveCount(0)
    await expect(head).toHaveCount(0)
  }
  await callbacks.openOptions()
  await options.getByRole('button', { name: 'Show everything' }).click()
  await expect(head).toBeAttached()
  await expect(callbacks.row(billing)).toContainText('15:00')
  await expect(callbacks.row(sales)).toBeAttached()
  await options.getByRole('switch', { name: 'Show Times in UTC' }).check({ force: true })
  await options.getByRole('combobox', { name: 'Visible Callback Services' }).fill('Sales')
  await page.getByRole('option', { name: 'Sales_VQ_CB' }).click()
  await page.keyboard.press('Escape')
  await callbacks.closeOptions()
  for (const reload of [false, true]) {
    if (reload) await page.reload()
    await expect(callbacks.row(sales)).toContainText('13:00')
    await expect(callbacks.row(billing)).toHaveCount(0)
  }
})

test('UI-12: a range of one’s own has a name, moves with the clock, stays, and can be removed', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const tomorrow = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-05T10:00:00-05:00'))
  const today = await control.book('Billing_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  const options = await callbacks.openOptions()
  await options.getByRole('textbox', { name: 'Name' }).fill('Only tomorrow')
  await options.getByRole('textbox', { name: 'Start, days' }).fill('1')
  await options.getByRole('textbox', { name: 'End, days' }).fill('1')
  await options.getByRole('button', { name: 'Add range' }).click()
  await callbacks.closeOptions()
  await callbacks.chooseRange('Only tomorrow')
  await expect(callbacks.row(tomorrow)).toBeVisible()
  await expect(callbacks.row(today)).toHaveCount(0)
  // The address has the days as distances from the present one.
  await expect(page).toHaveURL(/from=1d&to=1d/)
  await page.reload()
  await expect(callbacks.range).toHaveValue('Only tomorrow')
  await expect(callbacks.row(tomorrow)).toBeVisible()
  await callbacks.chooseRange('Today')
  await expect(callbacks.row(today)).toBeVisible()
  await callbacks.openOptions()
  await options.getByRole('button', { name: 'Remove range Only tomorrow' }).click()
  await callbacks.closeOptions()
  await callbacks.range.click()
  await expect(page.getByRole('option')).toHaveText([
    'Last 30 Days',
    'Last 14 Days',
    'Last 7 Days',
    'Last 24 Hours',
    'Today',
    'Next 24 Hours',
    'Next 7 Days',
    'Next 2 Weeks',
    'Custom dates',
  ])
})

test('UI-13: the arrow opens Position in Queue and Estimated Wait Time; Advanced Callback Metrics has the rest', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134')
  await signIn.signInAs(USER.administrator)
  await callbacks.openRecord(callbacks.row(id))
  const { record } = callbacks
  const figure = (label: string) => record.locator('dt', { hasText: label }).locator('+ dd')
  const why = record.getByRole('heading', { name: 'What happened, and why' })
  const rest = record.getByText(/^(Attempts|Wait, gross|Dial results|Not dialled yet\.)$/)
  const metrics = record.getByRole('switch', { name: 'Advanced Callback Metrics' })
  await expect(figure('Position in Queue')).toHaveText('1')
  await expect(figure('Estimated Wait Time')).toHaveText(/^\d+ (s|min)/)
  await expect(why).toBeVisible()
  await expect(rest).toHaveCount(4)
  await metrics.uncheck({ force: true })
  for (const reload of [false, true]) {
    if (reload) await page.reload()
    await expect(figure('Position in Queue')).toHaveText('1')
    await expect(why).toHaveCount(0)
    await expect(rest).toHaveCount(0)
  }
  await metrics.check({ force: true })
  await expect(why).toBeVisible()
  await callbacks.row(id).getByRole('button', { name: 'Close record' }).click()
  await expect(record).toHaveCount(0)
})

test('UI-10: the last column has a pencil for what is scheduled and recreate for what is over', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134', LATER)
  await signIn.signInAs(USER.supervisor)
  await expect(callbacks.row(id).getByRole('img', { name: 'Booked for a time' })).toBeVisible()
  const pencil = callbacks.row(id).getByRole('button', { name: 'Reschedule or cancel' })
  const [red = 0, , blue = 0] = await pencil.evaluate(
    (icon) => getComputedStyle(icon).color.match(/\d+/g)?.map(Number) ?? [],
  )
  expect(blue).toBeGreaterThan(red + 50)
  await pencil.click()
  await expect(page.getByRole('dialog', { name: 'Reschedule Callback' })).toBeVisible()
  await page.keyboard.press('Escape')
  await control.cancel(id)
  await callbacks.row(id).getByRole('button', { name: 'Recreate Callback' }).click()
  await expect(page.getByRole('dialog', { name: 'Recreate Callback' })).toBeVisible()
})

test('UI-15c: all callbacks of the range and the visible services are cancelled, whatever is searched, shown and selected', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
}) => {
  const first = await control.book('Billing_VQ_CB', '+14165550134', LATER)
  const second = await control.book('Sales_VQ_CB', '+14165550135', LATER)
  const tomorrow = await control.book('Billing_VQ_CB', '+14165550136', Date.parse('2027-01-05T10:00:00-05:00'))
  const support = await control.book('Support_VQ_CB', '+14165550137', LATER)
  await signIn.signInAs(USER.supervisor)
  await callbacks.search.fill('Billing')
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.row(first).getByRole('checkbox').check()
  const options = await callbacks.openOptions()
  for (const name of ['Billing_VQ_CB', 'Sales_VQ_CB']) {
    await options.getByRole('combobox', { name: 'Visible Callback Services' }).fill(name)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await page.keyboard.press('Escape')
  await options.getByRole('checkbox', { name: 'SCHEDULED' }).uncheck()
  await callbacks.closeOptions()
  await callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ }).click()
  const { dialog } = callbacks.cancelDialog
  await expect(dialog.getByRole('region', { name: 'Callbacks' })).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Cancel All Callbacks In Current Time Range' }).check()
  await expect(dialog.getByRole('region', { name: 'Callbacks' })).toHaveCount(0)
  await expect(dialog).toContainText('2 callbacks with a Desired Callback Time in “Today” will be cancelled.')
  await expect(dialog).toContainText('Only the visible services are taken: Billing_VQ_CB, Sales_VQ_CB.')
  await callbacks.cancelDialog.confirm()
  await expect(frame.said('2 callbacks cancelled')).toBeVisible()
  await callbacks.search.fill('')
  await expect(callbacks.row(second)).toContainText('(CANCELLED_BY_ADMIN)')
  await callbacks.openOptions()
  await options.getByRole('button', { name: 'Show everything' }).click()
  await callbacks.closeOptions()
  await expect(callbacks.row(support)).toContainText('SCHEDULED')
  await callbacks.chooseRange('Next 7 Days')
  await expect(callbacks.row(tomorrow)).toContainText('SCHEDULED')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
