import { expect, test } from './fixtures.ts'
import { MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('DET-11 a capacity rule that is put meanwhile decides what the dialog offers', async ({
  signIn,
  callbacks,
  control,
}) => {
  await signIn.signInAs(USER.administrator)
  await control.put('capacityRule', {
    name: 'Mondays',
    timeslotLengthMinutes: 60,
    cells: { mon: { '10:00': 3 } },
    queues: ['Billing_VQ_CB'],
  })
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Billing_VQ_CB')
  await expect(dialog.slot('10:15')).toBeEnabled()
  await expect(dialog.slots).not.toContainText('09:15')
})

test('TEN-7 a window that is open shows a queue that is added, without a reload', async ({
  signIn,
  frame,
  simulator,
  control,
}) => {
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Simulator')
  await control.put('queue', { name: 'Night_VQ', kind: 'inbound' })
  await control.advance(MINUTE)
  await expect(simulator.queues).toContainText('Night_VQ')
})

test('ACC-3 who has no role may sign in, and is told why nothing is there', async ({ signIn, control, page }) => {
  await control.put('user', { userName: 'al', firstName: 'Al', lastName: 'Gent', roles: [], groups: ['Bank Agents'] })
  await page.reload()
  await signIn.signInAs('Al Gent')
  await expect(page.getByRole('heading', { name: 'nothing is assigned to you' })).toBeVisible()
  await expect(page.getByText('This user is in groups for agents only.')).toBeVisible()
})

test('TEN-3 a queue that is added later is seen after the next sign-in', async ({
  signIn,
  control,
  callbacks,
  frame,
}) => {
  await signIn.signInAs(USER.supervisor)
  await control.put('queue', { name: 'Late_VQ_CB', kind: 'callback' })
  await control.book('Late_VQ_CB', '+14165550171')
  await callbacks.refresh()
  await expect(callbacks.rowsWith('+1 416 555 0171')).toHaveCount(0)
  await frame.switchUser()
  await signIn.signInAs(USER.supervisor)
  await expect(callbacks.rowsWith('+1 416 555 0171')).toHaveCount(1)
})
