import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('UI-6 a lost connection is said, controls are off, typed text is kept, and the view catches up', async ({
  page,
  host,
  control,
  frame,
  signIn,
  callbacks,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  let cut = false
  const lines: (() => Promise<void>)[] = []
  await page.routeWebSocket(/\/ui\/rpc$/, async (line) => {
    if (cut) {
      await line.close()
      return
    }
    line.connectToServer()
    lines.push(() => line.close())
  })
  await page.reload()
  await signIn.ready()
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.search.fill('+1416')

  cut = true
  await Promise.all(lines.map((close) => close()))
  await expect(frame.lostBar).toBeVisible()
  await expect(page.getByText(/What you see is .* old\. Trying again in .*, attempt \d+\./)).toBeVisible()
  await expect(callbacks.create).toBeDisabled()
  await expect(frame.pace('Real time')).toBeDisabled()
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.search.fill('+14165550')

  const meanwhile = await control.book('Billing_VQ_CB', '+14165550135')
  cut = false
  // The page tries by itself too: whichever of them is first.
  const tryNow = page.getByRole('button', { name: 'Try now' })
  await Promise.race([tryNow.click(), expect(frame.lostBar).toBeHidden()])
  await expect(frame.lostBar).toBeHidden()
  await expect(callbacks.search).toHaveValue('+14165550')
  await expect(callbacks.row(meanwhile)).toBeVisible()
  await expect(callbacks.create).toBeEnabled()
  expect(host.program.child.exitCode).toBeNull()
})

test('UI-6 two pages on one session stay consistent', async ({ page, context, signIn, callbacks, frame }) => {
  await signIn.signInAs(USER.administrator)
  const other = await context.newPage()
  await other.goto(page.url())
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+14165550134')
  await dialog.submit()
  await expect(frame.said('Callback created')).toBeVisible()
  await expect(other.getByRole('grid', { name: 'Callbacks' })).toContainText('+1 416 555 0134')
})
