import { expect, type Locator, type Page } from '@playwright/test'

export type SectionName =
  | 'Callback Search'
  | 'Queues'
  | 'Scheduled Capacity Rules'
  | 'Permitted & Blocked Numbers'
  | 'Region Affinity'
  | 'Click-To-Call-In Config'
  | 'Refetch Tenant Configuration'

/** The frame of the Tools tab: its sections, the rules of a section, and what stands above the open one. */
export class ToolsPage {
  readonly #page: Page
  readonly sections: Locator
  readonly revert: Locator
  readonly undoRevert: Locator
  readonly conflict: Locator
  readonly notSaved: Locator

  constructor(page: Page) {
    this.#page = page
    this.sections = page.getByRole('navigation', { name: 'Tools' })
    this.revert = page.getByRole('button', { name: 'Revert', exact: true })
    this.undoRevert = page.getByRole('button', { name: 'Undo Revert' })
    this.conflict = page.getByRole('alert').filter({ hasText: 'was changed elsewhere' })
    this.notSaved = page.getByRole('alert').filter({ hasText: 'Not saved.' })
  }

  async open(section: SectionName): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Tools' }).click()
    await this.sections.getByRole('link', { name: section }).click()
    await expect(this.section(section)).toBeVisible()
  }

  section(name: SectionName): Locator {
    return this.#page.getByRole('region', { name, exact: true })
  }

  /** A rule or group in the list of the section. */
  rule(name: string): Locator {
    return this.#page.locator('.rules').getByRole('link', { name: new RegExp(`^${name}`) })
  }

  /** Name of the open rule or group. */
  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name, exact: true })
  }

  save(label: 'Save Changes' | 'Save Group' = 'Save Changes'): Locator {
    return this.#page.getByRole('button', { name: label })
  }

  add(label: 'New capacity rule' | 'New number rule' | 'New region rule' | 'New group'): Locator {
    return this.#page.getByRole('button', { name: label }).first()
  }

  dialog(name: string | RegExp): Locator {
    return this.#page.getByRole('dialog', { name })
  }

  /** Changes of the open rule. */
  async openHistory(name: string): Promise<Locator> {
    await this.#page.getByRole('button', { name: `Changes of ${name}`, exact: true }).click()
    return this.dialog(`Changes of ${name}`)
  }

  /** Presses a button of the open rule by what it does. */
  button(name: string | RegExp): Locator {
    return this.#page.getByRole('button', { name })
  }
}
