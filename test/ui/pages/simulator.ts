import type { Locator, Page } from '@playwright/test'

/** The Simulator tab: queues, agents, dials, charts. */
export class SimulatorPage {
  readonly #page: Page
  readonly queues: Locator
  readonly agents: Locator
  readonly charts: Locator
  readonly chartTable: Locator

  constructor(page: Page) {
    this.#page = page
    this.queues = page.getByRole('grid', { name: 'Queue of the charts' })
    this.agents = page.getByRole('region', { name: 'Agents' })
    this.charts = page.getByRole('group', { name: 'Charts' })
    this.chartTable = page.getByRole('region', { name: 'Tables' })
  }

  queue(name: string): Locator {
    return this.queues.getByRole('row', { name })
  }

  chart(title: string): Locator {
    return this.charts.getByRole('figure').filter({ hasText: title })
  }

  /** Heading of the charts: the queue they are of. */
  chartsOf(name: string): Locator {
    return this.#page.getByRole('heading', { name, level: 2, exact: true })
  }
}
