import { expect, type Locator, type Page } from '@playwright/test'

/** Time ranges by the names the drop-down shows. */
export type RangeName =
  | 'Custom dates'
  | 'Today'
  | 'Last 24 Hours'
  | 'Next 24 Hours'
  | 'Next 7 Days'
  | 'Next 2 Weeks'
  | 'Last 7 Days'
  | 'Last 14 Days'
  | 'Last 30 Days'
  | 'Only tomorrow'

/** The Callback tab: list, search, open record, dialogs. */
export class CallbacksPage {
  readonly #page: Page
  readonly table: Locator
  /** Rows of callbacks, without the head and open records. */
  readonly rows: Locator
  readonly range: Locator
  readonly search: Locator
  readonly counts: Locator
  readonly create: Locator
  readonly selectionBar: Locator
  readonly exportCancelled: Locator
  readonly record: Locator

  constructor(page: Page) {
    this.#page = page
    this.table = page.getByRole('grid', { name: 'Callbacks' })
    this.rows = this.table.locator('tbody tr[id^="row-"]')
    this.range = page.getByRole('combobox', { name: 'Time range on Desired Callback Time' })
    this.search = page.getByRole('searchbox', { name: 'Search callbacks' })
    this.counts = page.getByTestId('counts')
    this.create = page.getByRole('button', { name: 'Create Callback' }).first()
    this.selectionBar = page.getByRole('toolbar', { name: 'Selection' })
    this.exportCancelled = page.getByRole('button', { name: 'Export Cancelled Reports' })
    this.record = page.getByRole('region', { name: /^What happened, and why/ })
  }

  row(id: string): Locator {
    return this.table.locator(`[id="row-${id}"]`)
  }

  /** Rows that show a text, such as a number or a state. */
  rowsWith(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text })
  }

  /** Id of a row. */
  async idOf(row: Locator): Promise<string> {
    return ((await row.getAttribute('id')) ?? '').replace('row-', '')
  }

  async openRecord(row: Locator): Promise<void> {
    await row.getByRole('button', { name: 'Open record' }).click()
    await expect(this.record).toBeVisible()
  }

  async chooseRange(name: RangeName): Promise<void> {
    await this.range.click()
    await this.#page.getByRole('option', { name, exact: true }).click()
  }

  /** First and last date of the custom range; the last first, which may not lie before the other. */
  async customRange(from: string, to: string): Promise<void> {
    await this.chooseRange('Custom dates')
    await this.#page.getByLabel('To date', { exact: true }).fill(to)
    await this.#page.getByLabel('From date', { exact: true }).fill(from)
  }

  async searchIn(field: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Search in' }).click()
    await this.#page.getByRole('option', { name: field, exact: true }).click()
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click()
  }

  async openOptions(): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'Advanced Options' }).click()
    const options = this.#page.getByRole('dialog', { name: 'Advanced Options' })
    await expect(options).toBeVisible()
    return options
  }

  async closeOptions(): Promise<void> {
    const options = this.#page.getByRole('dialog', { name: 'Advanced Options' })
    await options.getByRole('button', { name: 'Close' }).last().click()
    await expect(options).toBeHidden()
  }

  async setLive(on: boolean): Promise<void> {
    await this.#page.getByRole('switch', { name: 'Live' }).setChecked(on, { force: true })
  }

  async refresh(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Refresh' }).click()
  }

  get nextPage(): Locator {
    return this.#page.getByRole('button', { name: 'Next page' })
  }

  /** The note that a callback was created where the range does not look. */
  get outsideNote(): Locator {
    return this.#page.getByRole('status').filter({ hasText: 'It lies outside' })
  }

  async openCreateDialog(): Promise<CreateDialogPage> {
    await this.create.click()
    return new CreateDialogPage(this.#page)
  }

  async openRescheduleDialog(): Promise<CreateDialogPage> {
    await this.record.getByRole('button', { name: 'Reschedule…' }).click()
    return new CreateDialogPage(this.#page, 'Reschedule Callback')
  }

  async openRecreateDialog(): Promise<CreateDialogPage> {
    await this.record.getByRole('button', { name: 'Recreate…' }).click()
    return new CreateDialogPage(this.#page, 'Recreate Callback')
  }

  get cancelDialog(): CancelDialogPage {
    return new CancelDialogPage(this.#page)
  }
}

/** The dialog that books a callback, anew or another time. */
export class CreateDialogPage {
  readonly #page: Page
  readonly dialog: Locator
  readonly number: Locator
  readonly date: Locator
  readonly slots: Locator

  readonly #title: string

  constructor(page: Page, title = 'Create Callback') {
    this.#page = page
    this.#title = title
    this.dialog = page.getByRole('dialog', { name: title })
    this.number = this.dialog.getByRole('textbox', { name: 'Customer Number' })
    this.date = this.dialog.getByRole('combobox', { name: 'Date' })
    this.slots = this.dialog.getByRole('radiogroup', { name: 'Available slots' })
  }

  async chooseType(type: 'Immediate' | 'Scheduled'): Promise<void> {
    await this.dialog.getByRole('radio', { name: type }).check({ force: true })
  }

  async chooseService(name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Service Type' }).click()
    await this.#page.getByRole('option', { name, exact: true }).click()
  }

  async goToNextDay(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Next day' }).click()
  }

  /** A free slot by its local time of day. */
  slot(time: string): Locator {
    return this.slots.getByRole('radio', { name: new RegExp(`^${time}`) })
  }

  async submit(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#title }).click()
  }
}

/** The question before callbacks are cancelled. */
export class CancelDialogPage {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Cancel \d+ callbacks?\?$/ })
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Cancel \d+ Callbacks?$/ }).click()
  }

  async keep(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Keep callbacks?$/ }).click()
  }
}
