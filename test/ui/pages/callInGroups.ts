import type { Locator, Page } from '@playwright/test'

/** Tools > Click-To-Call-In Config. */
export class CallInGroupsPage {
  readonly #page: Page
  readonly numbers: Locator
  readonly rows: Locator

  constructor(page: Page) {
    this.#page = page
    this.numbers = page.getByRole('grid', { name: /^Numbers of / })
    this.rows = this.numbers.locator('tbody tr[role=row]')
  }

  async openImport(): Promise<ImportPage> {
    await this.#page.getByRole('button', { name: 'Import CSV…' }).click()
    return new ImportPage(this.#page)
  }

  /** The window of a new group, where a file may bring its numbers. */
  async openNew(): Promise<ImportPage> {
    await this.#page.getByRole('button', { name: 'New group' }).first().click()
    return new ImportPage(this.#page)
  }

  async addNumber(number: string, description: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'New number', exact: true }).fill(number)
    await this.#page.getByRole('textbox', { name: 'Description of the new number' }).fill(description)
    await this.#page.getByRole('button', { name: 'Add number' }).click()
  }

  get find(): Locator {
    return this.#page.getByRole('searchbox', { name: 'Find a number' })
  }
}

/** The window that imports numbers from a file, into a group that is there or a new one. */
export class ImportPage {
  readonly dialog: Locator
  readonly errors: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Import numbers into|^New group/ })
    this.errors = this.dialog.getByRole('table', { name: 'Mistakes by line' })
  }

  async choose(name: string, text: string): Promise<void> {
    await this.dialog
      .getByLabel('CSV file')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })
  }

  get saveButton(): Locator {
    return this.dialog.getByRole('button', { name: 'Save Group' })
  }

  get importButton(): Locator {
    return this.dialog.getByRole('button', { name: /^Import/ })
  }
}
