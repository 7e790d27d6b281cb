import { test as base } from '@playwright/test'
import type { RunningHost } from '../support/host.ts'
import { HostSeries } from '../support/hostSeries.ts'
import { CallbacksPage } from './pages/callbacks.ts'
import { CallInGroupsPage } from './pages/callInGroups.ts'
import { CallInsPage } from './pages/callIns.ts'
import { CapacityPage } from './pages/capacity.ts'
import { Control } from './pages/control.ts'
import { DeveloperPage } from './pages/developer.ts'
import { Frame } from './pages/frame.ts'
import { NumberRulesPage } from './pages/numberRules.ts'
import { QueuesPage } from './pages/queues.ts'
import { RegionRulesPage } from './pages/regionRules.ts'
import { SignInPage } from './pages/signIn.ts'
import { SimulatorPage } from './pages/simulator.ts'
import { ToolsPage } from './pages/tools.ts'

/** A Monday on which the sample is open at 08:00. */
export const START = '2027-01-04T08:00'
export const START_MS = Date.parse('2027-01-04T08:00:00-05:00')

/** Runs in each page: a tester has seen the tour. */
function endTour() {
  localStorage['ringback.preferences'] ??= JSON.stringify({ state: { tourSeen: true }, version: 1 })
}

interface Fixtures {
  /** The program with a data folder of its own, its clock paused at `START`. */
  readonly host: RunningHost
  readonly control: Control
  readonly signIn: SignInPage
  readonly frame: Frame
  readonly callbacks: CallbacksPage
  readonly callIns: CallInsPage
  readonly developer: DeveloperPage
  readonly simulator: SimulatorPage
  readonly tools: ToolsPage
  readonly queues: QueuesPage
  readonly capacity: CapacityPage
  readonly numberRules: NumberRulesPage
  readonly regionRules: RegionRulesPage
  readonly callInGroups: CallInGroupsPage
}

/** Hosts of a worker, one after another. */
interface Shared {
  readonly hosts: HostSeries
}

export const test = base.extend<Fixtures, Shared>({
  hosts: [
    async ({}, use) => {
      const hosts = new HostSeries()
      await use(hosts)
      await hosts.close()
    },
    { scope: 'worker' },
  ],
  host: async ({ hosts }, use) => {
    // Of one seed, so that all tests see the same customers.
    const host = await hosts.begin({ seed: 1, startAt: START, pace: { running: false, factor: 1 } })
    await use(host)
    await host.stop()
  },
  control: async ({ host }, use) => use(new Control(host)),
  signIn: async ({ page, host }, use) => {
    const signIn = new SignInPage(page)
    await page.addInitScript(endTour)
    await signIn.open(host.ui)
    await use(signIn)
  },
  frame: async ({ page }, use) => use(new Frame(page)),
  callbacks: async ({ page }, use) => use(new CallbacksPage(page)),
  callIns: async ({ page }, use) => use(new CallInsPage(page)),
  developer: async ({ page }, use) => use(new DeveloperPage(page)),
  simulator: async ({ page }, use) => use(new SimulatorPage(page)),
  tools: async ({ page }, use) => use(new ToolsPage(page)),
  queues: async ({ page }, use) => use(new QueuesPage(page)),
  capacity: async ({ page }, use) => use(new CapacityPage(page)),
  numberRules: async ({ page }, use) => use(new NumberRulesPage(page)),
  regionRules: async ({ page }, use) => use(new RegionRulesPage(page)),
  callInGroups: async ({ page }, use) => use(new CallInGroupsPage(page)),
})

export { expect } from '@playwright/test'
