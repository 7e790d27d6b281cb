import { expect, test } from './fixtures.ts'
import { Keys } from './pages/keys.ts'
import { USER } from './pages/signIn.ts'

test('UI-4: everything from signing in to cancelling is done by keys alone', async ({
  page,
  context,
  control,
  signIn,
  callbacks,
  frame,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await page.keyboard.press('Tab')
  await expect(signIn.user(USER.administrator)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(callbacks.row(id)).toBeVisible()

  await page.keyboard.press('/')
  await expect(callbacks.search).toBeFocused()
  await page.keyboard.type('0134')
  await page.keyboard.press('Enter')
  await expect(callbacks.table).toBeFocused()
  await expect(callbacks.table).toHaveAttribute('aria-activedescendant', `row-${id}`)
  await page.keyboard.press('c')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toBe(id)
  for (let column = 0; column < 4; column++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('c')
  await expect.poll(copied).toBe('+1 416 555 0134')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('c')
  await expect.poll(copied).toBe('Mon 4 Jan 2027 15:00')

  await page.keyboard.press('ArrowRight')
  await expect(callbacks.record).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(callbacks.record).toBeHidden()

  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Create Callback' })
  await expect(dialog.getByRole('textbox', { name: 'Customer Number' })).toBeFocused()
  await page.keyboard.type('+14165550188')
  await page.keyboard.press('Shift+Tab')
  const service = dialog.getByRole('combobox', { name: 'Service' })
  await expect(service).toBeFocused()
  await page.keyboard.type('Billing')
  await expect(page.getByRole('option')).toHaveText(['Billing_VQ_CB'])
  await page.keyboard.press('Enter')
  await expect(service).toHaveValue('Billing_VQ_CB')
  await expect(page.getByRole('option')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(frame.said('Callback created for +1 416 555 0188')).toBeVisible()

  await callbacks.table.focus()
  await page.keyboard.press(' ')
  await expect(callbacks.row(id)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: 'Keep callback' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(callbacks.row(id)).toContainText('(CANCELLED_BY_ADMIN)')
})

test('UI-4: every main task is done by keys alone, the focus is always seen, and it returns when a dialog closes', async ({
  page,
  control,
  signIn,
  callbacks,
  frame,
  tools,
  queues,
  capacity,
  numberRules,
  callInGroups,
}) => {
  await control.put('capacityRule', { name: 'Lunch', timeslotLengthMinutes: 60, cells: {}, queues: [] })
  await control.put('numberRule', { name: 'Home', permittedCountries: ['US', 'CA'], queues: [] })
  await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
  const keys = new Keys(page)
  await keys.enter(signIn.user(USER.administrator))
  await expect(callbacks.search).toBeVisible()

  // A scheduled callback, from the button that takes the focus back.
  await keys.enter(callbacks.create)
  const create = page.getByRole('dialog', { name: 'Create Callback' })
  await expect(create.getByRole('textbox', { name: 'Customer Number' })).toBeFocused()
  await keys.type('+14165550188')
  await keys.goTo(create.getByRole('combobox', { name: 'Service Type' }), 'Shift+Tab')
  await keys.type('Billing')
  await keys.press('Enter')
  await keys.goTo(create.getByRole('radio', { name: 'Immediate' }), 'Shift+Tab')
  await keys.press('ArrowRight')
  await keys.goTo(create.getByRole('radiogroup', { name: 'Available slots' }).getByRole('radio').first())
  await keys.press('Space')
  await keys.enter(create.getByRole('button', { name: 'Create Callback' }))
  await expect(frame.said('Callback created for +1 416 555 0188')).toBeVisible()
  await expect(callbacks.create).toBeFocused()

  // Its record, a selection, and the question before it is cancelled.
  const id = await callbacks.idOf(callbacks.rowsWith('+1 416 555 0188'))
  await keys.goTo(callbacks.table)
  await keys.press('ArrowRight')
  await expect(callbacks.record).toBeVisible()
  await keys.press('ArrowLeft', 'Space')
  await keys.enter(callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ }))
  await expect(page.getByRole('button', { name: 'Keep callback' })).toBeFocused()
  await keys.press('Escape')
  await expect(callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ })).toBeFocused()
  await keys.press('Enter')
  await keys.enter(callbacks.cancelDialog.dialog.getByRole('button', { name: /^Cancel 1 Callback/ }))
  await expect(callbacks.row(id)).toContainText('(CANCELLED_BY_ADMIN)')

  await keys.run('Callback Search')
  await expect(page.getByRole('searchbox', { name: 'Callback id or phone number' })).toBeFocused()
  await keys.type('5550188')
  await expect(page.getByRole('grid', { name: 'Callbacks found' })).toContainText(id)
  await keys.press('Enter', 'ArrowDown', 'Enter')
  await expect(callbacks.record).toBeVisible()

  await keys.run('Tools: Queues')
  await keys.press('/')
  await keys.type('Billing')
  await expect(queues.names).toHaveText(['Billing_VQ', 'Billing_VQ_CB', 'Billing_VQ_CB_OUT'])
  await keys.press('Enter', 'ArrowDown')
  await keys.press(...Array<string>(8).fill('ArrowRight'))
  await keys.press('Enter', 'Enter')
  await keys.type('Lunch')
  await keys.press('ArrowDown', 'Enter')
  await expect(frame.said('has the rule Lunch')).toBeVisible()
  await expect(queues.table).toBeFocused()

  await keys.run('Scheduled Capacity Rules')
  await keys.enter(tools.rule('Lunch'))
  await keys.goTo(capacity.grid)
  await keys.press('ArrowRight', 'ArrowDown', 'Shift+ArrowDown')
  await keys.type('7')
  await expect(tools.save()).toBeEnabled()
  await keys.press('Control+s')
  await expect(frame.said('Lunch saved')).toBeVisible()
  const { value } = await control.object<{ cells: Record<string, Record<string, number>> }>('capacityRule', 'Lunch')
  expect(Object.values(value.cells).flatMap((day) => Object.values(day))).toEqual([7, 7])
  await keys.enter(page.getByRole('button', { name: 'Changes of Lunch', exact: true }))
  await expect(tools.dialog('Changes of Lunch')).toBeVisible()
  await keys.press('Escape')
  await expect(page.getByRole('button', { name: 'Changes of Lunch', exact: true })).toBeFocused()

  await keys.run('Permitted')
  await keys.enter(tools.rule('Home'))
  await keys.goTo(numberRules.countries.getByRole('checkbox').first())
  await keys.press('End', 'ArrowUp', 'Space', 'Home', 'ArrowDown')
  await expect(numberRules.countries.getByRole('checkbox').nth(1)).toBeFocused()
  await expect(tools.save()).toBeEnabled()
  await keys.goTo(numberRules.test.getByRole('textbox', { name: 'Phone number to test' }))
  await keys.type('+493012345')
  await keys.press('Enter')
  await expect(numberRules.verdict).toBeVisible()

  await keys.run('Click-To-Call-In')
  await keys.enter(tools.rule('Web'))
  const opener = page.getByRole('button', { name: 'Import CSV…' })
  await keys.enter(opener)
  const chosen = page.waitForEvent('filechooser')
  await keys.press('Enter')
  const file = { name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from('+14165551001,Two\n') }
  await (await chosen).setFiles(file)
  await keys.enter(page.getByRole('dialog').getByRole('button', { name: /^Import 1/ }))
  await expect(callInGroups.rows).toHaveCount(2)
  await expect(opener).toBeFocused()

  await keys.run('Switch user')
  await keys.enter(signIn.user(USER.monitor))
  await expect(page.getByRole('button', { name: /Milo Teixeira/ })).toBeVisible()
})
