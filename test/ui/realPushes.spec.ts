import { expect, test } from './fixtures.ts'
import { USER } from './pages/signIn.ts'

test('UI-1 a sign says through which channels pushes really leave', async ({ page, host, signIn }) => {
  await signIn.signInAs(USER.administrator)
  const sign = page.getByText('Pushes really leave')
  await expect(page.getByText('Times in')).toBeVisible()
  await expect(sign).toHaveCount(0)
  const answer = await fetch(new URL('/sim/v1/push/channels/ShopApp', host.api), {
    method: 'PUT',
    headers: { authorization: `Bearer ${host.controlToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'http://127.0.0.1:9/push', secret: 'sixteen characters' }),
  })
  expect(answer.status).toBe(200)
  await expect(sign).toHaveText('Pushes really leave: ShopApp')
})
