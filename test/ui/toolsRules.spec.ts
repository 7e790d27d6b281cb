import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'
import { RegionRulesPage } from './pages/regionRules.ts'

const NORTH = {
  name: 'NorthAmerica',
  permittedCountries: ['US', 'CA'],
  blockedPatterns: ['^1416555'],
  queues: ['Billing_VQ_CB'],
}

test('UI-40d NUM-2: blocking a country for a queue takes one window, and a further one its name and Save', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  numberRules,
}) => {
  await signIn.signInAs(USER.supervisor)
  await tools.open('Permitted & Blocked Numbers')
  await tools.add('New number rule').click()
  await numberRules.create('Home', 'Sales_VQ_CB', 'France')
  await expect(tools.heading('Home')).toBeVisible()
  await numberRules.find.fill('German')
  await expect(numberRules.country('Germany')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(numberRules.country('Germany')).not.toBeChecked()
  await page.keyboard.press('Control+s')
  await expect(frame.said('Home saved')).toBeVisible()
  const { value } = await control.object<{ permittedCountries: string[]; queues: string[] }>('numberRule', 'Home')
  expect(value.queues).toEqual(['Sales_VQ_CB'])
  expect(value.permittedCountries).not.toContain('FR')
  expect(value.permittedCountries).not.toContain('DE')
  expect(value.permittedCountries).toContain('AT')
})

test('UI-40d NUM-5: Test Phone Number asks the country first, then the patterns, and names what decided', async ({
  control,
  signIn,
  tools,
  numberRules,
}) => {
  await control.put('numberRule', NORTH)
  await signIn.signInAs(USER.administrator)
  await tools.open('Permitted & Blocked Numbers')
  await numberRules.testNumber('+49 30 12345678')
  await expect(numberRules.verdict).toContainText('Germany is not a permitted country. Patterns were not tested.')
  await numberRules.testNumber('+1 416 555 0134')
  await expect(numberRules.verdict).toContainText('It matches the blocked pattern ^1416555 with 1416555.')
  await numberRules.testNumber('+1 900 555 0134')
  await expect(numberRules.verdict).toContainText('premium-rate')
  await numberRules.testNumber('+1 212 555 0134')
  await expect(numberRules.verdict).toContainText('United States is permitted and no pattern matches.')
  await numberRules.testNumber('12')
  await expect(numberRules.test.getByRole('alert')).toBeVisible()
})

test('UI-40d NUM-4 NUM-6: a pattern that cannot be used is refused with its reason and kept for correction; Revert gives up', async ({
  control,
  signIn,
  tools,
  numberRules,
}) => {
  await control.put('numberRule', NORTH)
  await signIn.signInAs(USER.administrator)
  await tools.open('Permitted & Blocked Numbers')
  await numberRules.addPattern('(?=1900)')
  await tools.save().click()
  await expect(tools.notSaved).toContainText('look')
  await expect(numberRules.patterns.getByText('(?=1900)')).toBeVisible()
  await tools.revert.click()
  await expect(numberRules.patterns.getByText('(?=1900)')).toHaveCount(0)
  await expect(tools.notSaved).toHaveCount(0)
})

test('NUM-2: a rule without a permitted country cannot be saved', async ({
  control,
  signIn,
  tools,
  numberRules,
  page,
}) => {
  await control.put('numberRule', NORTH)
  await signIn.signInAs(USER.administrator)
  await tools.open('Permitted & Blocked Numbers')
  await page.getByRole('button', { name: 'Block all' }).click()
  await numberRules.find.fill('Canada')
  await expect(numberRules.country('Canada')).not.toBeChecked()
  await expect(tools.save()).toBeDisabled()
})

test('UI-40e REG-1: a new region rule has everything Ignored and cannot be created before one region is preferred', async ({
  page,
  control,
  signIn,
  tools,
}) => {
  for (const name of ['Toronto', 'Frankfurt', 'Sydney']) await control.put('region', { name, nodes: [`${name}-1`] })
  await signIn.signInAs(USER.administrator)
  await tools.open('Region Affinity')
  await tools.add('New region rule').click()
  const dialog = tools.dialog('New region rule')
  const rules = new RegionRulesPage(dialog)
  await expect(rules.warning).toBeVisible()
  await expect(rules.regionsIn('Ignored')).toHaveCount(3)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Canada first')
  const create = dialog.getByRole('button', { name: 'Create Rule' })
  await expect(create).toBeDisabled()
  await rules.region('Toronto').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(rules.regionsIn('Preferred')).toHaveText(/Toronto/)
  await create.click()
  await expect(tools.heading('Canada first')).toBeVisible()
  expect((await control.object('regionRule', 'Canada first')).value).toMatchObject({
    preferred: ['Toronto'],
    fallback: [],
  })
})

test('UI-40e REG-1: regions move by drag and by keys, Save is off while none is preferred', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  regionRules,
}) => {
  for (const name of ['Toronto', 'Frankfurt', 'Sydney']) await control.put('region', { name, nodes: [`${name}-1`] })
  await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto', 'Frankfurt'], fallback: [], queues: [] })
  await signIn.signInAs(USER.administrator)
  await tools.open('Region Affinity')
  await expect(regionRules.warning).toBeVisible()
  await regionRules.region('Sydney').dragTo(page.getByRole('region', { name: 'Fallback' }))
  await expect(regionRules.regionsIn('Fallback')).toHaveText(/Sydney/)
  await regionRules.region('Frankfurt').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(regionRules.regionsIn('Preferred')).toHaveText([/Frankfurt/, /Toronto/])
  await expect(regionRules.region('Frankfurt')).toBeFocused()
  await tools.save().click()
  await expect(frame.said('Affinity saved')).toBeVisible()
  expect((await control.object('regionRule', 'Affinity')).value).toMatchObject({
    preferred: ['Frankfurt', 'Toronto'],
    fallback: ['Sydney'],
  })
  for (const region of ['Frankfurt', 'Toronto']) {
    await regionRules.region(region).focus()
    await page.keyboard.press('Alt+ArrowRight')
  }
  await expect(regionRules.regionsIn('Preferred')).toHaveCount(0)
  await expect(tools.save()).toBeDisabled()
})

test('UI-3 UI-42: the history says who changed a rule, when and how; undo brings the version before back, and a deleted rule too', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  numberRules,
}) => {
  await control.put('numberRule', { ...NORTH, queues: [] })
  await signIn.signInAs(USER.administrator)
  await tools.open('Permitted & Blocked Numbers')
  await numberRules.find.fill('Mexico')
  await numberRules.country('Mexico').check()
  await tools.save().click()
  await expect(frame.said('NorthAmerica saved')).toBeVisible()
  const history = await tools.openHistory('NorthAmerica')
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await expect(history.getByRole('listitem').first()).toContainText('Changed')
  await expect(history.getByRole('listitem').first()).toContainText('by mara')
  await expect(history.getByRole('listitem').first()).toContainText('Mon 4 Jan 2027 08:00')
  await expect(history.getByRole('listitem').first().getByRole('row').last()).toHaveText('Permitted country–MX')
  await history.getByRole('button', { name: 'Undo' }).click()
  await expect(frame.said('NorthAmerica is back to its version before')).toBeVisible()
  await expect(history.getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(numberRules.country('Mexico')).not.toBeChecked()

  await tools.button('Delete NorthAmerica').click()
  await tools.dialog('Delete NorthAmerica?').getByRole('button', { name: 'Delete NorthAmerica' }).click()
  await expect(tools.heading('NorthAmerica')).toHaveCount(0)
  await tools.button('Changes of all: Number rules').click()
  const all = tools.dialog('Changes of all: Number rules')
  await expect(all.getByRole('listitem').first()).toContainText('Deleted')
  await all.getByRole('button', { name: 'Undo' }).first().click()
  await page.keyboard.press('Escape')
  await expect(tools.heading('NorthAmerica')).toBeVisible()
})
