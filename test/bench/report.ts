import os from 'node:os'

/** One measured figure beside what it should reach. */
export interface Figure {
  readonly what: string
  readonly value: string
  /** What was to be reached; empty when the figure is only reported. */
  readonly target?: string
  readonly reached?: boolean
}

/** Prints figures as a table that can be pasted into docs/benchmarks.md. */
export function report(title: string, figures: readonly Figure[]): void {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(`${title} — Node ${process.versions.node}, ${os.cpus().length} × ${cpu}, ${os.type()} ${os.arch()}\n`)
  console.log('| figure | measured | target | reached |\n|---|---|---|---|')
  for (const { what, value, target = '', reached } of figures)
    console.log(`| ${what} | ${value} | ${target} | ${reached === undefined ? '' : reached ? 'yes' : '**no**'} |`)
  console.log()
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Runs something and says how long it took, ms. */
export function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const began = performance.now()
  const result = run()
  return { result, ms: performance.now() - began }
}

export const count = (value: number): string => Math.round(value).toLocaleString('en-US')
