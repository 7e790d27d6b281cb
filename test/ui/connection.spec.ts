import type { CallInGroup } from '../../engine/tenant/callInGroup.ts'
import { startHost, temporaryFolder } from '../support/host.ts'
import { expect, START, START_MS, test } from './fixtures.ts'
import { CallbacksPage } from './pages/callbacks.ts'
import { CapacityPage } from './pages/capacity.ts'
import { Control, HOUR } from './pages/control.ts'
import { Frame } from './pages/frame.ts'
import { Line } from './pages/line.ts'
import { QueuesPage } from './pages/queues.ts'
import { SignInPage, USER } from './pages/signIn.ts'
import { ToolsPage } from './pages/tools.ts'

test('UI-6 a lost connection is said, controls are off, typed text is kept, and the view catches up, also with a rewind', async ({
  page,
  host,
  control,
  frame,
  signIn,
  callbacks,
}) => {
  await control.book('Billing_VQ_CB', '+14165550134')
  const line = await Line.of(page)
  await page.reload()
  await signIn.ready()
  await signIn.signInAs(USER.administrator)
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.search.fill('+1416')

  await line.cut()
  await expect(frame.lostBar).toBeVisible()
  await expect(page.getByText(/What you see is .* old\. Trying again in .*, attempt \d+\./)).toBeVisible()
  await expect(callbacks.create).toBeDisabled()
  await expect(frame.pace('Real time')).toBeDisabled()
  await expect(callbacks.rows).toHaveCount(1)
  await callbacks.search.fill('+14165550')

  await control.advance(HOUR)
  const meanwhile = await control.book('Billing_VQ_CB', '+14165550135')
  line.mend()
  // The page tries by itself too: whichever of them is first.
  const tryNow = page.getByRole('button', { name: 'Try now' })
  await Promise.race([tryNow.click(), expect(frame.lostBar).toBeHidden()])
  await expect(frame.lostBar).toBeHidden()
  await expect(callbacks.search).toHaveValue('+14165550')
  await expect(callbacks.row(meanwhile)).toBeVisible()
  await expect(callbacks.create).toBeEnabled()

  const dialog = await callbacks.openCreateDialog()
  await dialog.number.fill('+14165550136')
  await line.cut()
  await expect(frame.lostBar).toBeVisible()
  await control.rewind(START_MS + HOUR / 2)
  line.mend()
  await expect(frame.lostBar).toBeHidden()
  await expect(dialog.number).toHaveValue('+14165550136')
  await expect(callbacks.row(meanwhile)).toHaveCount(0)
  await expect(callbacks.rows).toHaveCount(1)
  await frame.arrivesAt(START_MS + HOUR / 2)
  expect(host.program.child.exitCode).toBeNull()
})

test('UI-6 what is done on one page appears on another: a callback, the rule of a queue, cells, a group, and who is signed in', async ({
  page,
  context,
  control,
  signIn,
  callbacks,
  frame,
  tools,
  queues,
  capacity,
}) => {
  await control.put('capacityRule', {
    name: 'Week',
    timeslotLengthMinutes: 60,
    cells: { mon: { '09:00': 4 } },
    queues: [],
  })
  await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
  await signIn.signInAs(USER.administrator)
  const other = await context.newPage()
  await other.goto(page.url())
  const otherTools = new ToolsPage(other)

  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Billing_VQ_CB')
  await dialog.number.fill('+14165550134')
  await dialog.submit()
  await expect(frame.said('Callback created')).toBeVisible()
  await expect(new CallbacksPage(other).rowsWith('+1 416 555 0134')).toHaveCount(1)

  await otherTools.open('Queues')
  await tools.open('Queues')
  await expect(new QueuesPage(other).rulePicker('Capacity', 'Billing_VQ_CB')).not.toHaveText('Week')
  await queues.chooseRule('Capacity', 'Billing_VQ_CB', 'Week')
  await expect(new QueuesPage(other).rulePicker('Capacity', 'Billing_VQ_CB')).toHaveText('Week')

  for (const one of [tools, otherTools]) {
    await one.open('Scheduled Capacity Rules')
    await one.rule('Week').click()
  }
  await capacity.cell('Mon', '09:00').click()
  await page.keyboard.type('7')
  await tools.save().click()
  await expect(new CapacityPage(other).cell('Mon', '09:00', 7)).toBeVisible()

  await otherTools.open('Click-To-Call-In Config')
  await otherTools.rule('Web').click()
  const { value, revision } = await control.object<CallInGroup>('callInGroup', 'Web')
  await control.put(
    'callInGroup',
    { ...value, numbers: [...value.numbers, { number: '+14165551001', description: 'Two' }] },
    revision,
  )
  await expect(other.getByRole('grid', { name: 'Numbers of Web' })).toContainText('+1 416 555 1001')

  const otherFrame = new Frame(other)
  await otherFrame.switchUser()
  await expect(signIn.title).toBeVisible()
  await new SignInPage(other).signInAs(USER.monitor)
  await expect(page.getByRole('button', { name: /Milo Teixeira/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Tools' })).toHaveCount(0)
})

test('UI-2 UI-6 a first start opens a running sample; a page goes on with what was typed when the host is started again', async ({
  page,
  context,
}) => {
  const folder = await temporaryFolder()
  const before = await startHost({ dataFolder: folder.path, flags: ['--start-at', START] })
  const control = new Control(before)
  const [signIn, callbacks, frame] = [new SignInPage(page), new CallbacksPage(page), new Frame(page)]
  await signIn.open(before.ui)
  await signIn.signInAs(USER.supervisor)
  await expect(frame.pace('Real time')).toBeChecked()
  await expect.poll(() => frame.moment()).toBeGreaterThan(START_MS)
  await control.pause()
  const booked = await control.book('Billing_VQ_CB', '+14165550134')
  await expect(callbacks.row(booked)).toBeVisible()
  const dialog = await callbacks.openCreateDialog()
  await dialog.chooseService('Sales_VQ_CB')
  await dialog.number.fill('+14165550135')
  await before.stop()
  await expect(frame.lostBar).toBeVisible()

  const after = await startHost({ dataFolder: folder.path, flags: ['--port', new URL(before.ui).port] })
  await expect(page.getByText('Open the address it printed in this browser')).toBeVisible()
  const other = await context.newPage()
  await other.goto(after.ui)
  await expect(frame.lostBar).toBeHidden()
  await expect(dialog.number).toHaveValue('+14165550135')
  await dialog.submit()
  await expect(frame.said('Callback created for +1 416 555 0135')).toBeVisible()
  await expect(callbacks.rows).toHaveCount(2)
  await expect(new CallbacksPage(other).rows).toHaveCount(2)
  await after.stop()
  await folder.remove()
})
