import type { ValidationReport } from './report.ts'
import type { Staffing } from './staffing.ts'
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

/** What the agents did while somebody waited, who have no breaks in the replay. */
export function staffingSentences({ comparison }: ValidationReport): string[] {
  const { observed, simulated } = comparison.staffing
  const told = ({ waiting, present, serving }: Staffing): string =>
    `a caller waited during ${(waiting / 3_600_000).toFixed(1)} hours; ${present.toFixed(1)} agents were then between their first and last observed service on average, and ${serving.toFixed(1)} of them served a call.`
  return [`Observed: ${told(observed)}`, `Simulated: ${told(simulated)}`]
}
