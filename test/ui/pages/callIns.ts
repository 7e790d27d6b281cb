import type { Locator, Page } from '@playwright/test'

/** The Call-In tab: list, search, detail. */
export class CallInsPage {
  readonly #page: Page
  readonly table: Locator
  readonly rows: Locator
  readonly search: Locator
  readonly counts: Locator
  readonly detail: Locator

  constructor(page: Page) {
    this.#page = page
    this.table = page.getByRole('grid', { name: 'Call-In Requests' })
    this.rows = this.table.locator('tbody tr[id^="call-ins-"]')
    this.search = page.getByRole('searchbox', { name: 'Search call-in requests' })
    this.counts = page.getByTestId('counts')
    this.detail = page.getByRole('complementary', { name: 'Call-in request' })
  }

  /** Titles of the columns, in order. */
  get columns(): Locator {
    return this.table.getByRole('columnheader')
  }

  row(id: string): Locator {
    return this.table.locator(`[id="call-ins-${id}"]`)
  }

  async chooseRange(name: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Time range on Time Created' }).click()
    await this.#page.getByRole('option', { name, exact: true }).click()
  }

  async searchIn(attribute: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Search in' }).click()
    await this.#page.getByRole('option', { name: attribute, exact: true }).click()
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click()
  }
}
