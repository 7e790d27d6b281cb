import { expect, test } from './fixtures.ts'
import { HOUR, MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('UI-13 CBK-11 CBK-12 an open record tells what happened, why, and by which rule, with its figures', async ({
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550011')
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await callbacks.search.fill(id)
  await callbacks.openRecord(callbacks.row(id))
  const steps = callbacks.record.getByRole('listitem')
  await expect(steps.first()).toContainText('Booked as Immediate over the API')
  await expect(steps.filter({ hasText: 'Attempt 1: dialling' })).toContainText('DIA-1')
  await expect(callbacks.record.getByRole('table')).toContainText('PERSON')
  await expect(callbacks.record).toContainText('Attempts')
  for (const figure of ['Wait, gross', 'Wait, net', 'Agent', 'Handle time'])
    await expect(callbacks.record.getByRole('term').filter({ hasText: figure }).locator('+ dd')).toHaveText(/\w/)
})

test('UI-13 CBK-11 a number that is busy fails after the attempts allowed, each with its result', async ({
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550001')
  await control.advance(2 * HOUR)
  await signIn.signInAs(USER.monitor)
  await callbacks.search.fill(id)
  await expect(callbacks.row(id)).toContainText('(FAIL_CALL_TO_CUSTOMER)')
  await callbacks.openRecord(callbacks.row(id))
  const steps = callbacks.record.getByRole('listitem')
  await expect(steps.filter({ hasText: 'Attempt 1 failed: BUSY' })).toContainText('Retry Interval is 15 min')
  await expect(steps.last()).toContainText('no attempt is left')
  await expect(steps.last()).toContainText('DIA-3')
  await expect(callbacks.record.getByRole('row')).toHaveCount(3)
})

test('an open record follows the callback while time runs', async ({ control, signIn, callbacks }) => {
  const id = await control.book('Billing_VQ_CB', '+14165550002')
  await signIn.signInAs(USER.administrator)
  await callbacks.openRecord(callbacks.row(id))
  await expect(callbacks.record).toContainText('Not dialled yet.')
  await control.advance(10 * MINUTE)
  await expect(callbacks.record).toContainText('Attempt 1 failed: NO_ANSWER')
})

test('UI-4 the address of an open record shows it again, whatever the range', async ({
  control,
  signIn,
  callbacks,
  page,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-06T10:00:00-05:00'))
  await signIn.signInAs(USER.administrator)
  await callbacks.chooseRange('Next 7 Days')
  await callbacks.openRecord(callbacks.row(id))
  await expect(page).toHaveURL(new RegExp(`open=${id}`))
  await page.goto(new URL(`?open=${id}`, page.url()).href)
  await expect(callbacks.record).toContainText(id)
  await expect(callbacks.record).toContainText('Desired for Wed 6 Jan 2027 10:00')
})
