import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { courseFrom, GOLDEN_SCENARIOS, LIBRARY_SCENARIOS } from './courses.ts'
import type { Outcome } from './runner.ts'

const goldenSchema = z.record(
  z.string(),
  z.strictObject({
    hash: z.string(),
    commandHash: z.string(),
    digest: z.string(),
    events: z.number(),
    records: z.number(),
    commands: z.number(),
    refused: z.number(),
  }),
)

/** Where the outcomes are committed, with the scenarios that they are of. */
const files = [
  { file: 'golden.json', scenarios: GOLDEN_SCENARIOS },
  { file: 'goldenLibrary.json', scenarios: LIBRARY_SCENARIOS },
].map(({ file, scenarios }) => ({
  file: path.join(import.meta.dirname, file),
  courses: Object.entries(scenarios).map(([name, scenario]) => ({ name, course: courseFrom(scenario) })),
}))

/** Every scenario whose outcome is committed, by name. */
export const courses = files.flatMap((one) => one.courses)

/** The committed outcomes by scenario. */
export function goldenOutcomes(): Readonly<Record<string, Outcome>> {
  return Object.fromEntries(
    files.flatMap(({ file }) => Object.entries(goldenSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))),
  )
}

/** Commits outcomes by scenario anew. */
export function renewGolden(outcomes: ReadonlyMap<string, Outcome>): void {
  for (const { file, courses: of } of files) {
    const current = Object.fromEntries(of.map(({ name }) => [name, outcomes.get(name)]))
    writeFileSync(file, `${JSON.stringify(current, undefined, 2)}\n`)
  }
}
