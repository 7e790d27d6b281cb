import { InvalidArgumentError } from 'commander'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { parseDuration } from '../../../engine/scenario/duration.ts'
import { instantOf, WITH_OFFSET } from '../../headless/startAt.ts'
import { zoneTablesFor } from '../../ports/zoneFile.ts'
import type { HostClient } from './hostClient.ts'

/** Simulated moments as people write them: in the zone of the center, or counted from now. The host is asked at most once. */
export class Moments {
  readonly #host: Pick<HostClient, 'present'>
  #present: Promise<{ readonly zone: ZoneTable; readonly now: number }> | undefined

  constructor(host: Pick<HostClient, 'present'>) {
    this.#host = host
  }

  /** Zone of the center. */
  async zone(): Promise<ZoneTable> {
    return (await this.#ask()).zone
  }

  /**
   * ISO 8601 in UTC of a moment: ISO 8601 with `Z` or an offset; a local date and time of the center; or `+` and a duration such as `+2h`,
   * counted from simulated now.
   * @throws InvalidArgumentError for anything else, naming the flag
   */
  async instant(text: string, flag: string): Promise<string> {
    if (text.startsWith('+')) {
      const length = parseDuration(text.slice(1))
      if (length === undefined)
        throw new InvalidArgumentError(`${flag}: "${text}" is not + and a duration such as +2h.`)
      return new Date((await this.#ask()).now + length).toISOString()
    }
    if (WITH_OFFSET.test(text)) return text
    return new Date(instantOf(text, (await this.#ask()).zone, flag)).toISOString()
  }

  #ask(): Promise<{ readonly zone: ZoneTable; readonly now: number }> {
    this.#present ??= this.#host.present().then(({ zone, now }) => {
      const [table] = zoneTablesFor([zone])
      if (table === undefined) throw new Error(`no table of the zone ${zone}`)
      return { zone: table, now }
    })
    return this.#present
  }
}
