const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const

/** One key press can arrive twice, from the terminal and from npm; only later ones are meant, ms. */
const ONE_PRESS = 1500

/** How often a program that npm started looks whether npm is still there, ms. */
const PARENT_CHECK = 500

/** Ends with npm: the shell between npm and this program does not pass a request to end on. */
function whenParentEnds(work: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    work()
  }, PARENT_CHECK)
  timer.unref()
}

/**
 * Resolves at the first request to end. A second one, later than the echo of the first, ends the process at once: what was acknowledged is
 * in the journal, and the next start recovers it.
 */
export function endRequested(say: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const onSignal = () => {
      const now = performance.now()
      if (first === undefined) {
        first = now
        resolve()
      } else if (now - first > ONE_PRESS) {
        say('Ended without saving; the next start recovers from the journal.')
        process.exit(1)
      }
    }
    whenParentEnds(() => {
      first ??= performance.now()
      resolve()
    })
    for (const signal of SIGNALS) {
      if (signal !== 'SIGBREAK' || process.platform === 'win32') process.on(signal, onSignal)
    }
  })
}
