import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, START_MS } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { RegionRulesPage } from './pages/regionRules.ts'
import { USER } from './pages/signIn.ts'
import { test } from './seeded.ts'

const BASELINES = path.join(import.meta.dirname, '__screens__')

/** What is another in each run: the hash (a pause is a command of its moment), the port, folders, ids of requests. */
const chance = (page: Page): Locator[] => [
  page.locator('.journal'),
  page.locator('.api .mono'),
  page.locator('.settings .kv dd').filter({ hasNotText: 'English' }),
  page.locator('#errors tbody td:first-child'),
  page.locator('#call-ins tbody td:first-child'),
  page.getByRole('complementary', { name: 'Call-in request' }).locator('.kv dd').first(),
]

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The main screens look as they were last looked at in the ${colorScheme} theme`, async ({
    page,
    browser,
    control,
    signIn,
    frame,
    callbacks,
    callIns,
    capacity,
    developer,
    numberRules,
    callInGroups,
    queues,
    simulator,
    tools,
  }) => {
    const major = `chromium-${browser.version().split('.')[0] ?? ''}`
    if (process.env['UPDATE_SCREENS'] !== '1' && !existsSync(path.join(BASELINES, major))) {
      const said = `NOT COMPARED: there are no pictures of ${major} in test/ui/__screens__. UPDATE_SCREENS=1 makes them.`
      process.stdout.write(`\n${said}\n\n`)
      test.skip(true, said)
    }
    const look = (name: string, part: Page | Locator = page) =>
      expect.soft(part).toHaveScreenshot([major, `${name}-${colorScheme}.png`], {
        timeout: 5000,
        animations: 'disabled',
        caret: 'hide',
        maxDiffPixelRatio: 0.01,
        mask: chance(page),
        maskColor: '#7f7f7f',
      })

    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await look('sign-in')

    await control.put('numberRule', { name: 'Home', permittedCountries: ['CA', 'US'], blockedPatterns: ['^1900'] })
    for (const name of ['Frankfurt', 'Toronto']) await control.put('region', { name, nodes: [`${name}-1`] })
    await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'], fallback: ['Frankfurt'] })
    await control.put('callInGroup', {
      name: 'Web',
      numbers: [
        { number: '+14165551000', description: 'Front page' },
        { number: '+14165551001', description: 'Checkout' },
      ],
      expirySeconds: 600,
    })
    await control.advanceTo(START_MS + HOUR)
    await control.requestCallIn('Web', '+12025550188')
    await control.tryToBook('Nothing_VQ_CB', '+14165550134')
    await signIn.signInAs(USER.administrator)
    await expect(frame.timeline).toHaveAttribute('aria-valuenow', String(START_MS + HOUR))

    await callbacks.openRecord(callbacks.rows.nth(2))
    await look('callback')
    const dialog = await callbacks.openCreateDialog()
    await dialog.chooseType('Scheduled')
    await dialog.chooseService('Sales_VQ_CB')
    await expect(dialog.slots.getByRole('radio').first()).toBeAttached()
    await look('create', page.locator('.mantine-Modal-content'))
    await page.keyboard.press('Escape')
    await expect(dialog.dialog).toBeHidden()

    await frame.openTab('Developer')
    await expect(developer.errors.first()).toBeVisible()
    await look('developer')
    await frame.openTab('Call-In')
    await callIns.rows.first().click()
    await expect(callIns.detail).toBeVisible()
    await look('call-in')

    await tools.open('Queues')
    await expect(queues.row('Sales_VQ_CB')).toBeVisible()
    await look('queues')
    await tools.open('Scheduled Capacity Rules')
    await expect(capacity.slot('10:00')).toBeVisible()
    await look('capacity')
    await tools.open('Permitted & Blocked Numbers')
    await expect(numberRules.countries.getByRole('checkbox').first()).toBeVisible()
    await look('numbers')
    await tools.open('Region Affinity')
    await expect(new RegionRulesPage(page).region('Toronto')).toBeVisible()
    await look('regions')
    await tools.open('Click-To-Call-In Config')
    await expect(callInGroups.rows).toHaveCount(2)
    await look('call-in-groups')

    await frame.openTab('Simulator')
    await expect(simulator.charts.getByRole('figure').first()).toBeVisible()
    await look('simulator')
    await page.getByRole('button', { name: /Administrator/ }).click()
    await page.getByRole('menuitem', { name: 'Settings and About' }).click()
    await expect(page.getByRole('dialog', { name: 'Settings and About' })).toBeVisible()
    await look('settings', page.locator('.mantine-Modal-content'))
  })
}
