import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('UI-4 UI-40a: Callback Search finds by id or by number whatever the range, sorts, and says when it finds none', async ({
  page,
  control,
  signIn,
  tools,
}) => {
  const far = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-29T10:00:00-05:00'))
  await control.book('Billing_VQ_CB', '+12125550100')
  await signIn.signInAs(USER.supervisor)
  await tools.open('Callback Search')
  const box = page.getByRole('searchbox', { name: 'Callback id or phone number' })
  await expect(box).toBeFocused()
  const found = page.getByRole('grid', { name: 'Callbacks found' })
  await box.fill('5550')
  // The latest desired time first, until one sorts otherwise.
  await expect(found.getByRole('row').nth(1)).toContainText(far)
  await found.getByRole('button', { name: 'Phone Number' }).click()
  await expect(found.getByRole('columnheader', { name: 'Phone Number' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(found.getByRole('row').nth(1)).toContainText('+1 212 555 0100')
  await found.getByRole('button', { name: 'Phone Number' }).click()
  await expect(found.getByRole('row').nth(1)).toContainText(far)
  await expect(page).toHaveURL(/find\.sort=phoneNumber\+down/)
  await box.fill('416 555 0134')
  await expect(found.getByRole('row')).toHaveCount(2)
  await expect(found).toContainText(far)
  await box.fill(far.slice(0, 13))
  await expect(found).toContainText('+1 416 555 0134')
  await box.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /^What happened, and why/ })).toBeVisible()
  await box.fill('999999999')
  await expect(page.getByRole('heading', { name: 'No callbacks found for 999999999' })).toBeVisible()
})

test('ACC-6: Callback Search, Create Callback and Advanced Options leave out queues that the user may not read', async ({
  page,
  control,
  signIn,
  callbacks,
  tools,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  await control.put('scriptObject', {
    name: 'ges_Billing_VQ_CB',
    folder: '',
    permissions: { 'Bank Supervisors': false },
  })
  await signIn.signInAs(USER.supervisor)
  const options = await callbacks.openOptions()
  await options.getByRole('combobox', { name: 'Visible Callback Services' }).click()
  await expect(page.getByRole('option', { name: 'Sales_VQ_CB' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Billing_VQ_CB' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await callbacks.closeOptions()
  const { dialog } = await callbacks.openCreateDialog()
  await dialog.getByRole('combobox', { name: 'Service Type' }).click()
  await expect(page.getByRole('option', { name: 'Sales_VQ_CB' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Billing_VQ_CB' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await tools.open('Callback Search')
  await page.getByRole('searchbox', { name: 'Callback id or phone number' }).fill('4165550134')
  await expect(page.getByRole('heading', { name: 'No callbacks found for 4165550134' })).toBeVisible()
})

test('UI-40c ACC-6: a rule used by queues that the user may not read says how many more', async ({
  page,
  control,
  signIn,
  tools,
}) => {
  await control.put('scriptObject', {
    name: 'ges_Billing_VQ_CB',
    folder: '',
    permissions: { 'Bank Supervisors': false },
  })
  await control.put('capacityRule', {
    name: 'Shared',
    timeslotLengthMinutes: 60,
    cells: {},
    queues: ['Billing_VQ_CB', 'Support_VQ_CB'],
  })
  await signIn.signInAs(USER.supervisor)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Shared').click()
  await page.getByRole('button', { name: '1 queue, 1 more' }).click()
  await expect(page.getByRole('list', { name: 'Queues with this rule' }).getByRole('listitem')).toHaveText([
    'Support_VQ_CB',
    '1 more that you may not see',
  ])
})

test('UI-40g TEN-2: Refetch Tenant Configuration says when it was last fetched, and fetches now', async ({
  page,
  control,
  signIn,
  frame,
  tools,
}) => {
  await control.advance(HOUR / 4)
  await signIn.signInAs(USER.developer)
  await tools.open('Refetch Tenant Configuration')
  const section = tools.section('Refetch Tenant Configuration')
  await expect(section).toContainText('Mon 4 Jan 2027 08:00')
  await page.getByRole('button', { name: 'Refetch Tenant Configuration' }).click()
  await expect(frame.said('Tenant configuration fetched')).toBeVisible()
  await expect(section).toContainText('Mon 4 Jan 2027 08:15')
})
