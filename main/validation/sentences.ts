import type { ValidationReport } from './report.ts'
import { isAccepted, LEAST_EXPLAINED } from './comparison.ts'

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** What was read and replayed, a sentence each. */
export function inputSentences({
  file,
  zone,
  date,
  rows,
  replayed,
  leftOut,
  refused,
  agents,
  comparison,
}: ValidationReport): string[] {
  return [
    `${file}: ${rows} rows, ${replayed} replayed, ${leftOut} left out, ${refused.length} not read.`,
    `Times are local times of ${zone} on ${date}.`,
    `${comparison.types.length} types (${comparison.types.join(', ')}), ${agents.length} agents, ${comparison.seeds.length} seeds.`,
  ]
}

/** Whether the replay is accepted, and by what. */
export function verdictSentences({ comparison }: ValidationReport): string[] {
  const { arrivalsKept, explained } = comparison
  return [
    arrivalsKept
      ? 'Every type and hour has exactly the calls that came.'
      : 'Some type and hour has not the calls that came.',
    `Of the differences between the hours of the day the replay explains ${percent(explained.meanWait)} in waits, ${percent(explained.hungUp)} in hang-ups and ${percent(explained.atOnce)} in calls answered at once.`,
    `${isAccepted(comparison) ? 'Accepted' : 'Not accepted'}: asked for are all arrivals, and at least ${percent(LEAST_EXPLAINED)} of the differences in waits and in hang-ups.`,
  ]
}

/** What the agents did while somebody waited, which the shifts of the replay do not know. */
export function staffingSentence({ staffing }: ValidationReport): string {
  const hours = (staffing.waiting / 3_600_000).toFixed(1)
  return `During the ${hours} hours in which a caller waited, ${staffing.present.toFixed(1)} agents were between their first and last service on average, and ${staffing.serving.toFixed(1)} of them served a call.`
}
