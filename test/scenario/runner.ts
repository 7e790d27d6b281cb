import type { Command } from '../../engine/command.ts'
import { parseLocalDateTime, resolveLocal } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import type { RecordSink } from '../../engine/records/buffer.ts'
import { scenarioSchema } from '../../engine/scenario/scenario.ts'
import { runCommands, scriptCommands } from '../../engine/scenario/script.ts'
import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'

/** A scenario with everything it needs, as plain data that can be handed to another process or a browser. */
export interface Course {
  readonly tenant: Tenant
  readonly zones: readonly ZoneTable[]
  readonly seed: number
  readonly startAt: number
  readonly until: number
  readonly commands: readonly Command[]
}

/** What a run comes to. */
export interface Outcome {
  readonly hash: string
  readonly commandHash: string
  readonly digest: string
  readonly events: number
  readonly records: number
  readonly commands: number
  readonly refused: number
}

export function courseOf(scenarioFile: unknown, tenantFile: unknown, zones: readonly ZoneTable[]): Course {
  const scenario = scenarioSchema.parse(scenarioFile)
  const tenant = tenantSchema.parse(tenantFile)
  const zone = zones.find((table) => table.zone === tenant.zone)
  if (zone === undefined) throw new Error(`the table of ${tenant.zone} is missing`)
  const startAt = resolveLocal(zone, parseLocalDateTime(scenario.startAt ?? tenant.startAt), 'earlier')
  const { seed } = scenario
  return {
    tenant,
    zones,
    seed,
    startAt,
    until: startAt + scenario.until,
    commands: scriptCommands(scenario, seed, startAt),
  }
}

export function begin({ tenant, zones, seed, startAt }: Course): Simulation {
  return Simulation.create({ tenant, zones, seed, startAt, branch: 'main', sessionId: 'golden' })
}

/** Runs what of a course still lies ahead: commands after `applied` of them have been decided. */
export function finish(simulation: Simulation, course: Course, applied = 0): Outcome {
  const refused = runCommands(simulation, course.commands.slice(applied), course.until).length
  const { hash, commandHash, events, records, commands } = simulation.counters()
  return { hash, commandHash, digest: simulation.digest(), events, records, commands, refused }
}

/** Runs a course from its start to its end. */
export function run(course: Course, sink?: RecordSink): Outcome {
  const simulation = begin(course)
  simulation.onRecords(sink)
  const outcome = finish(simulation, course)
  simulation.flushRecords()
  return outcome
}
