import { expect, test } from 'vitest'
import { IS_SOAK } from '../support/chance.ts'
import { startHost, temporaryFolder } from '../support/host.ts'
import { Traffic } from './traffic.ts'

/** Half an hour on request; a sample otherwise. */
const KILLS = IS_SOAK ? 15 : 2
const LIFE_MS = IS_SOAK ? 120_000 : 10_000
const LIMIT_MS = IS_SOAK ? 3_600_000 : 300_000

test(
  `TTR-3 CRE-6 CRE-7 200 requests a second over ${KILLS} kills lose nothing that was acknowledged, and keys hold`,
  async () => {
    const folder = await temporaryFolder()
    let host = await startHost({
      dataFolder: folder.path,
      flags: ['--seed', '3', '--speed', '1', '--start-at', '2027-01-04T10:00'],
    })
    try {
      const traffic = new Traffic(host)
      for (let life = 0; life < KILLS; life++) {
        const first = traffic.asked
        await traffic.untilKilled(LIFE_MS)
        host = await startHost({ dataFolder: folder.path })
        await traffic.goOn(host)
        await traffic.expectFacts(first)
        await traffic.expectKeys(10, first)
        console.log(`${life + 1} kills, ${traffic.acknowledged} bookings acknowledged`)
      }
      await traffic.expectFacts()
      await traffic.expectKeys(10)
      expect(traffic.acknowledged).toBe(traffic.asked)
      await host.stop()
      host = await startHost({ dataFolder: folder.path })
      await traffic.goOn(host)
      await traffic.expectFacts()
    } finally {
      await host.stop('SIGKILL')
      await folder.remove()
    }
  },
  LIMIT_MS,
)
