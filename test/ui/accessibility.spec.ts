import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Rules that the page breaks now, each with the first element that does. */
async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`WCAG 2.2 AA holds on every screen in the ${colorScheme} theme`, async ({
    page,
    control,
    signIn,
    frame,
    callbacks,
    simulator,
  }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    expect(await broken(page), 'sign-in').toEqual([])
    await control.advance(HOUR)
    await signIn.signInAs(USER.administrator)
    await expect(callbacks.rows.first()).toBeVisible()
    expect(await broken(page), 'list').toEqual([])

    await callbacks.openRecord(callbacks.rows.nth(2))
    await callbacks.rows.first().getByRole('checkbox').check()
    expect(await broken(page), 'record and selection').toEqual([])

    await callbacks.selectionBar.getByRole('button', { name: /Cancel Callbacks/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await broken(page), 'cancel dialog').toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    const dialog = await callbacks.openCreateDialog()
    await dialog.chooseType('Scheduled')
    await dialog.chooseService('Sales_VQ_CB')
    await expect(dialog.slots.getByRole('radio').first()).toBeAttached()
    await dialog.submit()
    expect(await broken(page), 'create dialog with problems').toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog.dialog).toBeHidden()

    await callbacks.openOptions()
    expect(await broken(page), 'advanced options').toEqual([])
    await callbacks.closeOptions()

    await frame.openTab('Simulator')
    await expect(simulator.charts).toBeVisible()
    expect(await broken(page), 'floor').toEqual([])
    await page.keyboard.press('t')
    await expect(simulator.chartTable).toBeVisible()
    expect(await broken(page), 'tables').toEqual([])
  })

  test(`WCAG 2.2 AA holds on the Call-In tab and the logs of the Developer tab in the ${colorScheme} theme`, async ({
    page,
    control,
    signIn,
    frame,
    callIns,
    developer,
  }) => {
    await page.emulateMedia({ colorScheme })
    await signIn.signInAs(USER.administrator)
    await frame.openTab('Call-In')
    await expect(page.getByRole('heading', { name: 'No call-in requests yet' })).toBeVisible()
    expect(await broken(page), 'empty call-in').toEqual([])
    await control.put('callInGroup', { name: 'Shop', numbers: [{ number: '+14155550100' }], expirySeconds: 60 })
    const request = await control.requestCallIn('Shop', '+12025550188')
    await callIns.row(request).click()
    await expect(callIns.detail).toBeVisible()
    expect(await broken(page), 'call-in with detail').toEqual([])

    await frame.openTab('Developer')
    await control.tryToBook('Nothing_VQ_CB', '+14165550134')
    await developer.errors.first().click()
    await expect(developer.errorDetail).toContainText('Cause')
    expect(await broken(page), 'errors').toEqual([])
    await developer.openSection('Request log')
    await developer.requests.first().click()
    await expect(developer.requestDetail).toBeVisible()
    expect(await broken(page), 'request log').toEqual([])
    for (const section of ['Client hints', 'API Key Validation', 'Allowed CORS Domains', 'API reference'] as const) {
      await developer.openSection(section)
      expect(await broken(page), section).toEqual([])
    }
  })

  test(`WCAG 2.2 AA holds on the credentials and tutorials of the Developer tab in the ${colorScheme} theme`, async ({
    page,
    signIn,
    frame,
    developer,
  }) => {
    await page.emulateMedia({ colorScheme })
    await signIn.signInAs(USER.administrator)
    await frame.openTab('Developer')
    await developer.openSection('Credential Management')
    await expect(developer.pushTest).toBeVisible()
    expect(await broken(page), 'push').toEqual([])
    await developer.chooseCredentials('CAPTCHA')
    await developer.addKeySet('Web')
    await expect(developer.keySet('Web')).toBeVisible()
    expect(await broken(page), 'captcha').toEqual([])
    await developer.chooseCredentials('GWS Credentials')
    await expect(page.getByRole('button', { name: 'credentials' }).last()).toBeVisible()
    expect(await broken(page), 'gws').toEqual([])
    await developer.openSection('Tutorials')
    await developer.runAll()
    await expect(developer.step(4)).toContainText('"callbackState"')
    expect(await broken(page), 'tutorial').toEqual([])
  })
}
