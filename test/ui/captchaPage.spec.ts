import { expect, test } from './fixtures.ts'
import { broken } from './pages/accessibility.ts'

const KEY_SETS = [
  { name: 'Box', version: 'v2Checkbox', siteKey: 'site-key-box', secretKey: 'secret-key-box' },
  { name: 'Unseen', version: 'v2Invisible', siteKey: 'site-key-unseen', secretKey: 'secret-key-unseen' },
  { name: 'Scores', version: 'v3', threshold: 0.5, siteKey: 'site-key-scores', secretKey: 'secret-key-scores' },
]

test('CPT-2 the test page of each kind of key set ends in Success! or the failure, under its security policy', async ({
  page,
  host,
  control,
}) => {
  const own = new URL(host.api).origin
  const faults: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== own) faults.push(request.url())
  })
  page.on('console', (message) => {
    // Browsers ask for an icon by themselves.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) faults.push(message.text())
  })
  for (const keySet of KEY_SETS) {
    await control.put('captchaKeySet', keySet)
    await page.goto(await control.captchaTestPage(keySet.name))
    const widget =
      keySet.version === 'v2Checkbox'
        ? page.getByRole('checkbox', { name: 'I am not a robot' })
        : page.getByRole('button', { name: 'Submit' })
    await widget.click()
    await expect(page.getByRole('status')).toHaveText('Success!')
    if (keySet.version === 'v2Checkbox') await expect(widget).toBeChecked()
    await page.getByLabel('Who asks').selectOption('timeout-or-duplicate')
    await widget.click()
    await expect(page.getByRole('status')).toHaveText('Failed: timeout-or-duplicate')
    expect(await broken(page)).toEqual([])
  }
  await page.getByLabel('Score').fill('0.2')
  await page.getByRole('button', { name: 'Submit' }).click()
  await expect(page.getByRole('status')).toHaveText('Failed: score 0.2 is below 0.5')
  await page.getByRole('button', { name: 'Get a token for a request' }).click()
  await expect(page.locator('output')).toHaveText(/^[\w-]{43}$/)
  expect(faults).toEqual([])
})
