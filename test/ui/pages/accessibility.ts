import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type RunOptions = Parameters<AxeBuilder['options']>[0]

const WCAG = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** Those of the rules that look at colours, which are all that a theme changes. */
const COLOURS = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] }

/** Rules that the page breaks now, each with the first element that does; without `runOnly` the best practices count too. */
export async function broken(page: Page, runOnly?: typeof WCAG | typeof COLOURS): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(runOnly && { runOnly }) } satisfies RunOptions
  // The pages have no frames of other origins, so nothing has to be put together on a page besides.
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** Shows the page in a theme, as a user whose system has it; settled when it resolves. */
async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  await page.evaluate(() => {
    const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    return Promise.allSettled(changes.map(({ finished }) => finished))
  })
}

/** Fails when what the page shows now breaks a rule of WCAG 2.2 AA in the light or the dark theme; leaves it in the light one. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await showTheme(page, 'dark')
  expect(await broken(page, COLOURS), `${what}, dark`).toEqual([])
  await showTheme(page, 'light')
  expect(await broken(page, WCAG), what).toEqual([])
}
