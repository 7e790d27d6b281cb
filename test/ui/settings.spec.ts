import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('UI-5: settings have language, theme and hours, which stay, data folder and port, versions and the notices', async ({
  page,
  host,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await frame.openSettings()
  const told = (label: string) => dialog.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('+ dd')
  await expect(told('Language')).toHaveText('English')
  await expect(told('Port')).toHaveText(new URL(host.api).port)
  await expect(told('Data folder')).toContainText(host.dataFolder)
  await expect(told('Ringback')).toHaveText(/^\d+\.\d+\.\d+/)
  await expect(told('Runs on')).toHaveText(/\d+\.\d+/)
  await expect(dialog).toContainText('It is not made, endorsed or supported by Genesys')
  await expect(dialog).toContainText('trademarks of their owner')
  await dialog.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await dialog.getByRole('switch', { name: 'Show Time in 24 Hour' }).uncheck({ force: true })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(frame.clock).toContainText(/8:0\d:\d\d AM/)
  await page.reload()
  await expect(frame.clock).toContainText(/8:0\d:\d\d AM/)
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('UI-5: weeks begin with the day of the settings, in dates to pick and in the capacity calendar', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
  tools,
}) => {
  await control.put('capacityRule', { name: 'Winter', timeslotLengthMinutes: 60, cells: {}, queues: [] })
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.chooseType('Scheduled')
  await dialog.date.fill('2027-01-06')
  await dialog.date.press('ArrowDown')
  const month = page.getByRole('grid', { name: 'Jan 2027' })
  await expect(month.getByRole('columnheader')).toHaveText(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'])
  await page.keyboard.press('Escape')
  await expect(month).toBeHidden()
  await expect(dialog.dialog).toBeVisible()
  await dialog.date.press('ArrowDown')
  await expect(month).toBeVisible()
  await page.keyboard.press('Home')
  // The Sunday before is gone by: it cannot be picked.
  await page.keyboard.press('Enter')
  await expect(month).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(month).toBeHidden()
  await expect(dialog.date).toHaveValue('2027-01-09')
  await expect(dialog.date).toBeFocused()
  await page.keyboard.press('Escape')

  await frame.openSettings()
  await page
    .getByRole('radiogroup', { name: 'First day of the week' })
    .getByRole('radio', { name: 'Mon' })
    .check({ force: true })
  await page.keyboard.press('Escape')
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Winter').click()
  const days = page.getByRole('grid', { name: /Winter/ }).getByRole('columnheader')
  await expect(days).toHaveText(['Local', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Set All'])
  await page.getByRole('gridcell', { name: /^Mon 00:00/ }).click()
  await page.keyboard.press('7')
  await expect(page.getByRole('gridcell', { name: /^Mon 00:00, 7/ })).toBeVisible()
  await page.reload()
  await expect(days).toHaveText(['Local', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Set All'])
})

test('UI-5: presenter mode is light until another theme is chosen there, and the screen stays on', async ({
  page,
  signIn,
  frame,
}) => {
  await page.addInitScript(() => {
    const locks: string[] = []
    Object.assign(window, { locks })
    const request = async (type: string) => {
      locks.push(type)
      return { release: async () => void locks.push('released') }
    }
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
  })
  await page.reload()
  await signIn.signInAs(USER.administrator)
  await frame.setTheme('Dark')
  const html = page.locator('html')
  const locks = () => page.evaluate<string[]>('locks')
  await page.keyboard.press('F9')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light')
  await expect.poll(locks).toEqual(['screen'])
  await page.keyboard.press('F9')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect.poll(locks).toEqual(['screen', 'released'])
})

test('UI-5: presenter mode by F9 is bigger, hides address and user, and shows the last key', async ({
  page,
  signIn,
  frame,
  callbacks,
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
  // What floats stands under what it belongs to, in a dialog too.
  const dialog = await callbacks.openCreateDialog()
  const field = dialog.dialog.getByRole('combobox', { name: 'Service Type' })
  await field.click()
  const option = page.getByRole('option').first()
  await expect(option).toBeVisible()
  const [above, below] = [await field.boundingBox(), await option.boundingBox()]
  expect(Math.abs((below?.x ?? 0) - (above?.x ?? 0))).toBeLessThan(24)
  expect(Math.abs((below?.width ?? 0) - (above?.width ?? 0))).toBeLessThan(48)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await page.keyboard.press('3')
  await expect(page.locator('.status kbd')).toHaveText('3')
  await page.mouse.move(300, 300)
  await expect(page.locator('.pointer-ring')).toBeVisible()
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
  for (const secret of [host.apiKey, host.controlToken, '+1999', 'Okafor']) expect(text).not.toContain(secret)
})
