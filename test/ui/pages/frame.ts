import { expect, type Locator, type Page } from '@playwright/test'

/** Tabs, clock, pace, timeline and status: what every tab shows. */
export class Frame {
  readonly #page: Page
  readonly tabs: Locator
  /** Pace, clock, session. */
  readonly bar: Locator
  readonly clock: Locator
  readonly timeline: Locator
  readonly hash: Locator
  readonly lostBar: Locator
  readonly slowed: Locator

  constructor(page: Page) {
    this.#page = page
    this.tabs = page.getByRole('navigation', { name: 'Sections', exact: true }).getByRole('link')
    this.bar = page.getByRole('region', { name: 'Simulated time' })
    this.clock = page.getByRole('timer', { name: 'Simulated time' })
    this.timeline = page.getByRole('slider', { name: 'Session timeline' })
    this.hash = page.getByTestId('hash')
    this.slowed = page.getByText('×1 while a call is live')
    this.lostBar = page.getByText('No connection to the engine since')
  }

  async openTab(name: 'Callback' | 'Developer' | 'Call-In' | 'Tools' | 'Simulator'): Promise<void> {
    const tab = this.#page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-current', 'page')
  }

  pace(name: 'Pause' | 'Real time' | '10 times real time' | '60 times real time' | 'As fast as possible'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Pace' }).getByRole('radio', { name, exact: true })
  }

  get step(): Locator {
    return this.#page.getByRole('button', { name: 'Step' })
  }

  /** Moment at which the handle of the timeline stands, ms since the epoch. */
  async moment(): Promise<number> {
    return Number(await this.timeline.getAttribute('aria-valuenow'))
  }

  /** End of what the session knows, ms since the epoch. */
  async newest(): Promise<number> {
    return Number(await this.timeline.getAttribute('aria-valuemax'))
  }

  /** Waits until the handle stands at a moment and time has travelled there. */
  async arrivesAt(moment: number): Promise<void> {
    await expect(this.timeline).toHaveAttribute('aria-valuenow', String(moment))
    await expect(this.clock).not.toContainText('rewind to')
    await expect(this.clock).not.toContainText('go to')
  }

  /** Drags the handle to a part of the track, 0 its beginning and 1 its end, and calls `meanwhile` before the release. */
  async dragTo(part: number, meanwhile: () => Promise<void>): Promise<void> {
    const box = await this.timeline.boundingBox()
    if (box === null) throw new Error('The timeline is not on the screen.')
    const y = box.y + 12
    await this.#page.mouse.move(box.x + box.width * 0.5, y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(box.x + box.width * part, y, { steps: 5 })
    await meanwhile()
    await this.#page.mouse.up()
  }

  get branch(): Locator {
    return this.#page.getByRole('button', { name: /^Branch: / })
  }

  async openBranch(name: string | RegExp): Promise<void> {
    await this.branch.click()
    await this.#page.getByRole('menuitem', { name }).click()
  }

  async switchUser(): Promise<void> {
    await this.#page.getByRole('button', { name: /Administrator|Supervisor|Developer|Monitor/ }).click()
    await this.#page.getByRole('menuitem', { name: 'Switch user' }).click()
  }

  async openSettings(): Promise<Locator> {
    await this.#page.getByRole('button', { name: /Administrator|Supervisor|Developer|Monitor/ }).click()
    await this.#page.getByRole('menuitem', { name: 'Settings and About' }).click()
    return this.#page.getByRole('dialog', { name: 'Settings and About' })
  }

  async setTheme(name: 'System' | 'Light' | 'Dark'): Promise<void> {
    await this.#page.getByRole('button', { name: /Administrator|Supervisor|Developer|Monitor/ }).click()
    await this.#page.getByRole('menuitemradio', { name }).click()
  }

  /** The short message that something succeeded. */
  said(text: string | RegExp): Locator {
    return this.#page.getByRole('status').filter({ hasText: text })
  }
}
