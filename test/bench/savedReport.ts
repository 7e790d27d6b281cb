import path from 'node:path'
import { openHostSession } from '../../main/headless/hostSession.ts'
import { REPORT_KINDS } from '../../main/reports/columns.ts'
import type { ReportKind } from '../../main/reports/columns.ts'
import { runProgram, temporaryFolder } from '../support/host.ts'
import { median } from './report.ts'

/** Records of the session that is reported on: some five days of the 100-seat sample. */
const RECORDS = 1_000_000
const DAY = 86_400_000

/** Of a whole run of the program with a page as its result. */
interface KindTime {
  readonly kind: ReportKind
  readonly ms: number
}

export interface SavedReportFigures {
  readonly records: number
  readonly callbacks: number
  readonly times: readonly KindTime[]
}

/** How long `ringback report` takes over a saved session of a million records: median of three runs of each kind. */
export async function savedReportBench(): Promise<SavedReportFigures> {
  const folder = await temporaryFolder()
  const session = path.join(folder.path, 'session')
  try {
    const opened = await openHostSession(session, {
      tenant: 'hundred-seat',
      seed: 1,
      startAt: '2027-01-04T00:00',
      pace: { running: false, factor: 1 },
    })
    await opened.advance(opened.status().now + 30 * DAY, { records: RECORDS })
    const { records } = opened.status()
    const { callback = 0 } = await opened.store.counts()
    await opened.close()
    const out = path.join(folder.path, 'report.html')
    const times: KindTime[] = []
    for (const kind of REPORT_KINDS) {
      const rounds: number[] = []
      for (let round = 0; round < 3; round++) {
        const began = performance.now()
        const { code, stderr } = await runProgram(['report', session, '--kind', kind, '--out', out])
        if (code !== 0) throw new Error(stderr)
        rounds.push(performance.now() - began)
      }
      times.push({ kind, ms: median(rounds) })
    }
    return { records, callbacks: callback, times }
  } finally {
    await folder.remove()
  }
}
