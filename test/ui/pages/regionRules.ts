import type { Locator, Page } from '@playwright/test'

export type ListName = 'Preferred' | 'Fallback' | 'Ignored'

/** Tools > Region Affinity, or the window for a new rule. */
export class RegionRulesPage {
  readonly #within: Page | Locator

  constructor(within: Page | Locator) {
    this.#within = within
  }

  list(name: ListName): Locator {
    return this.#within.getByRole('listbox', { name })
  }

  regionsIn(name: ListName): Locator {
    return this.list(name).getByRole('option')
  }

  region(name: string): Locator {
    return this.#within.getByRole('option', { name: new RegExp(name) })
  }

  get warning(): Locator {
    return this.#within.getByRole('note').filter({ hasText: 'Consult your platform team' })
  }
}
