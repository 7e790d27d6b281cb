import { expect, test } from './fixtures.ts'
import { heldLine } from './pages/heldLine.ts'
import { USER } from './pages/signIn.ts'

test('UI-2 a visitor picks one of the sample users, whose roles are explained', async ({ signIn, callbacks }) => {
  await expect(signIn.users).toHaveCount(4)
  await expect(signIn.user(USER.monitor)).toHaveAccessibleDescription('Sees callbacks. Creates and cancels none.')
  await signIn.signInAs(USER.supervisor)
  await expect(callbacks.create).toBeVisible()
})

test('UI-2 a reload keeps the user, and switching leads back to the choice', async ({ page, signIn, frame }) => {
  await signIn.signInAs(USER.administrator)
  await page.reload()
  await expect(page.getByRole('button', { name: /Mara Okafor/ })).toBeVisible()
  await frame.switchUser()
  await expect(signIn.title).toBeVisible()
})

test('UI-3 ready is said only when data is shown', async ({ page, signIn, control, callbacks }) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  await signIn.signInAs(USER.administrator)
  const line = await heldLine(page)
  line.holdFrom('callbacks.list', 1)
  await page.reload()
  await expect(callbacks.create).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-ready')
  line.release()
  await signIn.ready()
  await expect(callbacks.rows).toHaveCount(1)
})

test('the theme follows the system until one is chosen, which a reload keeps', async ({ page, signIn, frame }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn.signInAs(USER.administrator)
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await frame.setTheme('Light')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light')
  await page.reload()
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light')
})
