import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { MINUTE } from './pages/control.ts'
import { heldLine } from './pages/heldLine.ts'
import { USER } from './pages/signIn.ts'

test('UI-3 UI-15b: a callback is cancelled after a question that lists it, and the history names the user', async ({
  control,
  signIn,
  callbacks,
  frame,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await signIn.signInAs(USER.supervisor)
  await callbacks.openRecord(callbacks.row(id))
  await expect(callbacks.selectionBar).toHaveCount(0)
  await callbacks.record.getByRole('button', { name: 'Cancel…' }).click()
  await expect(callbacks.cancelDialog.dialog.getByRole('row').getByRole('cell')).toHaveText([
    'SCHEDULED',
    id.slice(0, 8),
    'Mon 4 Jan 2027 15:00',
    '+1 416 555 0134',
    'cancel',
  ])
  await callbacks.cancelDialog.keep()
  await expect(callbacks.cancelDialog.dialog).toBeHidden()
  await expect(frame.said('cancelled')).toHaveCount(0)
  await expect(callbacks.row(id)).toContainText('SCHEDULED')
  await callbacks.record.getByRole('button', { name: 'Cancel…' }).click()
  await callbacks.cancelDialog.confirm()
  await expect(frame.said('1 callback cancelled')).toBeVisible()
  await expect(callbacks.row(id)).toContainText('(CANCELLED_BY_ADMIN)')
  await expect(callbacks.record.getByRole('listitem').last()).toContainText(/Cancelled by \S+ in the UI/)
})

test('UI-15a UI-15d: several are cancelled together; those with an agent stay and are said', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const first = await control.book('Billing_VQ_CB', '+14165550141', Date.parse('2027-01-04T20:00:00-05:00'))
  const second = await control.book('Billing_VQ_CB', '+14165550142', Date.parse('2027-01-04T20:15:00-05:00'))
  // Into the busy morning, when agents handle callbacks at every moment.
  await control.advance(600 * MINUTE)
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill('PROCESSING')
  await callbacks.rows.filter({ hasText: 'PROCESSING' }).first().getByRole('checkbox').check()
  await callbacks.search.fill('416555014')
  await callbacks.row(first).getByRole('checkbox').check()
  await callbacks.row(second).getByRole('checkbox').check()
  await expect(callbacks.selectionBar).toContainText('3 selected')
  await expect(callbacks.selectionBar).toContainText('1 is PROCESSING and stays')
  await page.keyboard.press('Delete')
  const { dialog } = callbacks.cancelDialog
  await expect(dialog).toContainText('Cancel 2 callbacks?')
  await expect(dialog).toContainText('1 of 3 is PROCESSING')
  await expect(dialog.getByRole('row').filter({ hasText: 'PROCESSING' })).toContainText('stays')
  const all = dialog.getByRole('checkbox', { name: 'Cancel All Callbacks In Current Time Range' })
  await all.check()
  await expect(dialog.getByText(/^\d+ callbacks? (is|are) PROCESSING: an agent is talking/)).toBeVisible()
  await all.uncheck()
  await callbacks.cancelDialog.confirm()
  await expect(dialog).toBeHidden()
  await expect(callbacks.row(first)).toContainText('(CANCELLED_BY_ADMIN)')
  await expect(callbacks.row(second)).toContainText('(CANCELLED_BY_ADMIN)')
  await expect(callbacks.selectionBar).toBeHidden()
})

test('UI-3 UI-15c UI-15e: a long cancellation shows how far it is, of a selection and of the whole range; it stops when told and reports', async ({
  page,
  control,
  signIn,
  callbacks,
  frame,
}) => {
  const desired = Date.parse('2027-01-04T20:00:00-05:00')
  await control.bookMany('Billing_VQ_CB', 500, desired)
  const line = await heldLine(page)
  await page.reload()
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.counts).toContainText('500')
  const wholePage = page.getByRole('checkbox', { name: 'Select all callbacks of this page' })
  await wholePage.check()
  await expect(callbacks.selectionBar).toContainText('250 selected')
  await callbacks.nextPage.click()
  await expect(page.getByText('251–500')).toBeVisible()
  await expect(wholePage).not.toBeChecked()
  await wholePage.check()
  await expect(callbacks.selectionBar).toContainText('500 selected')
  const { dialog } = callbacks.cancelDialog
  const bar = dialog.getByRole('progressbar')

  line.holdFrom('callbacks.cancelSelected', 2)
  await callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ }).click()
  await callbacks.cancelDialog.confirm()
  await expect(bar).toHaveAccessibleName('Cancelling 500 callbacks')
  await expect(bar).toHaveAttribute('max', '500')
  await expect(bar).toHaveAttribute('value', '50')
  await dialog.getByRole('button', { name: 'Stop' }).click()
  line.release()
  // The step that was under way is done.
  await expect(dialog.getByRole('status')).toHaveText('100 of 500 callbacks cancelled.')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

  line.holdFrom('callbacks.cancelAll', 2)
  await page.getByRole('button', { name: 'Clear Esc' }).click()
  await callbacks.search.fill('SCHEDULED')
  await callbacks.rowsWith('SCHEDULED').first().getByRole('checkbox').check()
  await page.keyboard.press('Delete')
  await dialog.getByRole('checkbox', { name: 'Cancel All Callbacks In Current Time Range' }).check()
  await expect(dialog).toHaveAccessibleName('Cancel 400 callbacks?')
  await callbacks.cancelDialog.confirm()
  await expect(bar).toHaveAttribute('max', '400')
  await expect(bar).toHaveAttribute('value', '100')
  await expect(dialog.getByRole('status')).toContainText('100 of 400')
  await dialog.getByRole('button', { name: 'Stop' }).click()
  line.release()
  await expect(dialog.getByRole('status')).toHaveText('200 of 400 callbacks cancelled.')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

  await page.getByRole('button', { name: 'Clear Esc' }).click()
  await callbacks.rowsWith('SCHEDULED').first().getByRole('checkbox').check()
  await page.keyboard.press('Delete')
  await dialog.getByRole('checkbox', { name: 'Cancel All Callbacks In Current Time Range' }).check()
  await expect(dialog).toHaveAccessibleName('Cancel 200 callbacks?')
  await callbacks.cancelDialog.confirm()
  await expect(frame.said('200 callbacks cancelled')).toBeVisible()
  await callbacks.search.fill('CANCELLED_BY_ADMIN')
  await expect(callbacks.counts).toContainText('500')
  // All steps are one cancellation.
  const [download] = await Promise.all([page.waitForEvent('download'), callbacks.exportCancelled.click()])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines.slice(1).filter((one) => one.endsWith(',cancelled,CANCELLED_BY_ADMIN'))).toHaveLength(200)
  expect(lines).toHaveLength(201)
})

test('UI-15f STA-4 Export Cancelled Reports is off until something was cancelled, then saves what became of each', async ({
  page,
  control,
  signIn,
  callbacks,
  frame,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550143', Date.parse('2027-01-04T15:00:00-05:00'))
  await signIn.signInAs(USER.supervisor)
  await expect(callbacks.row(id)).toBeVisible()
  await expect(callbacks.exportCancelled).toBeDisabled()
  await callbacks.row(id).getByRole('checkbox').check()
  await page.keyboard.press('Delete')
  await callbacks.cancelDialog.confirm()
  await expect(frame.said('1 callback cancelled')).toBeVisible()
  await expect(callbacks.exportCancelled).toBeEnabled()
  const [download] = await Promise.all([page.waitForEvent('download'), callbacks.exportCancelled.click()])
  expect(download.suggestedFilename()).toBe('cancellation-summary.csv')
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(lines[0]).toBe('\uFEFFId,Queue,Phone number,State before,Result,Reason')
  expect(lines[1]).toBe(`${id},Billing_VQ_CB,'+14165550143,SCHEDULED,cancelled,CANCELLED_BY_ADMIN`)
  // A reload keeps the sign-in, and with it the summary.
  await page.reload()
  await expect(callbacks.exportCancelled).toBeEnabled()
})
