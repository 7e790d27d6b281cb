import { expect, test } from './fixtures.ts'
import { expectAccessible } from './pages/accessibility.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test('WCAG 2.2 AA holds on queues and the capacity calendar in both themes', async ({
  page,
  control,
  signIn,
  tools,
  queues,
  capacity,
}) => {
  const { value, revision } = await control.object<object>('settingsRow', 'Sales_VQ_CB')
  await control.put('settingsRow', { ...value, slotCapacity: 41 }, revision)
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)

  await tools.open('Queues')
  await expect(queues.row('Sales_VQ_CB')).toBeVisible()
  await queues.table.focus()
  await expectAccessible(page, 'queues')
  await queues.openFilterDialog()
  await expectAccessible(page, 'filter displayed queues')
  await page.keyboard.press('Escape')
  await queues.rulePicker('Capacity', 'Sales_VQ_CB').click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectAccessible(page, 'rules to pick from')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await queues.openSettingsHistory()
  await expectAccessible(page, 'settings history')
  await page.keyboard.press('Escape')

  await tools.open('Scheduled Capacity Rules')
  await capacity.select(['Mon', '09:00'], ['Tue', '10:00'])
  await page.keyboard.type('7')
  await capacity.paste('{"mon":{"09:15":1}}')
  await expect(capacity.pasteProblem).toBeVisible()
  await expectAccessible(page, 'capacity')
  await capacity.slot('10:00').click()
  await expect(capacity.why('Capacity is')).toBeVisible()
  await expectAccessible(page, 'why')
  await page.keyboard.press('Escape')
  await tools.openHistory('Sales week')
  await expectAccessible(page, 'history')
  await page.keyboard.press('Escape')
})

test('WCAG 2.2 AA holds on the other sections of the Tools tab in both themes', async ({
  page,
  control,
  signIn,
  tools,
  callInGroups,
  numberRules,
}) => {
  await control.put('numberRule', { name: 'Home', permittedCountries: ['US'], blockedPatterns: ['^1900'] })
  for (const name of ['Toronto', 'Frankfurt']) await control.put('region', { name, nodes: [`${name}-1`] })
  await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
  await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)

  await tools.open('Permitted & Blocked Numbers')
  await numberRules.testNumber('+49 30 12345678')
  await expect(numberRules.verdict).toBeVisible()
  await expectAccessible(page, 'numbers')

  await tools.open('Region Affinity')
  await expectAccessible(page, 'regions')

  await tools.open('Click-To-Call-In Config')
  await expect(callInGroups.rows).toHaveCount(1)
  await expectAccessible(page, 'call-in')
  await callInGroups.openImport()
  await expectAccessible(page, 'import')
  await page.keyboard.press('Escape')

  await tools.open('Callback Search')
  await page.getByRole('searchbox', { name: 'Callback id or phone number' }).fill('555')
  await expect(page.getByRole('grid', { name: 'Callbacks found' })).toBeVisible()
  await expectAccessible(page, 'search')

  await tools.open('Refetch Tenant Configuration')
  await expectAccessible(page, 'refetch')
})
