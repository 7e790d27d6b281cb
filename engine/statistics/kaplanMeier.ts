/** How long somebody waited, s, and whether they hung up. Who did not was served: how long they would have waited is not known (censored). */
export interface Wait {
  readonly seconds: number
  readonly hungUp: boolean
}

/** A time at which somebody hung up, s, and the share of all who have more patience than that. */
export interface SurvivalStep {
  readonly seconds: number
  readonly surviving: number
}

/**
 * Kaplan–Meier estimate of patience (TRF-2): at each time at which somebody hung up, the share of those still waiting who did, product over
 * all times. Who was served at the very moment counts as still waiting.
 */
export function kaplanMeier(waits: readonly Wait[]): SurvivalStep[] {
  const sorted = [...waits].sort((one, other) => one.seconds - other.seconds)
  const steps: SurvivalStep[] = []
  let surviving = 1
  for (let place = 0; place < sorted.length;) {
    const atRisk = sorted.length - place
    const seconds = sorted[place]?.seconds ?? 0
    let ended = 0
    for (; sorted[place]?.seconds === seconds; place++) if (sorted[place]?.hungUp === true) ended++
    if (ended === 0) continue
    surviving *= 1 - ended / atRisk
    steps.push({ seconds, surviving })
  }
  return steps
}

/**
 * Patience as equally probable durations, s, in rising order: the middles of `count` equal parts of the Kaplan–Meier estimate. Where the
 * longest wait was censored, nobody has been seen to lose patience beyond it; there those who are left hang up at the constant rate of all,
 * hang-ups over time waited.
 * @param count durations wanted, at least 1
 * @returns none when nobody hung up: patience without end
 */
export function patienceQuantiles(waits: readonly Wait[], count: number): number[] {
  const steps = kaplanMeier(waits)
  const hangUps = waits.filter(({ hungUp }) => hungUp).length
  if (hangUps === 0) return []
  const waited = waits.reduce((sum, { seconds }) => sum + seconds, 0)
  const longest = waits.reduce((most, { seconds }) => Math.max(most, seconds), 0)
  const left = steps.at(-1)?.surviving ?? 1
  let place = 0
  return Array.from({ length: count }, (_, part) => {
    const beyond = 1 - (part + 0.5) / count
    while ((steps[place]?.surviving ?? 0) > beyond) place++
    return steps[place]?.seconds ?? longest + (Math.log(left / beyond) * waited) / hangUps
  })
}
