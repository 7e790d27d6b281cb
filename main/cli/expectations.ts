import type { Checked } from '../../engine/scenario/check.ts'
import type { FoundFacts } from '../../engine/scenario/expect.ts'

/** An expectation of a scenario and what it came to; times are ISO 8601, those within facts count from the start of the run. */
export interface ExpectationReport {
  readonly at: string
  /** The place in the scenario file, such as `expect.3` or `script.12`. */
  readonly step: string
  readonly rule?: string
  readonly about: string
  readonly met: boolean
  readonly expected: FoundFacts
  readonly found: readonly FoundFacts[]
}

export function reportChecked(
  { at, of, place, rule, about, met, wanted, found }: Checked,
  iso: (t: number) => string,
): ExpectationReport {
  const step = `${of}.${place}`
  return { at: iso(at), step, ...(rule !== undefined && { rule }), about, met, expected: wanted, found }
}

function factsText(facts: FoundFacts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

/** How many expectations are met, then each that is not: where it stands, what was expected and what was found. */
export function expectationLines(expectations: readonly ExpectationReport[]): string[] {
  if (expectations.length === 0) return []
  const failed = expectations.filter(({ met }) => !met)
  return [
    `expected   ${expectations.length - failed.length} met, ${failed.length} not`,
    ...failed.flatMap(({ at, step, rule, about, expected, found }) => [
      `  ${at}  ${step}${rule === undefined ? '' : `  ${rule}`}  ${about}`,
      `    expected  ${factsText(expected) || 'something'}`,
      `    found     ${found.map(factsText).join('; or ') || 'nothing'}`,
    ]),
  ]
}
