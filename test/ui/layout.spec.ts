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

test('UI-50 no figure of a queue is cut in a window of 1280 px, an unknown wait neither', async ({
  page,
  signIn,
  frame,
  simulator,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await expect(simulator.queue('Billing_VQ')).toContainText('Unknown')
  expect(await cut(simulator.queues)).toEqual([])
})

test('no head or figure of the table twin is cut in a window of 1280 px', async ({
  page,
  control,
  signIn,
  frame,
  simulator,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await expect(simulator.charts).toBeVisible()
  await page.keyboard.press('t')
  await expect(simulator.chartTable).toBeVisible()
  expect(await cut(simulator.chartTable)).toEqual([])
})

test('UI-50 charts stand beside each other in a wide window and under each other in others', async ({
  page,
  control,
  signIn,
  frame,
  simulator,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await expect(simulator.charts).toBeVisible()
  const leftOf = async (title: string) => (await boxOf(simulator.chart(title))).x
  await expect.poll(async () => (await leftOf('EWT against')) - (await leftOf('Waiting'))).toBeGreaterThan(400)
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(async () => (await leftOf('EWT against')) - (await leftOf('Waiting'))).toBe(0)
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
