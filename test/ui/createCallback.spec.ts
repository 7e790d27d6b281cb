import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('UI-14: an Immediate callback is booked and appears in the queue', async ({ signIn, callbacks, frame }) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+1 416 555 0134')
  await dialog.submit()
  await expect(dialog.dialog).toBeHidden()
  await expect(frame.said('Callback created for +1 416 555 0134')).toBeVisible()
  await expect(callbacks.rowsWith('+1 416 555 0134')).toContainText('QUEUED')
})

test('UI-14: a Scheduled callback takes a free slot and fires at its time', async ({ signIn, callbacks, control }) => {
  await signIn.signInAs(USER.supervisor)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+14165550134')
  await dialog.slot('09:15').check({ force: true })
  await dialog.submit()
  const row = callbacks.rowsWith('+1 416 555 0134')
  await expect(row).toContainText('SCHEDULED')
  await expect(row).toContainText('Mon 4 Jan 2027 09:15')
  await expect(row.getByRole('img', { name: 'Booked for a time' })).toBeVisible()
  await callbacks.search.fill('+14165550134')
  await control.advance(2 * HOUR)
  await expect(row).toContainText('COMPLETED')
})

test('UI-14: slots that are not free say why', async ({ signIn, callbacks }) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Sales_VQ_CB')
  await expect(dialog.slots).toContainText('less than 15 min from now')
  await expect(dialog.slots).toContainText('SET-10')
  await expect(dialog.slots).toContainText('18:00–00:00closed in')
  await expect(dialog.number).toBeFocused()
})

test('CBK-10 a slot taken meanwhile is refused, and the input stays', async ({ signIn, callbacks, control }) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+14165550134')
  await dialog.slot('09:15').check({ force: true })
  const places = Number(
    /09:15 (\d+) of \d+ left/.exec((await dialog.slots.getByText('09:15').locator('..').textContent()) ?? '')?.[1],
  )
  const time = Date.parse('2027-01-04T09:15:00-05:00')
  for (let n = 0; n < places; n++) await control.book('Billing_VQ_CB', `+1416555${String(2000 + n)}`, time)
  await dialog.submit()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
  await expect(dialog.number).toHaveValue('+14165550134')
  await expect(dialog.slots).toContainText(`full, ${places} of ${places} booked`)
})

test('a refused number is said at its field, and the input stays', async ({ signIn, callbacks, page }) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.submit()
  await expect(dialog.dialog).toContainText('Enter the number to call.')
  await expect(dialog.dialog).toContainText('Pick the service that calls back.')
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('12')
  await dialog.submit()
  await expect(dialog.number).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.number).toHaveValue('12')
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
})

test('UI-11d: a callback created outside the range says so and leads there', async ({ signIn, callbacks }) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+14165550134')
  await dialog.goToNextDay()
  await dialog.slot('10:00').check({ force: true })
  await dialog.submit()
  await expect(callbacks.outsideNote).toContainText('It lies outside “Today”')
  await callbacks.outsideNote.getByRole('button', { name: /^Show / }).click()
  await expect(callbacks.rowsWith('+1 416 555 0134')).toContainText('Tue 5 Jan 2027 10:00')
})
