import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

/** Texts of the cells that do not fit into them. */
const cut = (table: Locator): Promise<string[]> =>
  table.evaluate((element) =>
    [...element.querySelectorAll('th, td')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth)
      .map((cell) => cell.textContent),
  )

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (box === null) throw new Error('It is not on the screen.')
  return box
}

test('UI-50 in 1280 px no figure is cut, an unknown wait neither; charts stand under each other, in a wide window beside', async ({
  page,
  control,
  signIn,
  frame,
  simulator,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await expect(simulator.queue('Billing_VQ')).toContainText('Unknown')
  expect(await cut(simulator.queues)).toEqual([])

  await control.advance(HOUR)
  const leftOf = async (title: string) => (await boxOf(simulator.chart(title))).x
  await expect.poll(async () => (await leftOf('EWT against')) - (await leftOf('Waiting'))).toBe(0)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expect.poll(async () => (await leftOf('EWT against')) - (await leftOf('Waiting'))).toBeGreaterThan(400)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('t')
  await expect(simulator.chartTable).toBeVisible()
  await expect.poll(() => simulator.chartTable.getByRole('row').count()).toBeGreaterThan(30)
  expect(await cut(simulator.chartTable)).toEqual([])
})

test('an open record fits into a narrow window, and the state stays in sight when the list moves sideways', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  await page.setViewportSize({ width: 800, height: 600 })
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await callbacks.openRecord(callbacks.rows.first())
  expect((await boxOf(callbacks.record)).width).toBeLessThanOrEqual(800)
  await callbacks.table.evaluate((table) => table.parentElement?.scrollTo(300, 0))
  expect((await boxOf(callbacks.record)).x).toBe(0)
  const state = await boxOf(callbacks.rows.first().getByRole('gridcell').nth(1))
  expect(state.x).toBeGreaterThan(0)
  expect(state.x).toBeLessThan(100)
})

test('the buttons of a dialog stay in sight in a low window', async ({ page, signIn, callbacks }) => {
  await page.setViewportSize({ width: 800, height: 500 })
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Sales_VQ_CB')
  await expect(dialog.slots.getByRole('radio').first()).toBeAttached()
  await expect(dialog.dialog.getByRole('button', { name: 'Create Callback' })).toBeInViewport({ ratio: 1 })
})

test('a short message stands below the work area and below a dialog, so that it covers nothing in them', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  const message = page.locator('.toast').last()
  const endOf = async (part: Locator) => {
    const { y, height } = await boxOf(part)
    return y + height
  }
  for (const [width, height] of [
    [1280, 800],
    [800, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await callbacks.table.focus()
    await page.keyboard.press('c')
    await expect(message).toContainText('Copied')
    expect((await boxOf(message)).y).toBeGreaterThanOrEqual(await endOf(page.locator('#work')))
    const { dialog } = await callbacks.openCreateDialog()
    expect((await boxOf(message)).y).toBeGreaterThanOrEqual(await endOf(dialog))
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
