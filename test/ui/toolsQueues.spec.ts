import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const NORTH = { name: 'NorthAmerica', permittedCountries: ['US', 'CA'], queues: [] }

test('UI-40b QUE-5: the Queues page shows figures, open and close, offers and rules, and Unknown for a queue that sleeps', async ({
  page,
  control,
  signIn,
  tools,
  queues,
}) => {
  await control.put('queue', { name: 'Asleep_VQ', kind: 'callback', active: false })
  const { value, revision } = await control.object<object>('settingsRow', 'Support_VQ_CB')
  await control.put('settingsRow', { ...value, immediateEnabled: false }, revision)
  await control.publishSettings()
  await control.advance(HOUR)
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await expect(queues.row('Asleep_VQ').getByText('Unknown')).toHaveCount(5)
  await expect(queues.row('Sales_VQ_CB')).toContainText('Open until 18:00')
  await queues.row('Sales_VQ_CB').getByText('Open until 18:00').hover()
  await expect(page.getByRole('tooltip')).toHaveText('Open until Tue 00:00 in Europe/Madrid, the zone of this device')
  await expect(queues.row('Sales_VQ_CB')).toContainText('Sales week')
  await expect(queues.row('Sales_VQ_CB').getByRole('img', { name: 'Immediate callbacks' })).toBeVisible()
  await expect(queues.row('Sales_VQ_CB').getByRole('img', { name: 'Scheduled callbacks' })).toBeVisible()
  await expect(queues.row('Billing_VQ').getByRole('gridcell').nth(1)).toHaveText(/^\d\d:\d\d$/)
  await expect(queues.row('Support_VQ_CB').getByRole('img', { name: 'Immediate callbacks' })).toHaveCount(0)
  await expect(queues.row('Support_VQ_CB').getByRole('img', { name: 'Scheduled callbacks' })).toBeVisible()
})

test('UI-40b QUE-5: figures stay until Refresh, of all queues or of one', async ({
  control,
  signIn,
  tools,
  queues,
}) => {
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  const scheduled = (queue: string) => queues.row(queue).getByRole('gridcell').nth(5)
  await expect(scheduled('Sales_VQ_CB')).toHaveText('0')
  await control.book('Sales_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await control.book('Billing_VQ_CB', '+14165550135', Date.parse('2027-01-04T15:00:00-05:00'))
  await queues.row('Sales_VQ_CB').getByRole('button', { name: 'Refresh Sales_VQ_CB' }).click()
  await expect(scheduled('Sales_VQ_CB')).toHaveText('1')
  await expect(scheduled('Billing_VQ_CB')).toHaveText('0')
  await queues.refresh.click()
  await expect(scheduled('Billing_VQ_CB')).toHaveText('1')
})

test('UI-40b: a part of the name filters, Filter Displayed Queues keeps what is picked, and both are told when nothing is left', async ({
  page,
  signIn,
  tools,
  queues,
}) => {
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await queues.filter.fill('sales')
  await expect(queues.names).toHaveText(['Sales_VQ', 'Sales_VQ_CB', 'Sales_VQ_CB_OUT'])
  await expect(page).toHaveURL(/find=sales/)
  await queues.filter.fill('')
  const dialog = await queues.openFilterDialog()
  await dialog.getByRole('searchbox', { name: 'Part of the name' }).fill('_out')
  await dialog.getByRole('button', { name: 'None' }).click()
  await dialog.getByRole('button', { name: 'Show 6' }).click()
  await expect(queues.names).toHaveCount(6)
  await page.reload()
  await expect(queues.names).toHaveCount(6)
  await queues.filter.fill('_OUT')
  await expect(page.getByRole('heading', { name: 'No queue has “_OUT” in its name' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all queues' }).last().click()
  await expect(queues.names).toHaveCount(9)
})

test('UI-40b: a rule drop-down saves at once, and takes the rule away again', async ({
  control,
  signIn,
  frame,
  tools,
  queues,
}) => {
  await control.put('numberRule', NORTH)
  await control.put('region', { name: 'Toronto', nodes: ['Toronto 1'] })
  await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await queues.chooseRule('Capacity', 'Billing_VQ_CB', 'Sales week')
  await expect(frame.said('Billing_VQ_CB has the rule Sales week')).toBeVisible()
  await queues.chooseRule('Region', 'Billing_VQ_CB', 'Affinity')
  await expect(frame.said('Billing_VQ_CB has the rule Affinity')).toBeVisible()
  expect((await control.object('capacityRule', 'Sales week')).value).toMatchObject({
    queues: ['Sales_VQ_CB', 'Billing_VQ_CB'],
  })
  expect((await control.object('regionRule', 'Affinity')).value).toMatchObject({ queues: ['Billing_VQ_CB'] })
  await queues.chooseRule('Numbers', 'Billing_VQ_CB', 'NorthAmerica')
  await expect(frame.said('Billing_VQ_CB has the rule NorthAmerica')).toBeVisible()
  await expect(queues.rulePicker('Numbers', 'Billing_VQ_CB')).toContainText('NorthAmerica')
  expect((await control.object('numberRule', 'NorthAmerica')).value).toMatchObject({ queues: ['Billing_VQ_CB'] })
  await queues.chooseRule('Numbers', 'Billing_VQ_CB', 'No rule')
  await expect(queues.rulePicker('Numbers', 'Billing_VQ_CB')).toHaveAccessibleName(/No rule/)
  await expect
    .poll(async () => (await control.object('numberRule', 'NorthAmerica')).value)
    .toMatchObject({ queues: [] })
})

test('ACC-2: a Supervisor changes number rules of queues and reads the others', async ({
  control,
  signIn,
  tools,
  queues,
}) => {
  await control.put('numberRule', NORTH)
  await signIn.signInAs(USER.supervisor)
  await tools.open('Queues')
  await expect(queues.row('Sales_VQ_CB')).toContainText('Sales week')
  await expect(queues.rulePicker('Capacity', 'Sales_VQ_CB')).toHaveCount(0)
  await expect(queues.rulePicker('Region', 'Sales_VQ_CB')).toHaveCount(0)
  await queues.chooseRule('Numbers', 'Sales_VQ_CB', 'NorthAmerica')
  await expect(queues.rulePicker('Numbers', 'Sales_VQ_CB')).toContainText('NorthAmerica')
})

test('UI-4: the table of queues is worked by keys: row, cell, copy, a drop-down and back; columns can be hidden', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  queues,
}) => {
  await control.put('numberRule', NORTH)
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await expect(queues.names).toHaveCount(9)
  await queues.table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('c')
  await expect(frame.said('Copied Billing_VQ_CB')).toBeVisible()
  const calls = await queues.row('Billing_VQ_CB').getByRole('gridcell').nth(2).innerText()
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await expect(frame.said(`Copied ${calls}`)).toBeVisible()
  for (let i = 2; i < 9; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('North')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(queues.rulePicker('Numbers', 'Billing_VQ_CB')).toContainText('NorthAmerica')

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Region' }).click()
  await page.keyboard.press('Escape')
  await expect(queues.table.getByRole('columnheader', { name: 'Region' })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  expect((await download).suggestedFilename()).toBe('queues.csv')
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n')
  const titles = await queues.table.getByRole('columnheader').allInnerTexts()
  expect(lines.map((line) => line.split(',')[0])).toEqual([titles[0], ...(await queues.names.allInnerTexts())])
  expect(lines[0]?.split(',')).not.toContain('Region')
  await page.reload()
  await expect(queues.table.getByRole('columnheader', { name: 'Queue', exact: true })).toBeVisible()
  await expect(queues.table.getByRole('columnheader', { name: 'Region' })).toHaveCount(0)
})

test('QUE-5 RET-2: queues come 50 a page, sorted over all of them', async ({
  page,
  control,
  signIn,
  tools,
  queues,
}) => {
  for (let from = 0; from < 60; from++)
    await control.put('queue', { name: `Many_${String(from).padStart(3, '0')}`, kind: 'callback' })
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await expect(page.getByText('1–50')).toBeVisible()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('51–69')).toBeVisible()
  await queues.table.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText('1–50')).toBeVisible()
  await expect(queues.names.first()).toHaveText('Support_VQ_CB_OUT')
})

test('UI-40b QUE-5: among hundreds of rules the one wanted is typed, and the last is reached by keys', async ({
  page,
  control,
  signIn,
  tools,
  queues,
}) => {
  const rules = Array.from({ length: 200 }, (_, place) => `Rule${String(place).padStart(3, '0')}`)
  for (let from = 0; from < rules.length; from += 50)
    await Promise.all(rules.slice(from, from + 50).map((name) => control.put('numberRule', { ...NORTH, name })))
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await queues.rulePicker('Numbers', 'Sales_VQ_CB').click()
  const options = page.getByRole('option')
  await expect(options.first()).toHaveText('No rule')
  expect(await options.count()).toBeLessThan(50)
  await page.keyboard.type('rule19')
  await expect(options).toHaveCount(10)
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await expect(queues.rulePicker('Numbers', 'Sales_VQ_CB')).toContainText('Rule198')
  await queues.rulePicker('Numbers', 'Billing_VQ_CB').click()
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveText('Rule199')
  await page.keyboard.press('Enter')
  await expect(queues.rulePicker('Numbers', 'Billing_VQ_CB')).toContainText('Rule199')
})

test('UI-42 TEN-6: settings of a queue have a history: who, since when in force, what differs, undo and publish', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  queues,
}) => {
  const { value, revision } = await control.object<{ slotCapacity: number }>('settingsRow', 'Sales_VQ_CB')
  await control.put('settingsRow', { ...value, slotCapacity: 41 }, revision)
  await signIn.signInAs(USER.administrator)
  await tools.open('Queues')
  await queues.row('Sales_VQ_CB').getByRole('button', { name: 'Changes of the settings of' }).click()
  const history = tools.dialog('Changes of the settings of Sales_VQ_CB')
  const newest = history.getByRole('listitem').first()
  await expect(newest).toContainText('by the operator')
  await expect(newest).toContainText('Mon 4 Jan 2027 08:00')
  await expect(newest).toContainText('not in force')
  await expect(newest.getByRole('row').last()).toHaveText(`Slot Capacity${value.slotCapacity}41`)
  await history.getByRole('button', { name: 'Publish settings' }).click()
  await expect(newest).toContainText('in force since Mon 4 Jan 2027 08:00')
  await newest.getByRole('button', { name: 'Undo' }).click()
  await expect(frame.said('Sales_VQ_CB is back to its version before')).toBeVisible()
  await expect(newest.getByRole('row').last()).toHaveText(`Slot Capacity41${value.slotCapacity}`)
  await expect(history.getByText('Saved settings are not in force until they are published.')).toBeVisible()
  await history.getByText('Default row').click()
  await expect(history.getByText('Nothing has changed since the session began')).toBeVisible()
  await page.keyboard.press('Escape')
  await tools.button('Changes of settings').click()
  await expect(tools.dialog('Changes of settings').getByRole('listitem')).toHaveCount(2)
})
