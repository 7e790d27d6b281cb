import { validationCsv, validationText } from '../validation/formats.ts'
import { validationHtml } from '../validation/page.ts'
import { isAccepted } from '../validation/comparison.ts'
import { USUAL_PLAN, validationReport } from '../validation/report.ts'
import { EXIT, StartError } from '../headless/startError.ts'
import type { ValidateFlags } from './options.ts'

/** What `ringback validate` says, and whether the replay is accepted. */
export interface Validation {
  readonly accepted: boolean
  readonly text: string
}

/**
 * Replays a day of real calls and compares (TRF-1, TRF-2).
 * @throws StartError (usage) when no file is named, or the file cannot be replayed
 */
export function validate({ file, zone, date, seeds, csv, json, html }: ValidateFlags): Validation {
  if (file === undefined)
    throw new StartError('validate: NOT RUN: no file of calls. Name one by --file or RINGBACK_BANK_DAY.', EXIT.usage)
  const report = validationReport({
    file,
    zone: zone ?? USUAL_PLAN.zone,
    date: date ?? USUAL_PLAN.date,
    seeds: seeds ?? USUAL_PLAN.seeds,
  })
  const accepted = isAccepted(report.comparison)
  if (json === true) return { accepted, text: JSON.stringify({ ...report, accepted }) }
  if (csv === true) return { accepted, text: validationCsv(report).trimEnd() }
  return { accepted, text: html === true ? validationHtml(report).trimEnd() : validationText(report) }
}
