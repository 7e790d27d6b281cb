import type { Locator, Page } from '@playwright/test'

/** Tools > Scheduled Capacity Rules: the calendar of the open rule. */
export class CapacityPage {
  readonly #page: Page
  readonly grid: Locator
  readonly value: Locator
  readonly slots: Locator
  readonly findings: Locator
  readonly pasteProblem: Locator

  constructor(page: Page) {
    this.#page = page
    this.grid = page.getByRole('grid', { name: /^Capacity of / })
    this.value = page.getByRole('textbox', { name: 'Value of the selected cells' })
    this.slots = page.getByRole('complementary', { name: 'Slot preview' })
    this.findings = page.getByRole('region', { name: 'Findings' })
    this.pasteProblem = page.getByRole('alert').filter({ hasText: 'Paste not applied' })
  }

  /** A cell by day, time and its value when given. */
  cell(day: string, time: string, value?: number): Locator {
    const name = new RegExp(`^${day} ${time}, ${value ?? '\\d+'}\\b`)
    return this.grid.getByRole('gridcell', { name })
  }

  /** What a cell is filled with. */
  colour(cell: Locator): Promise<string> {
    return cell.evaluate((element) => getComputedStyle(element).backgroundColor)
  }

  setAll(time: string): Locator {
    return this.#page.getByRole('textbox', { name: `Set All at ${time}` })
  }

  setDay(day: string): Locator {
    return this.#page.getByRole('textbox', { name: `Set Day ${day}` })
  }

  async select(from: readonly [day: string, time: string], to: readonly [day: string, time: string]): Promise<void> {
    await this.cell(...from).click()
    await this.cell(...to).click({ modifiers: ['Shift'] })
  }

  async chooseLength(length: 'Hour' | 'Half-hour'): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Timeslot Length' })
      .first()
      .getByText(length, { exact: true })
      .click()
  }

  /** Pastes a text into the calendar as Ctrl V does. */
  async paste(text: string): Promise<void> {
    await this.grid.evaluate((grid, pasted) => {
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  }

  /** What Ctrl C puts on the clipboard. */
  copied(): Promise<string> {
    return this.grid.evaluate((grid) => {
      const data = new DataTransfer()
      grid.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
      return data.getData('text/plain')
    })
  }

  /** Opens the context menu of a cell and presses an entry. */
  async menu(day: string, time: string, entry: string): Promise<void> {
    await this.cell(day, time).click({ button: 'right' })
    await this.#page.getByRole('menuitem', { name: entry }).click()
  }

  /** Slot of the preview by its time of day. */
  slot(time: string): Locator {
    return this.slots.locator('.slot-button').filter({ has: this.#page.locator(`[aria-label^="${time}"]`) })
  }

  /** What explains a slot of the preview. */
  why(title: string): Locator {
    return this.#page.getByRole('dialog').filter({ hasText: title })
  }
}
