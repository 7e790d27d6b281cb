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

    await frame.openTab('Simulator')
    await expect(simulator.charts).toBeVisible()
    expect(await broken(page), 'floor').toEqual([])
    await page.keyboard.press('t')
    await expect(simulator.chartTable).toBeVisible()
    expect(await broken(page), 'tables').toEqual([])
  })
}
