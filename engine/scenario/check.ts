import type { RecordBatch } from '../records/batch.ts'
import { decodeBatch } from '../records/decode.ts'
import type { Refusal } from '../refusal.ts'
import type { SimulationReads } from '../reads.ts'
import type { RecordSink } from '../records/buffer.ts'
import type { Command } from '../command.ts'
import { evaluate } from './expect.ts'
import type { Finding, Scene } from './expect.ts'
import { Ledger } from './ledger.ts'
import type { Scenario } from './scenario.ts'
import { namedIn, runCommands, scriptSteps } from './script.ts'
import type { Runnable } from './script.ts'

/** What checking a scenario needs of a simulation that stands at its start. */
export type Checkable = Runnable &
  SimulationReads & { onRecords(sink: RecordSink | undefined): void; flushRecords(): void }

/** An expectation, or a step that must be refused, and what it came to. */
export interface Checked extends Finding {
  /** Place in the list, from 0: of a step in the script, or of an expectation. */
  readonly place: number
  readonly of: 'script' | 'expect'
  /** ms since the epoch. */
  readonly at: number
  readonly rule?: string
}

export interface CheckedRun {
  readonly refused: readonly { readonly command: Command; readonly refusal: Refusal }[]
  /** In order of time. */
  readonly checked: readonly Checked[]
}

/**
 * Runs a scenario from its start to `until`, ms since the epoch, and checks what it expects up to then. A moment is looked at when all
 * that is due and every step of it is settled. Checking changes nothing of the run (DET-1).
 * @param sink who else gets the records
 */
export function runChecked(
  simulation: Checkable,
  scenario: Scenario,
  seed: number,
  until: number,
  sink?: RecordSink,
): CheckedRun {
  const startAt = simulation.now
  const ledger = new Ledger()
  const steps = scriptSteps(scenario, seed, startAt)
  const expectations = scenario.expect
    .map(({ at, rule, that }, place) => ({ at: startAt + at, rule, that, place }))
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at - b.at || a.place - b.place)
  simulation.onRecords((batch: RecordBatch) => {
    if (expectations.length > 0) for (const record of decodeBatch(batch)) ledger.add(record)
    sink?.(batch)
  })
  const scene: Scene = { simulation, ledger, named: namedIn(scenario, seed), startAt }
  const refused: { command: Command; refusal: Refusal }[] = []
  const checked: Checked[] = []
  let next = 0
  const runTo = (moment: number) => {
    const end = steps.findIndex(({ command }, place) => place >= next && command.at > moment)
    const due = steps.slice(next, end < 0 ? steps.length : end)
    next += due.length
    const turnedAway = runCommands(
      simulation,
      due.map(({ command }) => command),
      moment,
    )
    refused.push(...turnedAway)
    for (const { step, command } of due) {
      const refusal = turnedAway.find((one) => one.command === command)?.refusal
      const finding = refusalFinding(scenario.script[step], step, refusal)
      if (finding !== undefined) checked.push({ ...finding, place: step, of: 'script', at: command.at })
    }
    simulation.flushRecords()
  }
  for (const { at, rule, that, place } of expectations) {
    runTo(at)
    checked.push({ ...evaluate(scene, that), place, of: 'expect', at, ...(rule !== undefined && { rule }) })
  }
  runTo(until)
  return { refused, checked }
}

/** What became of a step that must be refused; undefined for the others. */
function refusalFinding(
  step: Scenario['script'][number] | undefined,
  place: number,
  refusal: Refusal | undefined,
): (Finding & { readonly rule?: string }) | undefined {
  if (step?.refused === undefined) return undefined
  const { code, cause } = step.refused
  return {
    met: refusal?.code === code && (cause === undefined || refusal.cause === cause),
    about: `step ${place} ${step.command.kind}`,
    wanted: { refused: code, ...(cause !== undefined && { cause }) },
    found: [{ refused: refusal?.code ?? 'no', ...(cause !== undefined && { cause: refusal?.cause ?? 'none' }) }],
    ...(step.rule !== undefined && { rule: step.rule }),
  }
}
