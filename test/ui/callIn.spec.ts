import { expect, test } from './fixtures.ts'
import { HOUR, MINUTE } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

const GROUPS = [
  { name: 'Shop', numbers: [{ number: '+14155550100' }], expirySeconds: 60 },
  { name: 'Bank', numbers: [{ number: '+14155550101' }], expirySeconds: 300, generateAccessCode: true },
]

test.beforeEach(async ({ control }) => {
  for (const group of GROUPS) await control.put('callInGroup', group)
})

test('UI-30: an empty list says what a call-in is and what to do first', async ({ page, signIn, frame }) => {
  await signIn.signInAs(USER.developer)
  await frame.openTab('Call-In')
  await expect(page.getByRole('heading', { name: 'No call-in requests yet' })).toBeVisible()
  await expect(page.getByText('POST /engagement/v3/call-in/requests/create')).toBeVisible()
})

test('UI-30: ID, State, Time Created, ANI, Expiry Time and Group Name, live', async ({
  signIn,
  frame,
  control,
  callIns,
}) => {
  const first = await control.requestCallIn('Shop', '+12025550188')
  await signIn.signInAs(USER.developer)
  await frame.openTab('Call-In')
  await expect(callIns.columns).toHaveText(['ID', 'State', 'Time Created', 'ANI', 'Expiry Time', 'Group Name'])
  const row = callIns.row(first)
  await expect(row).toContainText('Created')
  await expect(row).toContainText('+1 202 555 0188')
  await expect(row).toContainText(/Mon 4 Jan 2027 08:00:\d\d/)
  await expect(row).toContainText(/08:01:\d\d/)
  await expect(row).toContainText('Shop')
  const second = await control.requestCallIn('Bank', '+12025550199')
  await expect(callIns.row(second)).toBeVisible()
  await control.advance(2 * MINUTE)
  await expect(row).toContainText('Expired')
  await expect(callIns.row(second)).toContainText('Created')
})

test('UI-30: a row opens what the caller was told, by keys alone', async ({
  page,
  signIn,
  frame,
  control,
  callIns,
}) => {
  await control.requestCallIn('Bank', '+12025550188')
  await signIn.signInAs(USER.developer)
  await frame.openTab('Call-In')
  await expect(callIns.rows).toHaveCount(1)
  await page.keyboard.press('/')
  await expect(callIns.search).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(callIns.detail).toContainText('+1 415 555 0101')
  await expect(callIns.detail).toContainText('The customer has the number and has not called yet.')
  await page.keyboard.press('Escape')
  await expect(callIns.detail).toBeHidden()
})

test('UI-30: time ranges look at Time Created, sorting and a search on a chosen attribute', async ({
  page,
  signIn,
  frame,
  control,
  callIns,
}) => {
  const old = await control.requestCallIn('Shop', '+12025550111')
  await control.advance(20 * HOUR)
  const shop = await control.requestCallIn('Shop', '+12025550122')
  const bank = await control.requestCallIn('Bank', '+12025550133')
  await signIn.signInAs(USER.administrator)
  await frame.openTab('Call-In')
  await expect(callIns.rows).toHaveCount(2)
  await expect(callIns.counts).toHaveText('2 of 3')
  await callIns.chooseRange('Last 24 Hours')
  await expect(callIns.row(old)).toBeVisible()
  await expect(page).toHaveURL(/callIn\.range=last24Hours/)
  const orderIs = (ids: readonly string[]) =>
    expect
      .poll(() => callIns.rows.evaluateAll((rows) => rows.map(({ id }) => id)))
      .toEqual(ids.map((id) => `call-ins-${id}`))
  await orderIs([bank, shop, old])
  await callIns.sortBy('Time Created')
  await orderIs([old, shop, bank])
  await callIns.sortBy('Group Name')
  await orderIs([bank, old, shop])
  await callIns.searchIn('ANI')
  await callIns.search.pressSequentially('555 0122')
  await expect(callIns.rows).toHaveCount(1)
  await expect(callIns.row(shop)).toBeVisible()
  await callIns.search.fill('Shop')
  await expect(page.getByRole('heading', { name: 'No call-in requests match “Shop” in “Last 24 Hours”' })).toBeVisible()
  await callIns.searchIn('Group Name')
  await expect(callIns.rows).toHaveCount(2)
})

test('UI-30 RET-2: requests come 500 a page', async ({ page, signIn, frame, control, callIns }) => {
  const [oldest] = await control.requestCallIns('Shop', 501)
  await signIn.signInAs(USER.developer)
  await frame.openTab('Call-In')
  await expect(callIns.table).toHaveAttribute('aria-rowcount', '502')
  await expect(page.getByText('1–500')).toBeVisible()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(callIns.rows).toHaveCount(1)
  await expect(callIns.row(oldest ?? '')).toBeVisible()
})

test('UI-30: a role without the tab does not see it, and its address says so', async ({ page, signIn }) => {
  await signIn.signInAs(USER.supervisor)
  await expect(page.getByRole('link', { name: 'Call-In' })).toHaveCount(0)
  await page.goto(`${page.url()}?tab=callIn`)
  await expect(page.getByRole('heading', { name: 'The role Supervisor has no Call-In tab' })).toBeVisible()
})
