import { expect, test } from './fixtures.ts'
import { HOUR, MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

const BILLING = 'Billing_VQ_CB'
const NUMBER = '+14165550134'
const at = (time: string) => Date.parse(`2027-01-04T${time}:00-05:00`)

test('UI-14 CBK-6 a SCHEDULED callback is given another slot, and the record says who did it (CBK-8)', async ({
  control,
  signIn,
  callbacks,
  frame,
}) => {
  const id = await control.book(BILLING, NUMBER, at('09:15'))
  await signIn.signInAs(USER.supervisor)
  await callbacks.search.fill(id)
  await callbacks.openRecord(callbacks.row(id))
  const dialog = await callbacks.openRescheduleDialog()
  await dialog.submit()
  await expect(dialog.dialog).toContainText('Pick one of the free slots.')
  await dialog.slot('10:30').check({ force: true })
  await dialog.submit()
  await expect(dialog.dialog).toBeHidden()
  await expect(frame.said('Callback to +1 416 555 0134 rescheduled')).toBeVisible()
  await expect(callbacks.row(id)).toContainText('Mon 4 Jan 2027 10:30')
  await expect(callbacks.record.getByRole('listitem').last()).toContainText('Rescheduled by sven')
  await control.advance(2 * HOUR)
  await expect(callbacks.row(id)).toContainText('SCHEDULED')
  await control.advance(2 * HOUR)
  await expect(callbacks.row(id)).toContainText('COMPLETED')
})

test('UI-14 CBK-6 CBK-10 a slot taken meanwhile is refused, and the choice stays', async ({
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book(BILLING, NUMBER, at('09:15'))
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill(id)
  await callbacks.openRecord(callbacks.row(id))
  const dialog = await callbacks.openRescheduleDialog()
  await dialog.slot('10:30').check({ force: true })
  const slot = dialog.slots.getByText('10:30').locator('..')
  const places = Number(/10:30 (\d+) of \d+ left/.exec((await slot.textContent()) ?? '')?.[1])
  for (let n = 0; n < places; n++) await control.book(BILLING, `+1416555${String(2000 + n)}`, at('10:30'))
  await dialog.submit()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
  await expect(dialog.slots).toContainText(`full, ${places} of ${places} booked`)
})

test('UI-14 CBK-6 a callback that failed is recreated, prefilled, and the two records lead to each other', async ({
  control,
  signIn,
  callbacks,
}) => {
  const old = await control.book(BILLING, '+14165550001')
  await control.advance(2 * HOUR)
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill(old)
  await callbacks.openRecord(callbacks.row(old))
  const dialog = await callbacks.openRecreateDialog()
  await expect(dialog.number).toHaveValue('+14165550001')
  await dialog.number.fill(NUMBER)
  await dialog.submit()
  await expect(dialog.dialog).toBeHidden()
  await callbacks.search.fill(NUMBER)
  const created = callbacks.rowsWith('+1 416 555 0134')
  await expect(created).toContainText('QUEUED')
  const id = await callbacks.idOf(created)
  await callbacks.record.getByRole('button', { name: id.slice(0, 8) }).click()
  await expect(callbacks.record).toContainText('Recreated from')
  await expect(callbacks.record.getByRole('listitem').first()).toContainText('Recreated')
  await callbacks.record.getByRole('button', { name: old.slice(0, 8) }).click()
  await expect(callbacks.record).toContainText('Recreated as')
})

test('CBK-5 CBK-6 ACC-2 only where state and role allow it', async ({ control, signIn, callbacks }) => {
  const scheduled = await control.book(BILLING, '+14165550135', at('11:00'))
  const handled = await control.book(BILLING, NUMBER)
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill(handled)
  await callbacks.openRecord(callbacks.row(handled))
  await expect(callbacks.row(handled)).toContainText('(AGENT_CONNECTED)')
  const buttons = callbacks.record.getByRole('button', { name: /^(Reschedule|Recreate)…$/ })
  await expect(callbacks.record).toContainText('Handle time')
  await expect(buttons).toHaveCount(0)
  const cancel = callbacks.record.getByRole('button', { name: 'Cancel…' })
  await expect(cancel).toBeDisabled()
  await callbacks.search.fill(scheduled)
  await callbacks.openRecord(callbacks.row(scheduled))
  await expect(buttons).toHaveText(['Reschedule…'])
  await expect(cancel).toBeEnabled()
})

test('CBK-6 ACC-2 a Monitor only looks', async ({ control, signIn, callbacks }) => {
  const id = await control.book(BILLING, NUMBER, at('11:00'))
  await signIn.signInAs(USER.monitor)
  await callbacks.search.fill(id)
  await callbacks.openRecord(callbacks.row(id))
  await expect(callbacks.record).toContainText('Wait, gross')
  await expect(callbacks.record.getByRole('button', { name: /^(Reschedule|Recreate)…$/ })).toHaveCount(0)
})

test('UI-10 CBK-7 a callback that waits SCHEDULED for the opening has a warning once its two minutes are over', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  const id = await control.book('Sales_VQ_CB', NUMBER, at('18:30'))
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill(id)
  await control.advance(10 * HOUR + 31 * MINUTE)
  const warning = callbacks.row(id).getByRole('img', { name: /^Still SCHEDULED/ })
  await expect(warning).toHaveCount(0)
  await control.advance(2 * MINUTE)
  await expect(warning).toBeVisible()
  await warning.hover()
  const hint = page.getByRole('tooltip')
  await expect(hint).toHaveText(/^Still SCHEDULED 3 min/)
  await expect(warning).toHaveAccessibleDescription(/^Still SCHEDULED 3 min/)
  await control.advance(MINUTE)
  await expect(hint).toHaveText(/^Still SCHEDULED 4 min/)
  await callbacks.search.hover()
  await expect(hint).toHaveCount(0)
})
