/** Reads what the test runners report, so that failures can be said once more at the very end, where a long log is read first. */
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** Lines that one failure may take. */
const MOST_LINES = 60

const shortened = (text) => {
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'].join('\n') : lines.join('\n')
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** What the page showed, out of the context that Playwright writes for a failure. */
function readPage(file) {
  try {
    return /# Page snapshot[\s\S]*?(?=\n# |$)/.exec(readFileSync(file, 'utf8'))?.[0] ?? ''
  } catch {
    return ''
  }
}

/** Counts of a vitest report and, for each failure, its title with what was said. */
export function readVitest(file) {
  const report = readJson(file)
  const failures = (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && message) return [`${name}\n${shortened(message)}`]
    return failed.map(
      ({ fullName, failureMessages }) => `${name}: ${fullName}\n${shortened(failureMessages.join('\n'))}`,
    )
  })
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
    failures,
  }
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** A spec's place, title and errors, with what the page showed. */
function describe(spec) {
  const results = spec.tests.flatMap(({ results }) => results)
  const errors = results.flatMap(({ errors }) => errors.map(({ message }) => message))
  const pages = results.flatMap(({ attachments }) =>
    attachments.filter(({ name }) => name === 'error-context').map(({ path }) => readPage(path)),
  )
  return `${spec.file}:${spec.line}: ${spec.title}\n${shortened(errors.join('\n'))}\n${pages.join('\n')}`
}

/** The same of a Playwright report; `unsteady` are those that passed at the second try alone. */
export function readPlaywright(file) {
  const report = readJson(file)
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
  const specs = (report?.suites ?? []).flatMap(specsOf)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: specs.filter(({ ok }) => !ok).map(describe),
    unsteady: specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(describe),
  }
}
