import { scenarioNames } from '../headless/library.ts'
import { expectationLines } from './expectations.ts'
import { isMet, run } from './run.ts'

/**
 * Runs every scenario of the library as it is written.
 * @param json the reports as one line of JSON, instead of a line for each scenario and a total
 * @param tell takes each line as soon as it is known
 * @returns whether every expectation is met
 */
export function runAll(json: boolean, tell: (line: string) => void): boolean {
  const names = scenarioNames()
  const width = Math.max(...names.map((name) => name.length))
  const reports = names.map((name) => {
    const report = run({ scenario: name })
    if (!json) for (const line of linesOf(name.padEnd(width), report)) tell(line)
    return report
  })
  const failed = reports.filter((report) => !isMet(report)).length
  const expectations = reports.reduce((sum, report) => sum + report.expectations.length, 0)
  const seconds = reports.reduce((sum, { wallMs }) => sum + wallMs, 0) / 1000
  if (json) tell(JSON.stringify({ scenarios: reports, failed }))
  else tell(`${reports.length} scenarios, ${failed} failed; ${expectations} expectations; ${seconds.toFixed(2)} s`)
  return failed === 0
}

function linesOf(name: string, report: ReturnType<typeof run>): string[] {
  const [, ...differences] = expectationLines(report.expectations)
  const figures = `${report.expectations.length} expectations, ${report.events.toLocaleString('en-US')} events, hash ${report.hash}`
  return [`${isMet(report) ? 'ok    ' : 'FAILED'}  ${name}  ${figures}`, ...differences]
}
