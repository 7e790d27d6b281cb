import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('everything from signing in to cancelling is done by keys alone', async ({
  page,
  context,
  control,
  signIn,
  callbacks,
  frame,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await page.keyboard.press('Tab')
  await expect(signIn.user(USER.administrator)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(callbacks.row(id)).toBeVisible()

  await page.keyboard.press('/')
  await expect(callbacks.search).toBeFocused()
  await page.keyboard.type('0134')
  await page.keyboard.press('Enter')
  await expect(callbacks.table).toBeFocused()
  await expect(callbacks.table).toHaveAttribute('aria-activedescendant', `row-${id}`)
  await page.keyboard.press('c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(id)

  await page.keyboard.press('ArrowRight')
  await expect(callbacks.record).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(callbacks.record).toBeHidden()

  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Create Callback' })
  await expect(dialog.getByRole('textbox', { name: 'Customer Number' })).toBeFocused()
  await page.keyboard.type('+14165550188')
  await page.keyboard.press('Shift+Tab')
  const service = dialog.getByRole('combobox', { name: 'Service' })
  await expect(service).toBeFocused()
  await page.keyboard.type('Billing')
  await expect(page.getByRole('option')).toHaveText(['Billing_VQ_CB'])
  await page.keyboard.press('Enter')
  await expect(service).toHaveValue('Billing_VQ_CB')
  await expect(page.getByRole('option')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(frame.said('Callback created for +1 416 555 0188')).toBeVisible()

  await callbacks.table.focus()
  await page.keyboard.press(' ')
  await expect(callbacks.row(id)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: 'Keep callback' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(callbacks.row(id)).toContainText('(CANCELLED_BY_ADMIN)')
})
