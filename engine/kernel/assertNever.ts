/** Marks a place that no value can reach; the compiler checks that the cases before it are exhaustive. */
export function assertNever(value: never, why: string): never {
  throw new Error(`${why}: ${JSON.stringify(value)}`)
}
