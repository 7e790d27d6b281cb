import type { Locator, Page } from '@playwright/test'

/** Tools > Permitted & Blocked Numbers. */
export class NumberRulesPage {
  readonly #page: Page
  readonly find: Locator
  readonly countries: Locator
  readonly patterns: Locator
  readonly test: Locator
  readonly verdict: Locator

  constructor(page: Page) {
    this.#page = page
    this.find = page.getByRole('searchbox', { name: 'Find a country' })
    this.countries = page.getByRole('group', { name: 'Countries' })
    this.patterns = page.getByRole('region', { name: 'Blocked patterns' })
    this.test = page.getByRole('region', { name: 'Test Phone Number' })
    this.verdict = this.test.getByRole('status')
  }

  country(name: string): Locator {
    return this.countries.getByRole('checkbox', { name: new RegExp(`^${name} `) })
  }

  async addPattern(pattern: string): Promise<void> {
    await this.patterns.getByRole('textbox', { name: 'New pattern' }).fill(pattern)
    await this.patterns.getByRole('button', { name: 'Block pattern' }).click()
  }

  async testNumber(number: string): Promise<void> {
    await this.test.getByRole('textbox', { name: 'Phone number to test' }).fill(number)
    await this.test.getByRole('button', { name: 'Test' }).click()
  }

  /** Fills the window for a new rule and creates it. */
  async create(name: string, queue?: string, except?: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'New number rule' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    if (queue !== undefined) {
      await dialog.getByRole('combobox', { name: 'For queue' }).click()
      await this.#page.getByRole('option', { name: queue, exact: true }).click()
    }
    if (except !== undefined) {
      await dialog.getByRole('combobox', { name: 'Except' }).fill(except)
      await this.#page.getByRole('option', { name: except, exact: true }).click()
    }
    await dialog.getByRole('button', { name: 'Create Rule' }).click()
  }
}
