import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

/** Recognises its callers by the number that they call, and says goodbye. */
const CALL_IN_LINE = {
  name: 'CallIn_Line',
  type: 'Default',
  blocks: [
    {
      kind: 'clickToCallInMatch',
      id: 'Match',
      dnis: true,
      matched: { dnis: 'Goodbye' },
      returns: {},
      nothingMatched: 'Goodbye',
    },
    { kind: 'terminateCall', id: 'Goodbye' },
  ],
}

test('UI-20: sections have addresses of their own, and a role without the tab does not see it', async ({
  page,
  signIn,
  frame,
  developer,
}) => {
  await signIn.signInAs(USER.monitor)
  await expect(page.getByRole('link', { name: 'Developer' })).toHaveCount(0)
  await frame.switchUser()
  await signIn.signInAs(USER.developer)
  await frame.openTab('Developer')
  await expect(developer.sections.getByRole('link')).toHaveText([
    'Errors',
    'API Key Validation',
    'Credential Management',
    'Allowed CORS Domains',
    'Request log',
    'Client hints',
    'Tutorials',
    'Widget test page',
    'API reference',
  ])
  await developer.openSection('Allowed CORS Domains')
  await expect(page).toHaveURL(/tab=developer&developer\.section=cors/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Allowed CORS Domains', level: 1 })).toBeVisible()
})

test.describe('of who signed in as a developer', () => {
  test.beforeEach(async ({ signIn, frame }) => {
    await signIn.signInAs(USER.developer)
    await frame.openTab('Developer')
  })

  test('UI-20b: a key is Valid API Key or Invalid API Key', async ({ page, host, developer }) => {
    await developer.openSection('API Key Validation')
    await developer.validateKey(host.apiKey)
    await expect(page.getByText('Valid API Key', { exact: true })).toBeVisible()
    await expect(page.getByText('It is the key “Local development” of this tenant.')).toBeVisible()
    await developer.validateKey('no-such-key')
    await expect(page.getByText('Invalid API Key', { exact: true })).toBeVisible()
  })

  test('UI-20c: CAPTCHA key sets are stored, one is activated after a warning, and its test page is generated', async ({
    page,
    control,
    developer,
  }) => {
    await developer.openSection('Credential Management')
    await developer.chooseCredentials('CAPTCHA')
    await expect(page.getByRole('heading', { name: 'No key sets' })).toBeVisible()
    await developer.addKeySet('Web')
    await developer.addKeySet('App', 'v3 score')
    await expect(developer.keySet('App')).toContainText('v3 score ≥ 0.5')
    await expect(developer.keySet('Web')).toContainText('Not active')
    await expect(developer.keySet('Web')).not.toContainText('secret-key')
    await developer.keySet('Web').getByRole('button', { name: 'Activate…' }).click()
    const question = page.getByRole('dialog', { name: 'Activate the key set Web?' })
    await expect(question).toContainText('Mobile apps and the widget stop working too')
    await expect(question.getByRole('button', { name: 'Keep requests as they are' })).toBeFocused()
    await question.getByRole('button', { name: 'Activate Web' }).click()
    await expect(question).toBeHidden()
    await expect(page.getByText('Web is active: mobile apps and the widget stop working')).toBeVisible()
    expect(await control.bookingCode('Billing_VQ_CB', '+14165550134')).toBe(7060)
    await developer.keySet('Web').getByRole('button', { name: 'Generate New Test Page' }).click()
    const link = page.getByRole('link', { name: 'Open test page' })
    await expect(link).toHaveAttribute('href', /\/captcha\//)
    await developer.keySet('Web').getByRole('button', { name: 'Deactivate' }).click()
    await expect(developer.keySet('Web')).toContainText('Not active')
    expect(await control.bookingCode('Billing_VQ_CB', '+14165550134')).toBe(0)
    await developer.keySet('App').getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete App' }).click()
    await expect(developer.keySet('App')).toHaveCount(0)
  })

  test('UI-20d: Allowed CORS Domains are listed and cannot be changed here', async ({ page, developer }) => {
    await developer.openSection('Allowed CORS Domains')
    const table = page.getByRole('grid', { name: 'Allowed CORS Domains' })
    await expect(table).toContainText('http://localhost:5173')
    await expect(page.getByText('Read-only here: they belong to the platform.')).toBeVisible()
    const section = page.getByRole('region', { name: 'Allowed CORS Domains' })
    await expect(section.getByRole('button')).toHaveText(['Copy origins'])
    await expect(section.getByRole('textbox')).toHaveCount(0)
  })

  test('UI-21b: the API reference is one click away', async ({ page, developer }) => {
    await developer.openSection('API reference')
    const address = await page.getByRole('link', { name: 'Open API reference' }).getAttribute('href')
    const reference = await page.request.get(address ?? '')
    expect(reference.status()).toBe(200)
    expect(await reference.text()).toContain('<title>')
  })

  test('UI-21c: the widget test page is one click away, with a service in its address', async ({
    page,
    context,
    developer,
  }) => {
    await developer.openSection('Widget test page')
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Open widget test page' }).click()
    const widget = await opened
    await expect(widget.getByRole('heading', { name: 'Callback widget' })).toBeVisible()
    await expect(widget).toHaveURL(/\/widget#serviceName=Billing_VQ_CB$/)
    await expect(widget.locator('input[name=serviceName]')).toHaveValue('Billing_VQ_CB')
  })

  test('UI-21d: the push tutorial ends in a notification on the simulated device', async ({ control, developer }) => {
    await control.advance(2 * HOUR)
    await developer.openSection('Tutorials')
    await developer.chooseTutorial('Push')
    await developer.runAll()
    await expect(developer.step(1)).toContainText('"validate_only": true')
    await expect(developer.step(2)).toContainText('"pushTargets"')
    await expect(developer.step(4)).toContainText('CALLBACK_UPCOMING on tutorial-phone')
  })

  test('UI-21d: book and poll run against the API, request and answer are seen', async ({ control, developer }) => {
    await control.advance(2 * HOUR)
    await developer.openSection('Tutorials')
    await developer.runAll()
    await expect(developer.step(3)).toContainText('POST /engagement/v3/callbacks/create')
    await expect(developer.step(3)).toContainText('200')
    await expect(developer.step(4)).toContainText('"callbackState"')
    await developer.chooseTutorial('Poll')
    await expect(developer.step(2).getByRole('button', { name: 'Run step' })).toBeDisabled()
    await developer.runStep(1)
    await developer.runStep(2)
    await developer.runStep(3)
    await expect(developer.step(3)).toContainText('1 simulated minute has passed.')
    await developer.runStep(4)
    await expect(developer.step(4)).toContainText('"callbackState"')
    await expect(developer.step(2)).toContainText('T15:00:')
    await expect(developer.step(4)).toContainText('T15:01:')
  })

  test('UI-21d: cancel, and the availability picker with a slot of one’s own choice', async ({ page, developer }) => {
    await developer.openSection('Tutorials')
    await developer.chooseTutorial('Cancel')
    await developer.runAll()
    await expect(developer.step(5)).toContainText('"callbackReason": "CANCELLED"')
    await developer.chooseTutorial('Availability picker')
    await developer.runStep(1)
    const slots = page.getByRole('radiogroup', { name: 'Slots with places left' }).getByRole('radio')
    await slots.nth(2).check({ force: true })
    await developer.runStep(2)
    await developer.runStep(3)
    await expect(developer.step(3)).toContainText('"desiredTime"')
    await developer.runStep(4)
    await expect(developer.step(4)).toContainText('"callbackState": "SCHEDULED"')
  })
})

test('UI-21d: the call-in tutorial ends in a request that the center recognised', async ({
  page,
  control,
  signIn,
  frame,
  developer,
  callIns,
}) => {
  const numbers = [{ number: '+18005550110' }, { number: '+18005550140' }]
  for (const { number } of numbers)
    await control.put('callInGroup', { name: `Shop ${number.slice(-3)}`, numbers: [{ number }], expirySeconds: 60 })
  await control.put('application', CALL_IN_LINE)
  await control.put('phoneNumber', { number: '+18005550140', application: CALL_IN_LINE.name })
  await signIn.signInAs(USER.developer)
  await frame.openTab('Call-In')
  await page.getByRole('button', { name: 'Run the call-in tutorial' }).click()
  await developer.runAll()
  await expect(developer.step(1)).toContainText('"toPhoneNumber": "+18005550110"')
  await expect(developer.step(2)).toContainText('The request is Created still')
  await page.getByRole('combobox', { name: 'Group' }).click()
  await page.getByRole('option', { name: 'Shop 140' }).click()
  await developer.runAll()
  await expect(developer.step(2)).toContainText('The customer has called +18005550140. The request is Completed.')
  await frame.openTab('Call-In')
  await expect(callIns.rows.first()).toContainText('+1 202 555 0188')
  await expect(callIns.rows.first()).toContainText('Completed')
})
