import type { RunDetails } from 'fast-check'

/** Tells of a failed run what is needed to see it again, and what went wrong; the course itself is too long to be read. */
export async function reportSeed<Values>(run: RunDetails<Values>): Promise<void> {
  if (!run.failed) return
  const { seed, counterexamplePath, errorInstance } = run
  const wrong = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(`{ seed: ${seed}, path: '${counterexamplePath ?? ''}' }\n${wrong}`, { cause: errorInstance })
}
