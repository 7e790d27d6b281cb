import { expect, test } from './fixtures.ts'
import { SignInPage, USER } from './pages/signIn.ts'

test('UI-2: who signs in for the first time is shown around the running sample, by keys alone, and not again', async ({
  browser,
  host,
}) => {
  const page = await browser.newPage()
  const signIn = new SignInPage(page)
  await signIn.open(host.ui)
  await signIn.signInAs(USER.administrator)
  const tour = page.getByRole('region', { name: 'Tour' })
  await expect(tour.getByRole('button', { name: 'Next' })).toBeFocused()
  await expect(tour.getByRole('heading')).toHaveText('Tabs')
  await page.keyboard.press('Enter')
  // What it tells of works meanwhile.
  await page.keyboard.press('4')
  await expect(page.getByRole('radio', { name: '60 times real time' })).toBeChecked()
  await page.keyboard.press('1')
  const titles: string[] = []
  for (let place = 2; place <= 6; place++) {
    await expect(tour).toContainText(`${place} of 6`)
    titles.push(await tour.getByRole('heading').innerText())
    await page.keyboard.press('Enter')
  }
  expect(titles).toEqual(['Clock and pace', 'Timeline', 'Address of the API', 'Why', 'Commands and keys'])
  await expect(tour).toBeHidden()
  await page.reload()
  await signIn.ready()
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  await expect(tour).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('tour')
  await page.keyboard.press('Enter')
  await expect(tour).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tour).toBeHidden()
  await page.close()
})
