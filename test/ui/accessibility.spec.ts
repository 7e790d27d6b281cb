import { expect, test } from './fixtures.ts'
import { expectAccessible } from './pages/accessibility.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('WCAG 2.2 AA holds on every screen in both themes', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
  simulator,
}) => {
  test.slow()
  await expectAccessible(page, 'sign-in')
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows.first()).toBeVisible()
  await expectAccessible(page, 'list')

  await callbacks.openRecord(callbacks.rows.nth(2))
  await callbacks.rows.first().getByRole('checkbox').check()
  await expectAccessible(page, 'record and selection')

  await callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'cancel dialog')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseType('Scheduled')
  await dialog.chooseService('Sales_VQ_CB')
  await expect(dialog.slots.getByRole('radio').first()).toBeAttached()
  await dialog.submit()
  await expectAccessible(page, 'create dialog with problems')
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()

  await callbacks.openOptions()
  await expectAccessible(page, 'advanced options')
  await callbacks.closeOptions()

  await frame.openTab('Simulator')
  await expect(simulator.charts).toBeVisible()
  await expectAccessible(page, 'floor')
  await page.keyboard.press('t')
  await expect(simulator.chartTable).toBeVisible()
  await expectAccessible(page, 'tables')
})

test('WCAG 2.2 AA holds on the Call-In tab and the logs of the Developer tab in both themes', async ({
  page,
  control,
  signIn,
  frame,
  callIns,
  developer,
}) => {
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Call-In')
  await expect(page.getByRole('heading', { name: 'No call-in requests yet' })).toBeVisible()
  await expectAccessible(page, 'empty call-in')
  await control.put('callInGroup', { name: 'Shop', numbers: [{ number: '+14155550100' }], expirySeconds: 60 })
  const request = await control.requestCallIn('Shop', '+12025550188')
  await callIns.row(request).click()
  await expect(callIns.detail).toBeVisible()
  await expectAccessible(page, 'call-in with detail')

  await frame.openTab('Developer')
  await control.tryToBook('Nothing_VQ_CB', '+14165550134')
  await developer.errors.first().click()
  await expect(developer.errorDetail).toContainText('Cause')
  await expectAccessible(page, 'errors')
  await developer.openSection('Request log')
  await developer.requests.first().click()
  await expect(developer.requestDetail).toBeVisible()
  await expectAccessible(page, 'request log')
  for (const section of ['Client hints', 'API Key Validation', 'Allowed CORS Domains', 'API reference'] as const) {
    await developer.openSection(section)
    await expectAccessible(page, section)
  }
})

test('WCAG 2.2 AA holds on the credentials and tutorials of the Developer tab in both themes', async ({
  page,
  signIn,
  frame,
  developer,
}) => {
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Developer')
  await developer.openSection('Credential Management')
  await expect(developer.pushTest).toBeVisible()
  await expectAccessible(page, 'push')
  await developer.chooseCredentials('CAPTCHA')
  await developer.addKeySet('Web')
  await expect(developer.keySet('Web')).toBeVisible()
  await expectAccessible(page, 'captcha')
  await developer.chooseCredentials('GWS Credentials')
  await expect(page.getByRole('button', { name: 'credentials' }).last()).toBeVisible()
  await expectAccessible(page, 'gws')
  await developer.openSection('Tutorials')
  await developer.runAll()
  await expect(developer.step(4)).toContainText('"callbackState"')
  await expectAccessible(page, 'tutorial')
})
