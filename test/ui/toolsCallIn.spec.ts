import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

const GROUP = { name: 'Web & app', numbers: [{ number: '+14165551000', description: 'First' }] }

/** `number,description` lines, from a number on. */
const csv = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+1416${first + index},Line ${index + 1}\n`).join('')

test('UI-40f CTI-1: a group is made with its first number; its settings and numbers are saved together', async ({
  control,
  signIn,
  frame,
  page,
  tools,
  callInGroups,
}) => {
  await signIn.signInAs(USER.administrator)
  await tools.open('Click-To-Call-In Config')
  await tools.add('New group').click()
  const dialog = tools.dialog('New group')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Web & app')
  await dialog.getByRole('textbox', { name: 'First number' }).fill('12')
  await dialog.getByRole('button', { name: 'Save Group' }).click()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox', { name: 'First number' }).fill('+1 416 555 1000')
  await dialog.getByRole('button', { name: 'Save Group' }).click()
  await expect(tools.heading('Web & app')).toBeVisible()
  await page.getByRole('switch', { name: 'Generate Access Code' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Code length' }).fill('8')
  await page.getByRole('textbox', { name: 'Expiry' }).fill('90')
  await page.getByRole('switch', { name: 'Unique DNIS' }).check({ force: true })
  await callInGroups.addNumber('+14165551000', 'Twice')
  await expect(page.getByText('+14165551000 is in the group already.')).toBeVisible()
  await callInGroups.addNumber('+14165551001', 'Second')
  await tools.save('Save Group').click()
  await expect(frame.said('Web & app saved')).toBeVisible()
  expect((await control.object('callInGroup', 'Web & app')).value).toMatchObject({
    generateAccessCode: true,
    accessCodeLength: 8,
    expirySeconds: 90,
    uniqueDnis: true,
    numbers: [{ number: '+14165551000' }, { number: '+14165551001', description: 'Second' }],
  })
})

test('UI-40f CTI-2: a group is made with a file; nothing is saved while a line of it is wrong', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  callInGroups,
}) => {
  await signIn.signInAs(USER.administrator)
  await tools.open('Click-To-Call-In Config')
  const window = await callInGroups.openNew()
  await window.choose('numbers.csv', '+14165552000,Good\nnot a number,Bad\n')
  await expect(window.errors.getByRole('row').nth(1)).toContainText('2')
  await expect(window.saveButton).toBeDisabled()
  await window.choose('numbers.csv', '+14165552000,Good\n+14165552001,\n')
  await expect(window.dialog).toContainText('the group then has 2')
  await window.saveButton.click()
  await expect(window.dialog).toContainText('Enter a name.')
  await window.dialog.getByRole('textbox', { name: 'Group name' }).fill('Filed')
  await page.keyboard.press('Enter')
  await expect(frame.said('Filed created')).toBeVisible()
  await expect(tools.heading('Filed')).toBeVisible()
  await expect(callInGroups.rows).toHaveCount(2)
  expect((await control.object('callInGroup', 'Filed')).value).toMatchObject({
    numbers: [{ number: '+14165552000', description: 'Good' }, { number: '+14165552001' }],
  })
})

test('UI-40f CTI-2: an import names wrong lines and imports nothing; the corrected file is added to what is there', async ({
  control,
  signIn,
  frame,
  tools,
  callInGroups,
}) => {
  await control.put('callInGroup', GROUP)
  await signIn.signInAs(USER.administrator)
  await tools.open('Click-To-Call-In Config')
  const window = await callInGroups.openImport()
  await window.choose('numbers.csv', '+14165552000,Good\nnot a number,Bad\n+14165551000,Twice\n+14165552001\n')
  await expect(window.dialog).toContainText('3 mistakes. Nothing was imported.')
  await expect(window.errors.getByRole('row')).toHaveText([
    'LineReason',
    /^2"not a number" is not an E.164 number/,
    /^3the number \+14165551000 is in the group already$/,
    /^4a comma is needed after the number/,
  ])
  await expect(window.importButton).toBeDisabled()
  await window.choose('numbers.txt', '+14165552000,Good\n')
  await expect(window.dialog).toContainText('.csv')
  await expect(window.importButton).toBeDisabled()
  await window.choose('numbers.csv', '+14165552000,Good\n+14165552001,\n')
  await expect(window.dialog).toContainText('2 numbers are added; the group then has 3.')
  expect((await control.object<typeof GROUP>('callInGroup', GROUP.name)).value.numbers).toHaveLength(1)
  await window.importButton.click()
  await expect(frame.said('2 numbers imported')).toBeVisible()
  await expect(callInGroups.rows).toHaveCount(3)
})

test('UI-40f CTI-2: 10,000 numbers are imported with progress, found as they are typed, and one too many is refused', async ({
  page,
  control,
  signIn,
  frame,
  tools,
  callInGroups,
}) => {
  await control.put('callInGroup', GROUP)
  await signIn.signInAs(USER.administrator)
  await tools.open('Click-To-Call-In Config')
  const window = await callInGroups.openImport()
  await window.choose('many.csv', csv(6_000_000, 10_000))
  await expect(window.errors).toContainText('one too many')
  await window.choose('many.csv', csv(6_000_000, 9_999))
  await window.dialog.getByRole('button', { name: 'Import 9,999 numbers' }).click()
  await expect(frame.said('9,999 numbers imported')).toBeVisible()
  await expect(callInGroups.numbers).toHaveAttribute('aria-rowcount', '10001')
  expect(await callInGroups.rows.count()).toBeLessThan(100)
  await callInGroups.find.fill('14166009998')
  await expect(callInGroups.rows).toHaveCount(1)
  await expect(callInGroups.rows).toContainText('+1 416 600 9998')
  await callInGroups.find.fill('')
  await callInGroups.numbers.focus()
  await page.keyboard.press('End')
  await expect(callInGroups.rows.last()).toContainText('+1 416 600 9998')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const file = await (await download).path()
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(10_000)
})

test('CTI-2: an import that is cancelled while it is checked changes nothing', async ({
  page,
  control,
  signIn,
  tools,
  callInGroups,
}) => {
  await control.put('callInGroup', GROUP)
  await page.routeWebSocket(/\/ui\/rpc$/, (line) => {
    const server = line.connectToServer()
    // The answer to a check does not come.
    line.onMessage((message) => {
      if (!String(message).includes('callIn.importNumbers')) server.send(message)
    })
  })
  await page.reload()
  await signIn.ready()
  await signIn.signInAs(USER.administrator)
  await tools.open('Click-To-Call-In Config')
  const window = await callInGroups.openImport()
  await window.choose('numbers.csv', '+14165552000,Good\n')
  await expect(window.dialog.getByText('Checking every line')).toBeVisible()
  await window.dialog.getByRole('button', { name: 'Cancel import' }).click()
  await expect(window.dialog.getByRole('button', { name: 'Choose file…' })).toBeEnabled()
  await expect(window.importButton).toBeDisabled()
  expect((await control.object<typeof GROUP>('callInGroup', GROUP.name)).value.numbers).toHaveLength(1)
})
