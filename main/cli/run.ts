import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { formatIsoWithOffset } from '../../engine/hours/localTime.ts'
import type { RecordBatch } from '../../engine/records/batch.ts'
import { RECORD_KIND_NAMES } from '../../engine/records/kinds.ts'
import { parseDuration } from '../../engine/scenario/duration.ts'
import { brokenTenant } from '../../engine/scenario/breaks.ts'
import { runChecked } from '../../engine/scenario/check.ts'
import { sessionIdFor } from '../../engine/scenario/script.ts'
import type { Scenario } from '../../engine/scenario/scenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { DEFAULT_SCENARIO, loadScenario, loadTenant } from '../headless/library.ts'
import { EXIT, StartError } from '../headless/startError.ts'
import { instantOf } from '../headless/startAt.ts'
import { zoneTablesFor } from '../ports/zoneFile.ts'
import { productVersion } from '../version.ts'
import { expectationLines, reportChecked } from './expectations.ts'
import type { ExpectationReport } from './expectations.ts'
import type { RunFlags } from './options.ts'

const DEFAULT_SEED = 1
/** How long a run lasts when neither the flags nor a scenario say so, ms. */
const DEFAULT_LENGTH = 86_400_000

/** What a run was and what came out of it; times are ISO 8601 in the zone of the tenant. */
export interface RunReport {
  readonly version: string
  readonly tenant: string
  readonly scenario: string
  readonly seed: number
  readonly startAt: string
  readonly endAt: string
  /** Simulated ms. */
  readonly simulatedMs: number
  readonly commands: number
  readonly refused: readonly { readonly at: string; readonly code: number; readonly cause: string }[]
  readonly events: number
  readonly records: number
  /** Records by kind. */
  readonly counts: Readonly<Record<string, number>>
  /** Callbacks by state at the end. */
  readonly callbacks: Readonly<Record<string, number>>
  /** Over commands and records, over commands, and over the final state (DET-5, DET-7). */
  readonly hash: string
  readonly commandHash: string
  readonly digest: string
  readonly wallMs: number
  /**
   * What the scenario expects up to the end of the run, and what it came to. Empty when tenant, seed or start are not those of the
   * scenario, of which alone it is meant.
   */
  readonly expectations: readonly ExpectationReport[]
}

interface Plan {
  readonly tenant: Tenant
  readonly zones: ZoneTable[]
  readonly zone: ZoneTable
  readonly scenario: Scenario | undefined
  readonly seed: number
  readonly startAt: number
  readonly until: number
  /** Whether tenant, seed and start are those of the scenario. */
  readonly isAsWritten: boolean
}

function planOf(flags: RunFlags): Plan {
  const named = flags.scenario ?? (flags.tenant === undefined ? DEFAULT_SCENARIO : undefined)
  const scenario = named === undefined ? undefined : loadScenario(named)
  const tenant = edited(loadTenant(flags.tenant ?? scenario?.tenant ?? ''), flags, scenario)
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const [zone] = zoneTablesFor([tenant.zone])
  if (zone === undefined) throw new StartError(`The zone ${tenant.zone} is not known.`, EXIT.usage)
  const startAt = instantOf(flags.startAt ?? scenario?.startAt ?? tenant.startAt, zone, '--start-at')
  const until = endOf(flags.until, scenario?.until, startAt, zone)
  const seed = flags.seed ?? scenario?.seed ?? DEFAULT_SEED
  const isAsWritten = flags.tenant === undefined && flags.startAt === undefined && seed === scenario?.seed
  return { tenant, zones, zone, scenario, seed, startAt, until, isAsWritten }
}

/** The tenant as it is, or with the edit under which its scenario no longer does what it expects. */
function edited(tenant: Tenant, { broken }: RunFlags, scenario: Scenario | undefined): Tenant {
  if (broken !== true) return tenant
  if (scenario?.breaks === undefined)
    throw new StartError('--broken needs a scenario that names an edit which breaks it.', EXIT.usage)
  return brokenTenant(tenant, scenario.breaks)
}

function endOf(text: string | undefined, length: number | undefined, startAt: number, zone: ZoneTable): number {
  if (text === undefined) return startAt + (length ?? DEFAULT_LENGTH)
  const duration = parseDuration(text)
  const end = duration === undefined ? instantOf(text, zone, '--until') : startAt + duration
  if (end < startAt) throw new StartError('--until lies before the start of the run.', EXIT.usage)
  return end
}

/** Counts records by kind without decoding them. */
function countKinds(batch: RecordBatch, counts: Record<string, number>): void {
  for (let at = 0, record = 0; record < batch.count; record++) {
    const header = batch.words[at] ?? 0
    const kind = RECORD_KIND_NAMES[header & 0xff]
    const words = header >>> 8
    if (kind === undefined || words === 0) throw new RangeError(`Word ${at} of a record batch begins no record`)
    counts[kind] = (counts[kind] ?? 0) + 1
    at += words
  }
}

/**
 * Runs a tenant, or a scenario with its script, as fast as it goes; nothing is saved.
 * @throws StartError for what cannot be run
 */
export function run(flags: RunFlags): RunReport {
  const { tenant, zones, zone, scenario, seed, startAt, until, isAsWritten } = planOf(flags)
  const name = scenario?.name ?? ''
  const sessionId = sessionIdFor(seed, scenario?.name ?? tenant.name)
  const simulation = Simulation.create({ tenant, zones, seed, startAt, branch: 'main', sessionId })
  const counts: Record<string, number> = Object.fromEntries(RECORD_KIND_NAMES.map((kind) => [kind, 0]))
  const count = (batch: RecordBatch) => countKinds(batch, counts)
  const start = performance.now()
  simulation.onRecords(count)
  if (scenario === undefined) simulation.advance(until)
  const played = scenario && { ...scenario, expect: isAsWritten ? scenario.expect : [] }
  const { refused, checked } =
    played === undefined ? { refused: [], checked: [] } : runChecked(simulation, played, seed, until, count)
  simulation.flushRecords()
  const wallMs = Math.round(performance.now() - start)
  const totals = simulation.counters()
  const iso = (t: number) => formatIsoWithOffset(zone, t)
  return {
    version: productVersion,
    tenant: tenant.name,
    scenario: name,
    seed,
    startAt: iso(startAt),
    endAt: iso(until),
    simulatedMs: until - startAt,
    commands: totals.commands,
    refused: refused.map(({ command, refusal }) => ({
      at: iso(command.at),
      code: refusal.code,
      cause: refusal.cause,
    })),
    events: totals.events,
    records: totals.records,
    counts,
    callbacks: simulation.callbackCounts(),
    hash: totals.hash,
    commandHash: totals.commandHash,
    digest: simulation.digest(),
    wallMs,
    expectations: isAsWritten ? checked.map((one) => reportChecked(one, iso)) : [],
  }
}

/** Whether everything that was expected has come. */
export function isMet({ expectations }: RunReport): boolean {
  return expectations.every(({ met }) => met)
}

/** The report for people. */
export function reportText(report: RunReport): string {
  const number = (value: number) => value.toLocaleString('en-US')
  const seconds = report.wallMs / 1000
  const speed = seconds > 0 ? ` (×${number(Math.round(report.simulatedMs / 1000 / seconds))})` : ''
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join(', ')
  const refused = report.refused.map(({ at, code, cause }) => `  ${at}  ${code} ${cause}`)
  return [
    `Ringback ${report.version}: ${report.tenant}${report.scenario === '' ? '' : `, scenario ${report.scenario}`}, seed ${report.seed}`,
    `from       ${report.startAt}`,
    `to         ${report.endAt}`,
    `took       ${seconds.toFixed(2)} s${speed}`,
    `events     ${number(report.events)}`,
    `records    ${number(report.records)}: ${list(report.counts)}`,
    `callbacks  ${list(report.callbacks)}`,
    `commands   ${number(report.commands)} accepted, ${number(report.refused.length)} refused`,
    ...refused,
    `hash       ${report.hash}`,
    `commands   ${report.commandHash}`,
    `state      ${report.digest}`,
    ...expectationLines(report.expectations),
  ].join('\n')
}
