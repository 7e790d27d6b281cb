import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { assetPath } from './assets.ts'

/** A name that is no IANA time zone, as far as the shipped zone file knows. */
export class UnknownZoneError extends Error {
  override readonly name = 'UnknownZoneError'
  readonly zone: string
  constructor(zone: string, version: string) {
    super(`"${zone}" is not a time zone of the IANA database ${version}; a name such as Europe/Berlin is needed`)
    this.zone = zone
  }
}

/** The shipped time-zone database, opened. */
export interface ZoneFile {
  /** Version of the IANA database, such as `2026a`. */
  readonly version: string
  /** All names, also the older ones that stand for another zone, in the order of their code points. */
  readonly names: readonly string[]
  /**
   * The table of a zone, under the name that was asked for.
   * @throws UnknownZoneError
   */
  table(name: string): ZoneTable
}

const fileSchema = z.strictObject({
  version: z.string(),
  zones: z.record(z.string(), z.unknown()),
  links: z.record(z.string(), z.string()),
})

/** Instants in seconds since the epoch; offsets in seconds east. */
const zoneSchema = z.strictObject({
  offset: z.int(),
  abbreviation: z.string(),
  transitions: z.array(z.tuple([z.int(), z.int(), z.string()])),
})

/**
 * Opens a zone file from its bytes or its path.
 * @throws Error when it cannot be read or is not a zone file
 */
export function openZoneFile(source: Uint8Array | string): ZoneFile {
  const bytes = typeof source === 'string' ? readFileSync(source) : source
  const { version, zones, links } = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  const known = new Map(Object.entries(zones))
  const aliases = new Map(Object.entries(links))
  return {
    version,
    names: [...known.keys(), ...aliases.keys()].sort(),
    table(name) {
      const stored = known.get(aliases.get(name) ?? name)
      if (stored === undefined) throw new UnknownZoneError(name, version)
      const { offset, abbreviation, transitions } = zoneSchema.parse(stored)
      return {
        zone: name,
        version,
        initialOffset: offset,
        initialAbbreviation: abbreviation,
        transitions: transitions.map(([at, offset, abbreviation]) => ({ at: at * 1000, offset, abbreviation })),
      }
    },
  }
}

let shipped: ZoneFile | undefined

/** The zone file that ships with the product; read once. */
export function shippedZoneFile(): ZoneFile {
  shipped ??= openZoneFile(assetPath('zones.json'))
  return shipped
}

/**
 * Tables of zones for the engine, in the order asked for.
 * @throws UnknownZoneError
 */
export function zoneTablesFor(names: readonly string[]): ZoneTable[] {
  return names.map((name) => shippedZoneFile().table(name))
}
