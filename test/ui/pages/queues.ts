import { expect, type Locator, type Page } from '@playwright/test'

/** Tools > Queues. */
export class QueuesPage {
  readonly #page: Page
  readonly table: Locator
  readonly filter: Locator
  readonly refresh: Locator

  constructor(page: Page) {
    this.#page = page
    this.table = page.getByRole('grid', { name: 'Queues' })
    this.filter = page.getByRole('searchbox', { name: 'Filter on a part of the name' })
    this.refresh = page.getByRole('button', { name: 'Refresh', exact: true })
  }

  row(queue: string): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('gridcell', { name: queue, exact: true }) })
  }

  get names(): Locator {
    return this.table.locator('tbody tr[role=row] td:first-child')
  }

  rulePicker(kind: 'Capacity' | 'Numbers' | 'Region', queue: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^${kind} ${queue}: `) })
  }

  async chooseRule(kind: 'Capacity' | 'Numbers' | 'Region', queue: string, rule: string): Promise<void> {
    await this.rulePicker(kind, queue).click()
    await this.#page.getByRole('option', { name: rule, exact: true }).click()
  }

  /** What was changed of the settings of all queues. */
  async openSettingsHistory(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Changes of settings', exact: true }).click()
    await expect(this.#page.getByRole('dialog').getByRole('button', { name: 'Publish' })).toBeVisible()
  }

  async openFilterDialog(): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'Filter Displayed Queues…' }).click()
    return this.#page.getByRole('dialog', { name: 'Filter Displayed Queues' })
  }
}
