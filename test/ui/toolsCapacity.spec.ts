import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

const WEEK: CapacityRule = {
  name: 'Week',
  timeslotLengthMinutes: 60,
  cells: { mon: { '09:00': 4, '10:00': 6 }, tue: { '09:00': 5 } },
  queues: ['Billing_VQ_CB'],
}

test.beforeEach(async ({ control, signIn, tools }) => {
  await control.put('capacityRule', WEEK)
  await signIn.signInAs(USER.administrator)
  await tools.open('Scheduled Capacity Rules')
  await tools.rule('Week').click()
  await expect(tools.heading('Week')).toBeVisible()
})

test('UI-40c CAP-6: rules are listed with how many queues use them; one is created, and deleted only while no queue has it', async ({
  tools,
  frame,
  page,
}) => {
  await expect(tools.rule('Sales week')).toContainText('Hour cells · 1 queue')
  await expect(page.getByRole('button', { name: /^Assigned to 1 queue/ })).toBeDisabled()
  await tools.add('New capacity rule').click()
  const dialog = tools.dialog('New capacity rule')
  await dialog.getByRole('button', { name: 'Create Rule' }).click()
  await expect(dialog).toContainText('Enter a name.')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Holiday')
  await dialog.getByText('Half-hour', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Create Rule' }).click()
  await expect(tools.heading('Holiday')).toBeVisible()
  await expect(tools.rule('Holiday')).toContainText('Half-hour cells · 0 queues')
  await tools.button('Delete Holiday').click()
  await tools.dialog('Delete Holiday?').getByRole('button', { name: 'Delete Holiday' }).click()
  await expect(frame.said('Holiday deleted')).toBeVisible()
  await expect(tools.rule('Holiday')).toHaveCount(0)
})

test('UI-41: a week of cells is one tab stop; arrows move, Shift selects, digits set, Delete clears, Ctrl Z goes back', async ({
  page,
  capacity,
  tools,
  control,
}) => {
  await expect(capacity.grid.getByRole('gridcell', { name: /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) / })).toHaveCount(7 * 24)
  await expect(capacity.grid.locator('[tabindex="0"]')).toHaveCount(0)
  await capacity.cell('Mon', '09:00').click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('4 cells')).toBeVisible()
  await expect(page.getByText('Mon–Tue 09:00–11:00')).toBeVisible()
  await page.keyboard.type('12')
  for (const [day, time] of [
    ['Mon', '09:00'],
    ['Mon', '10:00'],
    ['Tue', '09:00'],
    ['Tue', '10:00'],
  ] as const)
    await expect(capacity.cell(day, time, 12)).toBeVisible()
  await expect(page.getByText('4 cells changed')).toBeVisible()
  const heats = await Promise.all(
    [capacity.cell('Wed', '09:00', 0), capacity.cell('Mon', '09:00', 12)].map((cell) => capacity.colour(cell)),
  )
  expect(new Set(heats).size).toBe(2)
  await page.keyboard.press('Delete')
  await expect(capacity.cell('Mon', '09:00', 0)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(capacity.cell('Mon', '09:00', 12)).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Week saved')).toBeVisible()
  const { value } = await control.object<CapacityRule>('capacityRule', 'Week')
  expect(value.cells).toEqual({ mon: { '09:00': 12, '10:00': 12 }, tue: { '09:00': 12, '10:00': 12 } })
  await expect(tools.save()).toBeDisabled()
})

test('UI-41 CAP-6: Set All fills a time, Set Day a day, both reached by arrow keys; Revert brings the saved week back, and can be undone', async ({
  page,
  capacity,
  tools,
}) => {
  await capacity.cell('Sat', '11:00').click()
  await page.keyboard.press('ArrowRight')
  await expect(capacity.setAll('11:00')).toBeFocused()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  for (const day of ['Sun', 'Wed', 'Sat']) await expect(capacity.cell(day, '11:00', 7)).toBeVisible()
  await capacity.setDay('Fri').fill('3')
  await capacity.setDay('Fri').press('Enter')
  await expect(capacity.cell('Fri', '00:00', 3)).toBeVisible()
  await expect(capacity.cell('Fri', '23:00', 3)).toBeVisible()
  await tools.revert.click()
  await expect(capacity.cell('Fri', '23:00', 0)).toBeVisible()
  await expect(capacity.cell('Mon', '09:00', 4)).toBeVisible()
  await tools.undoRevert.click()
  await expect(capacity.cell('Fri', '23:00', 3)).toBeVisible()
  await expect(capacity.cell('Wed', '11:00', 7)).toBeVisible()
  await expect(tools.save()).toBeEnabled()
})

test('UI-41: copied cells are pasted elsewhere, one value fills a selection, and what does not fit changes nothing', async ({
  capacity,
}) => {
  await capacity.cell('Mon', '09:00').dragTo(capacity.cell('Tue', '10:00'))
  expect(await capacity.copied()).toBe('4\t5\n6\t0')
  await capacity.cell('Thu', '14:00').click()
  await capacity.paste('4\t5\n6\t0')
  await expect(capacity.cell('Thu', '14:00', 4)).toBeVisible()
  await expect(capacity.cell('Fri', '14:00', 5)).toBeVisible()
  await expect(capacity.cell('Thu', '15:00', 6)).toBeVisible()
  await capacity.select(['Sun', '01:00'], ['Mon', '02:00'])
  await capacity.paste('9')
  await expect(capacity.cell('Mon', '02:00', 9)).toBeVisible()
  await capacity.cell('Sat', '23:00').click()
  await capacity.paste('1\t2')
  await expect(capacity.pasteProblem).toContainText('Line 1, column 3')
  await expect(capacity.cell('Sat', '23:00', 0)).toBeVisible()
})

test('UI-41 CAP-7: a JSON statement replaces the rule when nothing is selected, and only selected cells otherwise', async ({
  page,
  capacity,
}) => {
  await capacity.paste('{"wed":{"08:00":2},"4":{"0900":3}}')
  await expect(capacity.cell('Wed', '08:00', 2)).toBeVisible()
  await expect(capacity.cell('Thu', '09:00', 3)).toBeVisible()
  await expect(capacity.cell('Mon', '09:00', 0)).toBeVisible()
  await capacity.select(['Wed', '08:00'], ['Wed', '09:00'])
  await capacity.paste('{"wed":{"09:00":8},"fri":{"09:00":8}}')
  await expect(capacity.cell('Wed', '08:00', 2)).toBeVisible()
  await expect(capacity.cell('Wed', '09:00', 8)).toBeVisible()
  await expect(capacity.cell('Fri', '09:00', 0)).toBeVisible()
  await page.keyboard.press('Escape')
  expect(JSON.parse(await capacity.copied())).toEqual({ wed: { '08:00': 2, '09:00': 8 }, thu: { '09:00': 3 } })
})

test('UI-41 CAP-7: a mistake in a pasted statement is named by line and column, changes nothing, and can be corrected', async ({
  page,
  capacity,
  tools,
}) => {
  await capacity.paste('{\n  "mon": { "09:00": 9 },\n  "tue": { "09:15": 6 }\n}')
  await expect(capacity.pasteProblem).toContainText('Nothing was changed')
  await expect(capacity.pasteProblem).toContainText('Line 3, column 12: "09:15" is not the start of a cell.')
  await expect(capacity.cell('Mon', '09:00', 4)).toBeVisible()
  await tools.button('Edit and try again').click()
  const dialog = tools.dialog('Paste a JSON statement')
  const field = dialog.getByRole('textbox', { name: 'JSON statement' })
  await field.fill((await field.inputValue()).replace('09:15', '09:00'))
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(capacity.cell('Tue', '09:00', 6)).toBeVisible()
  await expect(capacity.pasteProblem).toHaveCount(0)
  await capacity.paste('{"mon":{"09:00":4}')
  await expect(capacity.pasteProblem).toContainText('neither copied cells nor a JSON statement')
  await expect(page.locator('.paste-code')).toBeVisible()
})

test('UI-41: the context menu copies a JSON statement, pastes and clears', async ({ context, page, capacity }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await capacity.select(['Mon', '09:00'], ['Mon', '10:00'])
  await capacity.menu('Mon', '09:00', 'Copy cells')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('4\n6')
  await capacity.menu('Mon', '09:00', 'Copy as JSON statement')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('{"mon":{"09:00":4,"10:00":6}}')
  await capacity.menu('Mon', '09:00', 'Clear cells')
  await expect(capacity.cell('Mon', '09:00', 0)).toBeVisible()
  await capacity.menu('Mon', '09:00', 'Paste into the selection')
  await expect(capacity.cell('Mon', '10:00', 6)).toBeVisible()
})

test('UI-41 CAP-5: a switch of the Timeslot Length copies to half-hours, and shows what is dropped on the way back', async ({
  page,
  capacity,
  tools,
}) => {
  await capacity.chooseLength('Half-hour')
  await expect(capacity.cell('Mon', '09:30', 4)).toBeVisible()
  await capacity.cell('Mon', '09:30').click()
  await page.keyboard.type('1')
  await capacity.chooseLength('Hour')
  const dialog = tools.dialog('Drop 3 values?')
  await expect(dialog.getByRole('listitem')).toHaveText(['Mon 09:301', 'Mon 10:306', 'Tue 09:305'])
  await dialog.getByRole('button', { name: 'Keep half-hour cells' }).click()
  await expect(capacity.cell('Mon', '09:30', 1)).toBeVisible()
  await capacity.chooseLength('Hour')
  await tools.dialog('Drop 3 values?').getByRole('button', { name: 'Drop 3 values' }).click()
  await expect(capacity.cell('Mon', '09:00', 4)).toBeVisible()
})

test('UI-41 AVL-6: slots of a queue stand beside the calendar, with the reason why one is not offered', async ({
  control,
  capacity,
  page,
}) => {
  const nine = Date.parse('2027-01-04T09:00:00-05:00')
  for (let i = 0; i < 4; i++) await control.book('Billing_VQ_CB', `+1416555013${i}`, nine)
  const { revision } = await control.object('capacityRule', 'Week')
  await control.put('capacityRule', { ...WEEK, queues: ['Billing_VQ_CB', 'Support_VQ_CB'] }, revision)
  await expect(capacity.slot('09:00')).toContainText('0/4')
  await expect(capacity.slot('09:15')).toContainText('4/4')
  await capacity.slot('09:00').click()
  const why = capacity.why('Why is 09:00 not offered?')
  await expect(why).toContainText('Capacity is 4')
  await expect(why).toContainText('Cell Mon 09:00 of Week')
  await expect(why).toContainText('No place left: 4 of 4 booked')
  await expect(why).toContainText('AVL-2')
  await expect(why).toContainText('Next offered: 09:15')
  await page.keyboard.press('Escape')
  await expect(why).toBeHidden()
  await capacity.slots.getByRole('combobox', { name: 'Queue of the slots' }).click()
  await page.getByRole('option', { name: 'Support_VQ_CB' }).click()
  await expect(capacity.slot('09:00')).toContainText('4/4')
})

test('CAP-8 HRS-5: values that never apply and queues whose slots do not fit are found, and lead to their cell', async ({
  control,
  tools,
  capacity,
  page,
}) => {
  const { value, revision } = await control.object<CapacityRule>('capacityRule', 'Sales week')
  await control.put('capacityRule', { ...value, cells: { ...value.cells, sun: { '03:00': 2 } } }, revision)
  await tools.rule('Sales week').click()
  await expect(capacity.findings).toContainText('Sun 03:00 = 2 has no effect')
  await capacity.findings.getByRole('button', { name: 'Go to cell' }).click()
  await expect(capacity.grid).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(capacity.findings).toHaveCount(0)
})
