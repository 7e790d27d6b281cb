import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('UI-50 the floor shows queues, a hundred agents and the charts of what happened, each with a table twin, key T', async ({
  page,
  control,
  signIn,
  frame,
  simulator,
}) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await expect(simulator.queue('Billing_VQ')).toContainText('Open')
  await expect(simulator.agents.getByRole('listitem').first()).toContainText(/Talking|Ready|After-call|Ringing/)
  expect(await simulator.agents.getByRole('listitem').count()).toBeLessThan(80)
  for (const title of ['Waiting', 'EWT against realised wait, min', 'Callbacks by state', 'Agents']) {
    await expect(simulator.chart(title).locator('svg.recharts-surface path').first()).toBeAttached()
  }
  await page.keyboard.press('t')
  await expect(simulator.chartTable).toBeVisible()
  await expect.poll(() => simulator.chartTable.getByRole('row').count()).toBeGreaterThan(30)
  await page.keyboard.press('t')
  await expect(simulator.charts).toBeVisible()
})

test('UI-50 a queue is chosen by keys, and the address keeps it', async ({
  page,
  control,
  signIn,
  frame,
  simulator,
}) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await simulator.queues.focus()
  await page.keyboard.press('ArrowDown')
  await expect(simulator.queue('Billing_VQ')).toHaveAttribute('aria-selected', 'true')
  await expect(simulator.chartsOf('Billing_VQ')).toBeVisible()
  await expect(page).toHaveURL(/queue=Billing_VQ/)
  await page.reload()
  await expect(simulator.chartsOf('Billing_VQ')).toBeVisible()
})

test('charts never hold more than 300 points', async ({ page, control, signIn, frame, simulator }) => {
  await control.advance(20 * HOUR)
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await page.getByRole('radio', { name: 'Day' }).check({ force: true })
  await page.keyboard.press('t')
  await expect(simulator.chartTable).toBeVisible()
  await expect.poll(() => simulator.chartTable.getByRole('row').count()).toBeGreaterThan(60)
  expect(await simulator.chartTable.getByRole('row').count()).toBeLessThanOrEqual(301)
})
