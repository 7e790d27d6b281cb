let last = Date.now()

/** The person at this page has just done something. */
export function noteActivity(): void {
  last = Date.now()
}

/** Wall minutes since the person at this page did something. */
export const idleMinutes = (): number => (Date.now() - last) / 60_000
