import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { expect, test } from './fixtures.ts'
import { Line } from './pages/line.ts'
import { USER } from './pages/signIn.ts'

const WEEK: CapacityRule = { name: 'Week', timeslotLengthMinutes: 60, cells: { mon: { '09:00': 4 } }, queues: [] }

test('TEN-7 UI-6: an edit of what was changed elsewhere shows both versions; mine can be kept', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  capacity,
}) => {
  await control.put('capacityRule', WEEK)
  await signIn.signInAs(USER.administrator)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await capacity.cell('Mon', '09:00').click()
  await page.keyboard.type('7')
  const { revision } = await control.object('capacityRule', 'Week')
  await control.put('capacityRule', { ...WEEK, cells: { mon: { '09:00': 5 } } }, revision)
  await expect(tools.conflict).toContainText('Capacity Mon 09:00')
  await expect(tools.conflict.getByRole('cell')).toHaveText(['Capacity Mon 09:00', '7', '5'])
  await expect(tools.save()).toBeDisabled()
  await expect(capacity.cell('Mon', '09:00', 7)).toBeVisible()
  await tools.button('Keep mine').click()
  await expect(tools.conflict).toHaveCount(0)
  await tools.save().click()
  await expect(frame.said('Week saved')).toBeVisible()
  expect((await control.object<CapacityRule>('capacityRule', 'Week')).value.cells).toEqual({ mon: { '09:00': 7 } })
})

test('TEN-7 UI-6: theirs can be taken instead, and an assignment of a queue meanwhile does not disturb an edit', async ({
  page,
  control,
  signIn,
  tools,
  capacity,
}) => {
  await control.put('capacityRule', WEEK)
  await signIn.signInAs(USER.administrator)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await capacity.cell('Mon', '09:00').click()
  await page.keyboard.type('7')
  const first = await control.object('capacityRule', 'Week')
  await control.put('capacityRule', { ...WEEK, queues: ['Billing_VQ_CB'] }, first.revision)
  await expect(page.getByRole('button', { name: '1 queue', exact: true })).toBeVisible()
  await expect(tools.conflict).toHaveCount(0)
  await expect(capacity.cell('Mon', '09:00', 7)).toBeVisible()
  const second = await control.object('capacityRule', 'Week')
  await control.put('capacityRule', { ...WEEK, cells: { mon: { '09:00': 2 } }, queues: [] }, second.revision)
  await tools.button('Take theirs').click()
  await expect(capacity.cell('Mon', '09:00', 2)).toBeVisible()
  await expect(tools.save()).toBeDisabled()
})

test('TEN-7 UI-6: number rules, region rules and groups show both versions, too', async ({
  page,
  control,
  signIn,
  tools,
  numberRules,
  regionRules,
  callInGroups,
}) => {
  const home = { name: 'Home', permittedCountries: ['US'], blockedPatterns: ['1900'] }
  const affinity = { name: 'Affinity', preferred: ['Toronto', 'Berlin'] }
  const web = { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] }
  for (const name of ['Toronto', 'Berlin']) await control.put('region', { name, nodes: [`${name} 1`] })
  await control.put('numberRule', home)
  await control.put('regionRule', affinity)
  await control.put('callInGroup', web)
  await signIn.signInAs(USER.administrator)
  /** Somebody else saves the open rule with another value; both versions then stand side by side, and mine is still there. */
  const changeElsewhere = async <T extends { readonly name: string }>(
    type: string,
    value: T,
    mine: string,
    theirs: string,
  ) => {
    const { revision } = await control.object(type, value.name)
    await control.put(type, value, revision)
    await expect(tools.conflict).toContainText(`${value.name} was changed elsewhere`)
    await expect(tools.conflict).toContainText(mine)
    await expect(tools.conflict).toContainText(theirs)
    await tools.button('Take theirs').click()
    await expect(tools.conflict).toHaveCount(0)
  }

  await tools.open('Permitted & Blocked Numbers')
  await tools.rule('Home').click()
  await numberRules.addPattern('1901')
  await changeElsewhere('numberRule', { ...home, blockedPatterns: ['1900', '1902'] }, '1901', '1902')
  await expect(numberRules.patterns).toContainText('1902')

  await tools.open('Region Affinity')
  await tools.rule('Affinity').click()
  await regionRules.region('Toronto').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(regionRules.regionsIn('Fallback')).toHaveCount(1)
  await changeElsewhere('regionRule', { ...affinity, preferred: ['Toronto'] }, 'Berlin', 'Toronto')
  await expect(regionRules.regionsIn('Preferred')).toHaveCount(1)

  await tools.open('Click-To-Call-In Config')
  await tools.rule('Web').click()
  await callInGroups.addNumber('+14165551001', 'Mine')
  const number = { number: '+14165551002', description: 'Theirs' }
  await changeElsewhere('callInGroup', { ...web, numbers: [...web.numbers, number] }, '14165551001', '14165551002')
  await expect(callInGroups.rows).toHaveCount(2)
})

test('UI-6: what is typed outlives a change of section and a lost connection', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  capacity,
}) => {
  await control.put('capacityRule', WEEK)
  const line = await Line.of(page)
  await page.reload()
  await signIn.ready()
  await signIn.signInAs(USER.administrator)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await capacity.cell('Mon', '09:00').click()
  await page.keyboard.type('7')
  await tools.open('Queues')
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await expect(capacity.cell('Mon', '09:00', 7)).toBeVisible()

  await line.cut()
  await expect(frame.lostBar).toBeVisible()
  await expect(tools.save()).toBeDisabled()
  await capacity.cell('Tue', '09:00').click()
  await page.keyboard.type('3')
  line.mend()
  await expect(frame.lostBar).toBeHidden()
  await expect(capacity.cell('Mon', '09:00', 7)).toBeVisible()
  await tools.save().click()
  await expect(frame.said('Week saved')).toBeVisible()
  expect((await control.object<CapacityRule>('capacityRule', 'Week')).value.cells).toEqual({
    mon: { '09:00': 7 },
    tue: { '09:00': 3 },
  })
})

test('UI-4: section, rule and filter stand in the address, and Back leads to the section before', async ({
  page,
  control,
  signIn,
  tools,
}) => {
  await control.put('capacityRule', WEEK)
  await signIn.signInAs(USER.administrator)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await expect(page).toHaveURL(/section=capacity&item=Week/)
  await page.reload()
  await expect(tools.heading('Week')).toBeVisible()
  await tools.open('Region Affinity')
  await page.goBack()
  await expect(tools.heading('Week')).toBeVisible()
})

test('UI-40 UI-2: the section list is a drop-down in a narrow window, and a Monitor has no Tools tab', async ({
  page,
  control,
  signIn,
  frame,
  tools,
}) => {
  await control.put('capacityRule', WEEK)
  await page.setViewportSize({ width: 1024, height: 768 })
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Tools')
  await expect(tools.sections).toBeHidden()
  await page.getByRole('combobox', { name: 'Section of the tools' }).click()
  await expect(page.getByRole('option')).toHaveText([
    'Callback Search',
    'Queues',
    'Scheduled Capacity Rules',
    'Permitted & Blocked Numbers',
    'Region Affinity',
    'Click-To-Call-In Config',
    'Refetch Tenant Configuration',
  ])
  await page.getByRole('option', { name: 'Scheduled Capacity Rules' }).click()
  await page.getByRole('combobox', { name: 'Capacity rules' }).click()
  await page.getByRole('option', { name: 'Week', exact: true }).click()
  await expect(tools.heading('Week')).toBeVisible()
  await frame.switchUser()
  await signIn.signInAs(USER.monitor)
  await expect(page.getByRole('link', { name: 'Tools' })).toHaveCount(0)
  await expect(tools.heading('Week')).toHaveCount(0)
})

for (const role of ['supervisor', 'developer'] as const) {
  test(`UI-40 ACC-2: a ${role} reads capacity rules, region rules and groups, and has no control that changes them`, async ({
    page,
    control,
    signIn,
    tools,
    capacity,
    regionRules,
  }) => {
    await control.put('capacityRule', WEEK)
    await control.put('region', { name: 'Toronto', nodes: ['t1'] })
    await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
    await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
    await signIn.signInAs(USER[role])
    await tools.open('Scheduled Capacity Rules')
    await tools.rule('Week').click()
    await expect(page.getByText('Read only')).toBeVisible()
    await capacity.cell('Mon', '09:00').click()
    await page.keyboard.type('8')
    await page.keyboard.press('Delete')
    await expect(capacity.cell('Mon', '09:00', 4)).toBeVisible()
    await expect(capacity.grid.getByRole('textbox')).toHaveCount(0)
    for (const section of ['Scheduled Capacity Rules', 'Region Affinity', 'Click-To-Call-In Config'] as const) {
      await tools.open(section)
      await expect(page.getByText('Read only')).toBeVisible()
      await expect(page.getByRole('button', { name: /^(Save|Revert|Delete|New|Import|Add)/ })).toHaveCount(0)
    }
    await tools.open('Region Affinity')
    await regionRules.region('Toronto').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(regionRules.regionsIn('Preferred')).toHaveCount(1)
  })
}
