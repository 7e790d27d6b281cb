import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('UI-5: settings have theme and hours, data folder and port, versions and the notice of independence', async ({
  page,
  host,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.administrator)
  await page.getByRole('button', { name: /Administrator/ }).click()
  await page.getByRole('menuitem', { name: 'Settings and About' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings and About' })
  await expect(dialog).toContainText(new URL(host.api).port)
  await expect(dialog).toContainText('It is not made, endorsed or supported by Genesys')
  await dialog.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await dialog.getByRole('switch', { name: 'Show Time in 24 Hour' }).uncheck({ force: true })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(frame.clock).toContainText('8:00:00 AM')
})
