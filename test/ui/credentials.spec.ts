import { playFcm, Receiver, serviceKey, TOKEN_PATH } from '../support/pushReceiver.ts'
import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test.beforeEach(async ({ signIn, frame, developer }) => {
  await signIn.signInAs(USER.developer)
  await frame.openTab('Developer')
  await developer.openSection('Credential Management')
})

test('UI-20c PSH-4: pane Update says why a key is refused, and of what it takes shows a few characters', async ({
  page,
  developer,
}) => {
  const { update } = developer
  await expect(update).toContainText('No credentials are stored.')
  await expect(update.getByRole('button', { name: 'Update credentials' })).toBeDisabled()
  await developer.fillPush('shop-12345', 'push@shop-12345.iam.gserviceaccount.com', 'no key')
  await expect(update.getByRole('alert')).toContainText('give the private key of the service account')
  await expect(page.locator('.toasts')).toContainText('The push credentials were not updated.')
  await expect(update.getByLabel('Client Email')).toHaveValue('push@shop-12345.iam.gserviceaccount.com')
  await developer.fillPush('shop-12345', 'push@shop-12345.iam.gserviceaccount.com', serviceKey.privateKey)
  await expect(page.locator('.toasts')).toContainText('Push credentials updated')
  await expect(update).toContainText('push••••')
  await expect(update.getByRole('definition').filter({ hasText: 'MIIE' })).toHaveText('MIIE••••')
  await expect(update).toContainText('Not tested yet')
  await expect(page.getByText('gserviceaccount.com')).toHaveCount(0)
  await expect(update.getByLabel('Private Key')).toHaveValue('')
  await update.getByRole('button', { name: 'Forget credentials…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget credentials' }).click()
  await expect(update).toContainText('No credentials are stored.')
})

test('UI-20c PSH-4: pane Test shows a notification on the simulated device, or the steps to take', async ({
  page,
  control,
  developer,
}) => {
  const receiver = new Receiver()
  const address = await receiver.listen()
  playFcm(receiver)
  const { pushTest } = developer
  await developer.testPush({ enabled: false })
  await expect(pushTest.getByRole('alert')).toContainText('No credentials are stored on this host.')
  await control.setPushCredentials({
    projectName: 'shop-12345',
    clientEmail: 'push@shop-12345.iam.gserviceaccount.com',
    privateKey: serviceKey.privateKey,
    tokenEndpoint: `${address}${TOKEN_PATH}`,
    sendEndpoint: address,
  })
  await developer.testPush({ enabled: false })
  await expect(pushTest.getByRole('alert').getByRole('listitem')).toHaveText([
    'Tick "Enable this app to deliver push notifications to your browser".',
    'Press Test again.',
  ])
  await expect(page.locator('.toasts')).toContainText('The test notification did not arrive.')
  await developer.testPush({ enabled: true })
  await expect(developer.device).toContainText('Push notifications of shop-12345 work.')
  await expect(developer.update).toContainText('Tested')
  await receiver.close()
})

test('UI-20c GST-2: GWS Credentials are registered, shown by a few characters, and forgotten', async ({
  page,
  control,
  developer,
}) => {
  await developer.chooseCredentials('GWS Credentials')
  const pane = page.getByRole('region', { name: 'GWS Credentials' })
  const ask = () => control.statisticsCode('Billing_VQ')
  if ((await ask()) !== 503) {
    await pane.getByRole('button', { name: 'Forget credentials…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Forget credentials' }).click()
  }
  await expect(pane).toContainText('No credentials are registered.')
  expect(await ask()).toBe(503)
  await pane.getByLabel('Client ID').fill('statistics-client')
  await pane.getByLabel('Client Secret').fill('correct horse battery')
  await pane.getByRole('button', { name: 'Register credentials' }).click()
  await expect(pane).toContainText('statistics-client')
  await expect(pane).toContainText('corr••••')
  await expect(page.getByText('battery')).toHaveCount(0)
  expect(await ask()).toBe(0)
})
