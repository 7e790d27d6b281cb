import { startHost } from '../support/host.ts'
import { START, test as base } from './fixtures.ts'
import { Control } from './pages/control.ts'

/** Tests in which the same happens each time: the sample with one seed, in a window of one size. */
export const test = base.extend({
  viewport: { width: 1280, height: 800 },
  host: async ({}, use) => {
    const host = await startHost({ flags: ['--start-at', START, '--seed', '4711'] })
    await new Control(host).pause()
    await use(host)
    await host.stop()
  },
})
