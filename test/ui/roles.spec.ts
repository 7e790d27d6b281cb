import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

/** Asks the host over a line of its own with the page's cookie, as a page that has been tampered with would. */
async function ask(page: Page, method: string, args: object): Promise<{ error?: { code: number; message: string } }> {
  return page.evaluate(
    ([name, given]) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/ui/rpc`)
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: name, args: given }))
        socket.onmessage = (event) => {
          const message = JSON.parse(String(event.data))
          if (message.id === 1) resolve(message)
        }
      }),
    [method, args] as const,
  )
}

for (const role of ['monitor', 'developer'] as const) {
  test(`ACC-2 a ${role} sees callbacks and has no control that changes or exports them`, async ({
    page,
    control,
    signIn,
    callbacks,
  }) => {
    const id = await control.book('Billing_VQ_CB', '+14165550134')
    await signIn.signInAs(USER[role])
    await callbacks.openRecord(callbacks.row(id))
    await expect(page.getByRole('button', { name: 'Create Callback' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /Cancel/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveCount(0)
    await expect(callbacks.table.getByRole('checkbox')).toHaveCount(0)
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
}

test('ACC-7 the host refuses what the page of a Monitor does not offer', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await signIn.signInAs(USER.monitor)
  await expect(callbacks.row(id)).toBeVisible()
  const create = await ask(page, 'callbacks.create', { serviceName: 'Billing_VQ_CB', phoneNumber: '+14165550135' })
  expect(create.error?.code).toBe(403)
  const cancel = await ask(page, 'callbacks.cancel', { id })
  expect(cancel.error?.code).toBe(403)
  const file = await ask(page, 'callbacks.export', { sort: { column: 'id', descending: false } })
  expect(file.error?.code).toBe(403)
  await expect(callbacks.row(id)).toContainText('SCHEDULED')
})

test('ACC-7 the clock belongs to the operator, whoever is signed in', async ({ control, signIn, frame }) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.monitor)
  await frame.pace('10 times real time').click()
  await expect(frame.pace('10 times real time')).toBeChecked()
})
