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
  test(`WCAG 2.2 AA holds on queues and the capacity calendar in the ${colorScheme} theme`, async ({
    page,
    control,
    signIn,
    tools,
    queues,
    capacity,
  }) => {
    await page.emulateMedia({ colorScheme })
    await control.advance(HOUR)
    await signIn.signInAs(USER.administrator)

    await tools.open('Queues')
    await expect(queues.row('Sales_VQ_CB')).toBeVisible()
    await queues.table.focus()
    expect(await broken(page), 'queues').toEqual([])
    await queues.openFilterDialog()
    expect(await broken(page), 'filter displayed queues').toEqual([])
    await page.keyboard.press('Escape')

    await tools.open('Scheduled Capacity Rules')
    await capacity.select(['Mon', '09:00'], ['Tue', '10:00'])
    await page.keyboard.type('7')
    await capacity.paste('{"mon":{"09:15":1}}')
    await expect(capacity.pasteProblem).toBeVisible()
    expect(await broken(page), 'capacity').toEqual([])
    await capacity.slot('10:00').click()
    await expect(capacity.why('Capacity is')).toBeVisible()
    expect(await broken(page), 'why').toEqual([])
    await page.keyboard.press('Escape')
    await tools.openHistory('Sales week')
    expect(await broken(page), 'history').toEqual([])
    await page.keyboard.press('Escape')
  })

  test(`WCAG 2.2 AA holds on the other sections of the Tools tab in the ${colorScheme} theme`, async ({
    page,
    control,
    signIn,
    tools,
    callInGroups,
    numberRules,
  }) => {
    await page.emulateMedia({ colorScheme })
    await control.put('numberRule', { name: 'Home', permittedCountries: ['US'], blockedPatterns: ['^1900'] })
    for (const name of ['Toronto', 'Frankfurt']) await control.put('region', { name, nodes: [`${name}-1`] })
    await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
    await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
    await control.advance(HOUR)
    await signIn.signInAs(USER.administrator)

    await tools.open('Permitted & Blocked Numbers')
    await numberRules.testNumber('+49 30 12345678')
    await expect(numberRules.verdict).toBeVisible()
    expect(await broken(page), 'numbers').toEqual([])

    await tools.open('Region Affinity')
    expect(await broken(page), 'regions').toEqual([])

    await tools.open('Click-To-Call-In Config')
    await expect(callInGroups.rows).toHaveCount(1)
    expect(await broken(page), 'call-in').toEqual([])
    await callInGroups.openImport()
    expect(await broken(page), 'import').toEqual([])
    await page.keyboard.press('Escape')

    await tools.open('Callback Search')
    await page.getByRole('searchbox', { name: 'Callback id or phone number' }).fill('555')
    await expect(page.getByRole('grid', { name: 'Callbacks found' })).toBeVisible()
    expect(await broken(page), 'search').toEqual([])

    await tools.open('Refetch Tenant Configuration')
    expect(await broken(page), 'refetch').toEqual([])
  })
}
