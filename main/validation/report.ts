import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { kaplanMeier, type SurvivalStep } from '../../engine/statistics/kaplanMeier.ts'
import { EXIT, StartError, systemCode } from '../headless/startError.ts'
import { shippedZoneFile, UnknownZoneError } from '../ports/zoneFile.ts'
import { problemText } from '../traffic/problems.ts'
import { LONGEST_FILE } from '../traffic/trafficTable.ts'
import { compareDay, type DayComparison } from './comparison.ts'
import { typesOf } from './dayTenant.ts'
import { observedDayFromCsv, type ObservedAgent, type ObservedDay } from './observedDay.ts'
import { countOddities, LEFT_OUT, type OddityCount } from './oddities.ts'

/** What is replayed, and how often. */
export interface ValidationPlan {
  readonly file: string
  /** IANA zone of the times in the file. */
  readonly zone: string
  /** Local date of the day, which the file does not tell. */
  readonly date: string
  /** Seeds 1 to this. */
  readonly seeds: number
}

/** Of the published day it is known that it was in August 1999, in Israel; this is a Sunday, on which banks there are open. */
export const USUAL_PLAN = { zone: 'Asia/Jerusalem', date: '1999-08-01', seeds: 20 } as const

/** A replayed day beside the day as it was, with everything that its file left open. */
export interface ValidationReport {
  /** Name without folders. */
  readonly file: string
  readonly zone: string
  readonly date: string
  readonly rows: number
  readonly replayed: number
  /** Rows that cannot be replayed for a reason of their own. */
  readonly leftOut: number
  /** Rows, or the file, that cannot be read. */
  readonly refused: readonly { readonly line?: number; readonly message: string }[]
  readonly oddities: readonly OddityCount[]
  readonly agents: readonly ObservedAgent[]
  readonly patience: readonly { readonly type: string; readonly steps: readonly SurvivalStep[] }[]
  readonly comparison: DayComparison
}

/**
 * Reads the file of a plan, replays its day with every seed and compares.
 * @throws StartError (usage) when there is no such file or zone, or nothing in the file can be replayed
 */
export function validationReport(plan: ValidationPlan): ValidationReport {
  return reportOf(observedDayFromCsv(textOf(plan.file)), plan)
}

/** The same for a day that has been read. */
export function reportOf(day: ObservedDay, { file, zone, date, seeds }: ValidationPlan): ValidationReport {
  const refused = day.report.problems.map((problem) => ({
    ...(problem.line !== undefined && { line: problem.line }),
    message: problemText(problem),
  }))
  if (day.calls.length === 0)
    throw new StartError(
      `validate: NOT RUN: ${file} has no call to replay: ${refused[0]?.message ?? 'no row has reached a queue'}.`,
      EXIT.usage,
    )
  const place = { zone: zoneNamed(zone), date }
  const comparison = compareDay(
    day,
    place,
    Array.from({ length: seeds }, (_, i) => i + 1),
  )
  const left = day.oddities.filter(({ code }) => LEFT_OUT.some((one) => one === code))
  const patience = typesOf(day).map((type) => {
    const calls = day.calls.filter((call) => call.type === type)
    return { type, steps: kaplanMeier(calls.map(({ wait, hungUp }) => ({ seconds: wait / 1000, hungUp }))) }
  })
  return {
    file: path.basename(file),
    zone,
    date,
    rows: day.report.rows,
    replayed: day.calls.length,
    leftOut: new Set(left.map(({ line }) => line)).size,
    refused,
    oddities: countOddities(day.oddities),
    agents: day.agents,
    patience,
    comparison,
  }
}

function textOf(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new StartError(`validate: NOT RUN: the file ${file} ${why}.`, EXIT.usage)
  }
  if (text.length > LONGEST_FILE) throw new StartError(`validate: NOT RUN: the file ${file} is too large.`, EXIT.usage)
  return text
}

function zoneNamed(name: string): ZoneTable {
  try {
    return shippedZoneFile().table(name)
  } catch (error) {
    if (!(error instanceof UnknownZoneError)) throw error
    throw new StartError(`--zone: there is no time zone ${name}.`, EXIT.usage)
  }
}
