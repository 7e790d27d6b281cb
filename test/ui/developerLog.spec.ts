import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('UI-20a: a failed API call is found by its correlation id, with Message, Cause and why it was refused', async ({
  page,
  control,
  signIn,
  frame,
  callbacks,
  developer,
}) => {
  await control.book('Sales_VQ_CB', '+14165550134')
  await control.put('numberRule', { name: 'HomeOnly', permittedCountries: ['CA'], queues: ['Billing_VQ_CB'] })
  await control.tryToBook('Nothing_VQ_CB', '+14165550134')
  const { corrId } = await control.tryToBook('Billing_VQ_CB', '+4930555010')
  await signIn.signInAs(USER.developer)
  await frame.openTab('Developer')
  await expect(developer.errors).toHaveCount(2)
  const table = page.getByRole('grid', { name: 'Errors' })
  await expect(table.getByRole('columnheader')).toHaveText([
    'Correlation ID',
    'URL',
    'Method',
    'Time Stamp',
    'Status Code',
  ])
  await expect(page.getByText('Select an Error to View Details')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search errors by correlation id' }).fill(corrId)
  await expect(developer.errors).toHaveCount(1)
  const detail = (title: string) =>
    developer.errorDetail
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${title}$`) })
      .locator('+ dd')
  await expect(detail('Status Code')).toHaveText('7036')
  await expect(detail('Message')).toContainText('phoneNumber: is a number of')
  await expect(detail('Cause')).toContainText('The number rule of the queue permits some countries only')
  await expect(detail('Http Status Code')).toHaveText('400')
  await expect(developer.errorDetail).toContainText('The country is permitted')
  await expect(developer.errorDetail).toContainText('NUM-2')
  await developer.errorDetail.getByRole('button', { name: 'Close' }).click()
  await frame.openTab('Callback')
  await callbacks.search.fill(corrId)
  await page.getByRole('button', { name: 'Look for this id among the errors' }).click()
  await expect(developer.errors).toHaveCount(1)
  await expect(developer.errorDetail).toContainText('NUM-2')
})

test('UI-20a: failing calls of the UI are listed too, live', async ({
  control,
  signIn,
  frame,
  callbacks,
  developer,
}) => {
  await signIn.signInAs(USER.administrator)
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('12')
  await dialog.submit()
  await expect(dialog.dialog).toContainText('not a possible phone number')
  await dialog.dialog.getByRole('button', { name: 'Discard' }).click()
  await frame.openTab('Developer')
  await expect(developer.errors.first()).toContainText('callbacks.create')
  await expect(developer.errors.first()).toContainText('7030')
  await control.tryToBook('Nothing_VQ_CB', '+14165550134')
  await expect(developer.errors.first()).toContainText('/engagement/v3/callbacks/create')
  await expect(developer.errors.first()).toContainText('7040')
})

test('UI-21a: the request log is filtered, a request is copied as curl and replayed', async ({
  page,
  context,
  control,
  signIn,
  frame,
  developer,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await control.book('Billing_VQ_CB', '+14165550134')
  await control.tryToBook('Nothing_VQ_CB', '+14165550135')
  await control.put('queue', { name: 'Night_VQ', kind: 'inbound' })
  await signIn.signInAs(USER.developer)
  await frame.openTab('Developer')
  await developer.openSection('Request log')
  await expect(developer.requests).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Interface' }).click()
  await page.getByRole('option', { name: 'Control API' }).click()
  await expect(developer.requests).toHaveCount(1)
  await expect(developer.requests).toContainText('PUT/sim/v1/tenant/objects/queue')
  await page.getByRole('combobox', { name: 'Interface' }).click()
  await page.getByRole('option', { name: 'Callback API' }).click()
  await expect(developer.requests).toHaveCount(2)
  await page
    .getByRole('radiogroup', { name: 'Status of the answer' })
    .getByRole('radio', { name: '4xx' })
    .check({ force: true })
  await expect(developer.requests).toHaveCount(1)
  await page
    .getByRole('radiogroup', { name: 'Status of the answer' })
    .getByRole('radio', { name: 'All' })
    .check({ force: true })
  await page.getByRole('searchbox', { name: 'Filter requests' }).fill('Billing')
  await expect(developer.requests).toHaveCount(1)
  await developer.requests.first().click()
  await developer.requestDetail.getByRole('button', { name: 'Copy as curl' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain('x-api-key: $RINGBACK_API_KEY')
  expect(await copied()).toContain('"phoneNumber":"+14165550134"')
  await developer.requestDetail.getByRole('button', { name: 'Replay now' }).click()
  await expect(developer.requestDetail.getByText('Answer of the replay')).toBeVisible()
  await expect(developer.requests).toHaveCount(2)
})

test('UI-21e: hints tell what the client does, and lead to the requests', async ({
  page,
  control,
  signIn,
  frame,
  developer,
}) => {
  await signIn.signInAs(USER.developer)
  await frame.openTab('Developer')
  await developer.openSection('Client hints')
  await expect(page.getByRole('heading', { name: 'No request to look at yet' })).toBeVisible()
  await control.book('Billing_VQ_CB', '+14165550134')
  await control.ask('callbacks/open-for/Sales_VQ_CB?start=2027-01-04T15:00:00Z&returnWithinImmediateOfferTime=true')
  await control.ask('callbacks/create', {
    serviceName: 'Sales_VQ_CB',
    phoneNumber: '+14165550135',
    desiredTime: '2027-01-03T15:00:00Z',
  })
  await control.refuse('retrieveCallback')
  for (let from = 0; from < 2; from++) await control.ask('callbacks/retrieve', { id: 'one' })
  const hint = page.getByRole('article', { name: 'A booking without a question before' })
  await expect(page.getByRole('article')).toHaveCount(4)
  for (const name of [
    '`start` together with flags of the estimated wait',
    'A desired time in the past',
    'The same request again after 429',
  ])
    await expect(page.getByRole('article', { name })).toContainText('1 request')
  await hint.getByRole('button', { name: /callbacks\/create/ }).click()
  await expect(developer.requestDetail).toContainText('+14165550134')
})
