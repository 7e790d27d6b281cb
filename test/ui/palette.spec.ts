import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

/** Runs in the page: its timers come half a second late, as on a machine that is busy. */
function slowTimers() {
  const original = window.setTimeout
  Object.assign(window, {
    setTimeout: (run: () => void, wait = 0) => original(run, wait + 500),
  })
}

test('UI-4: the command palette finds and does by keys alone, as far as the role reaches', async ({
  page,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.developer)
  await page.evaluate(slowTimers)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const search = palette.getByRole('combobox', { name: 'Search commands' })
  await page.keyboard.type('request log')
  await expect(search).toHaveValue('request log')
  await expect(search).toHaveAttribute('aria-controls', (await palette.getByRole('listbox').getAttribute('id')) ?? '')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Request log', level: 1 })).toBeVisible()
  await page.keyboard.press('Meta+k')
  await page.keyboard.type('tools queues')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Queues', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('times')
  await expect(palette.getByRole('option')).toHaveText([/^10 times real time/, /^60 times real time/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(frame.pace('60 times real time')).toBeChecked()
  await frame.switchUser()
  await signIn.signInAs(USER.monitor)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('developer')
  await expect(palette.getByText('No command has these words.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('UI-4: ? lists the keys that work', async ({ page, signIn }) => {
  await signIn.signInAs(USER.administrator)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog.getByRole('region', { name: 'Tables' })).toContainText('Copy the cell')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
