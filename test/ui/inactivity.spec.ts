import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('ACC-5 a user who is signed out for inactivity is back at the sign-in and told why', async ({
  page,
  host,
  signIn,
  frame,
}) => {
  let tell: ((text: string) => void) | undefined
  let reports = 0
  await page.routeWebSocket(/\/ui\/rpc/, (socket) => {
    const server = socket.connectToServer()
    tell = (text) => socket.send(text)
    socket.onMessage((message) => {
      if (String(message).includes('"session.active"')) reports += 1
      server.send(message)
    })
  })
  await signIn.open(host.ui)
  await signIn.signInAs(USER.supervisor)
  // Keys and clicks are told to the host, not each of them.
  await page.keyboard.press('Shift')
  await page.keyboard.press('Shift')
  await expect.poll(() => reports).toBe(1)
  // What the host sends when the time is over, which is tested with a clock of its own.
  tell?.(JSON.stringify({ event: 'signedOut', afterMinutes: 20 }))
  await expect(signIn.title).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText(
    'You were signed out after 20 min without activity. What you had typed and not saved is gone.',
  )
  await signIn.signInAs(USER.supervisor)
  await frame.switchUser()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
