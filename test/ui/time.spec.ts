import { expect, START_MS, test } from './fixtures.ts'
import { HOUR, MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('UI-1 on every tab stand the tabs, the clock, the pace, session, branch and hash, the user and the address of the API', async ({
  page,
  context,
  host,
  control,
  signIn,
  frame,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { name, branch, hash } = await control.session()
  await signIn.signInAs(USER.administrator)
  for (const tab of ['Callback', 'Developer', 'Call-In', 'Tools', 'Simulator'] as const) {
    await frame.openTab(tab)
    await expect(frame.tabs).toHaveText(['Callback', 'Developer', 'Call-In', 'Tools', 'Simulator'])
    await expect(frame.clock).toContainText('Mon 4 Jan 2027')
    await expect(frame.clock).toContainText('08:00:00')
    await expect(frame.clock).toContainText('EST · America/Toronto · UTC−5')
    await expect(frame.bar.getByRole('radio')).toHaveCount(5)
    await expect(frame.step).toBeEnabled()
    await expect(frame.bar).toContainText(`Session${name}${branch.name}`)
    await expect(frame.hash).toHaveText(`${hash.slice(0, 4)} ${hash.slice(4, 8)}`)
    await expect(page.getByRole('button', { name: 'Mara Okafor Administrator' })).toBeVisible()
    await expect(page.getByRole('banner')).toContainText(host.api)
  }
  await page.getByRole('button', { name: 'Copy API address' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(host.api)
})

test('UI-1 PAC-1 PAC-2 pace is set by pointer and by the keys 1 to 5, Space pauses, and the factor that is reached is told', async ({
  page,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.administrator)
  await frame.pace('10 times real time').click()
  await expect(frame.pace('10 times real time')).toBeChecked()
  const before = await frame.moment()
  await expect.poll(() => frame.moment()).toBeGreaterThan(before)
  await page.keyboard.press('4')
  await expect(frame.pace('60 times real time')).toBeChecked()
  await page.keyboard.press('1')
  await expect(frame.pace('Pause')).toBeChecked()
  await page.keyboard.press(' ')
  await expect(frame.pace('60 times real time')).toBeChecked()
  await page.keyboard.press(' ')
  await expect(frame.pace('Pause')).toBeChecked()
  await page.keyboard.press('5')
  await expect(frame.pace('As fast as possible')).toBeChecked()
  await expect(frame.bar.getByText(/^runs ×[\d,.]+$/)).toBeVisible()
  await page.keyboard.press('1')
  await expect(frame.bar.getByText('runs ×')).toHaveCount(0)
})

test('PAC-1 while a person is on the phone the bar says why time goes at ×1, and the pace stays chosen', async ({
  control,
  signIn,
  frame,
}) => {
  await signIn.signInAs(USER.administrator)
  await frame.pace('60 times real time').click()
  const call = await control.call('+12025550188', '+18005550120')
  await expect(frame.slowed).toBeVisible()
  await expect(frame.pace('60 times real time')).toBeChecked()
  await control.hangUp(call)
  await expect(frame.slowed).toBeHidden()
  await expect(frame.pace('60 times real time')).toBeChecked()
})

test('UI-1 PAC-1 Step runs to the next event and stops', async ({ signIn, frame }) => {
  await signIn.signInAs(USER.administrator)
  const before = await frame.moment()
  await frame.step.click()
  await expect.poll(() => frame.moment()).toBeGreaterThan(before)
  await expect(frame.pace('Pause')).toBeChecked()
})

test('the slider shows its target while it is dragged and rewinds on release', async ({ control, signIn, frame }) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  const newest = START_MS + HOUR
  await frame.arrivesAt(newest)
  await frame.dragTo(0.2, async () => {
    await expect(frame.clock).toContainText('rewind to')
    await expect(frame.pace('Pause')).toBeDisabled()
  })
  await expect(frame.clock).not.toContainText('rewind to')
  const now = await frame.moment()
  expect(now).toBeGreaterThan(START_MS)
  expect(now).toBeLessThan(newest - 20 * MINUTE)
  expect(await frame.newest()).toBe(newest)
})

test('the slider is worked by keys: a minute, a quarter of an hour, the start, the newest', async ({
  page,
  control,
  signIn,
  frame,
}) => {
  await control.advance(2 * HOUR)
  await signIn.signInAs(USER.administrator)
  const newest = START_MS + 2 * HOUR
  await frame.arrivesAt(newest)
  await frame.timeline.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await frame.arrivesAt(newest - 16 * MINUTE)
  await page.keyboard.press('End')
  await frame.arrivesAt(newest)
  await page.keyboard.press('Home')
  await expect(frame.clock).toContainText('08:00:00')
})

test('TTR-2 rewinding and coming back shows the same world: hash and list are equal', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  const newest = START_MS + HOUR
  await frame.arrivesAt(newest)
  await expect(callbacks.rows.first()).toBeVisible()
  const hash = await frame.hash.textContent()
  const counts = await callbacks.counts.textContent()
  await frame.timeline.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await frame.arrivesAt(newest - 15 * MINUTE)
  await expect(frame.hash).not.toHaveText(hash ?? '')
  await expect(callbacks.counts).not.toHaveText(counts ?? '')
  await page.keyboard.press('End')
  await frame.arrivesAt(newest)
  await expect(frame.hash).toHaveText(hash ?? '')
  await expect(callbacks.counts).toHaveText(counts ?? '')
})

test('TTR-2 a command after a rewind makes a branch, and the old future can be opened', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
}) => {
  const first = await control.book('Billing_VQ_CB', '+14165550134')
  await control.advance(HOUR)
  const old = await control.book('Billing_VQ_CB', '+14165550135')
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill('+1416555013')
  await expect(callbacks.row(old)).toBeVisible()
  const oldBranch = (await frame.branch.textContent()) ?? ''
  await frame.timeline.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(callbacks.row(old)).toBeHidden()
  const fresh = await control.book('Billing_VQ_CB', '+14165550136')
  await expect(callbacks.row(fresh)).toBeVisible()
  await expect(frame.branch).not.toHaveText(oldBranch)
  await frame.openBranch(new RegExp(`^${oldBranch}`))
  await expect(callbacks.row(old)).toBeVisible()
  await expect(callbacks.row(fresh)).toBeHidden()
  await expect(callbacks.row(first)).toBeVisible()
})
