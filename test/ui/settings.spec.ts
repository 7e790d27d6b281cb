import { readFile } from 'node:fs/promises'
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

test('UI-5: presenter mode by F9 is bigger, hides address and user, and shows the last key', async ({
  page,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.administrator)
  const user = page.getByRole('button', { name: /Administrator/ })
  await expect(user).toBeVisible()
  const before = (await frame.clock.boundingBox())?.height ?? 0
  await page.keyboard.press('F9')
  await expect(user).toBeHidden()
  await expect(page.getByText('/engagement/v3')).toHaveCount(0)
  await expect.poll(async () => (await frame.clock.boundingBox())?.height).toBeGreaterThan(1.2 * before)
  const fits = await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)
  expect(fits).toBe(true)
  await page.keyboard.press('3')
  await expect(page.locator('.status kbd')).toHaveText('3')
  await page.reload()
  await expect(user).toBeHidden()
  await page.keyboard.press('F9')
  await expect(user).toBeVisible()
})

test('UI-5 ERR-2: the diagnostics bundle has versions and failures, and no secrets', async ({
  page,
  host,
  control,
  signIn,
}) => {
  const { corrId } = await control.tryToBook('Billing_VQ_CB', '+1999')
  await signIn.signInAs(USER.administrator)
  await page.getByRole('button', { name: /Administrator/ }).click()
  await page.getByRole('menuitem', { name: 'Settings and About' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save diagnostics' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  const bundle: { version: string; failures: { corrId: string }[]; tenant: { queues: number } } = JSON.parse(text)
  expect(bundle.failures.map((failure) => failure.corrId)).toContain(corrId)
  expect(bundle.tenant.queues).toBeGreaterThan(0)
  expect(bundle.version).toMatch(/^\d+\.\d+\.\d+/)
  for (const secret of [host.apiKey, host.controlToken, '+1999']) expect(text).not.toContain(secret)
})
