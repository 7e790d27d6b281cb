import type { Block } from './application.ts'

/** Outcomes of a Click-to-Call-In Match: what a caller was recognised by, each combination an outcome of its own (CTI-5). */
export const MATCH_OUTCOMES = [
  'accessCode',
  'ani',
  'accessCodeAndAni',
  'dnis',
  'accessCodeAndDnis',
  'aniAndDnis',
  'accessCodeAndAniAndDnis',
] as const
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number]

/** What of a request was the same with a call. */
export interface RecognisedBy {
  readonly byAccessCode: boolean
  readonly byAni: boolean
  readonly byDnis: boolean
}

/** The outcome of a combination; undefined when nothing was the same. */
export function outcomeOf({ byAccessCode, byAni, byDnis }: RecognisedBy): MatchOutcome | undefined {
  return MATCH_OUTCOMES[(byAccessCode ? 1 : 0) + (byAni ? 2 : 0) + (byDnis ? 4 : 0) - 1]
}

export type MatchBlock = Extract<Block, { readonly kind: 'clickToCallInMatch' }>

/** Outcomes that the criteria of a block can come to. */
export function possibleOutcomes({ accessCode, ani, dnis }: MatchBlock): readonly MatchOutcome[] {
  const criteria = (accessCode === undefined ? 0 : 1) + (ani ? 2 : 0) + (dnis ? 4 : 0)
  return MATCH_OUTCOMES.filter((_, place) => ((place + 1) & ~criteria) === 0)
}
