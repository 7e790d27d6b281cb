import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What the theme decides; everything else is the same in both. */
const BY_THEME = ['color-contrast']

/**
 * Rules of WCAG 2.2 AA that the open dialog, menu or list breaks in either theme, each with the first element that does. What lies behind it
 * is looked at where it is on top.
 */
export async function brokenOnTop(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.crawl.mark()))) return []
  const axe = () => new AxeBuilder({ page }).setLegacyMode().include('[data-crawled]')
  const now = await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'] ?? 'light')
  const { violations } = await axe().withTags(TAGS).analyze()
  await show(page, now === 'dark' ? 'light' : 'dark')
  const other = await axe().withRules(BY_THEME).analyze()
  await show(page, now)
  return [...violations, ...other.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

const show = (page: Page, scheme: string) =>
  page.evaluate((name) => {
    document.documentElement.dataset['mantineColorScheme'] = name
  }, scheme)
