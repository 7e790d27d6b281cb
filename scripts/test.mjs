/**
 * Runs everything that checks the product, one part after another, and ends with one line: `N passed, N failed`. On a fresh checkout it
 * first gets what is missing. `node scripts/test.mjs unit ui` runs these parts alone. Exit code 1 when anything failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureInstalled } from './install.mjs'
import { readPlaywright, readVitest } from './testReports.mjs'

const root = path.resolve(import.meta.dirname, '..')
const say = (line) => process.stdout.write(`${line}\n`)
const bin = (...names) => path.join(root, 'node_modules', ...names)

if (!ensureInstalled(root, say)) {
  say('0 passed, 1 failed')
  process.exit(1)
}

const scratch = mkdtempSync(path.join(tmpdir(), 'ringback-results-'))
const PASSED_ON = ['RINGBACK_CHROMIUM', 'RINGBACK_SOAK', 'RINGBACK_BANK_DAY']
const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('RINGBACK_') || PASSED_ON.includes(name))
const environment = Object.fromEntries(kept)

function node(file, args, extra = {}) {
  const child = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, ...extra },
  })
  return child.status === 0
}

const check = (good) => ({ passed: good ? 1 : 0, failed: good ? 0 : 1 })

/** Counts of a runner; a part that ends badly or runs nothing has failed at least once. */
function counts(good, { passed, failed, skipped, failures, unsteady }) {
  const wrong = failed > 0 ? failed : good && passed > 0 ? 0 : 1
  if (passed + failed === 0) say('No test ran here: that is a failure.')
  return { passed, failed: wrong, skipped, failures, unsteady }
}

function vitest(project) {
  const file = path.join(scratch, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const good = node(bin('vitest', 'vitest.mjs'), ['run', '--project', project, ...reporters])
  return counts(good, readVitest(file))
}

async function playwright(project) {
  const { ensureBrowser } = await import('./browser.mjs')
  const browser = await ensureBrowser(root, say)
  if (browser === undefined) {
    say('No Chromium could be had: the browser tests cannot run. Name one in RINGBACK_CHROMIUM.')
    return check(false)
  }
  const file = path.join(scratch, `${project}.json`)
  const good = node(bin('@playwright', 'test', 'cli.js'), ['test', `--project=${project}`, '--reporter=list,json'], {
    RINGBACK_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return counts(good, readPlaywright(file))
}

const PARTS = [
  ['types', () => check(node(bin('typescript', 'bin', 'tsc'), ['--noEmit', '-p', '.']))],
  ['lint', () => check(node(bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']))],
  ['format', () => check(node(bin('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '.']))],
  ['tokens', () => check(node(path.join(root, 'scripts', 'check-tokens.mjs'), []))],
  ['build', () => check(node(path.join(root, 'scripts', 'build.mjs'), []))],
  ...['unit', 'program', 'rules', 'property', 'contract', 'scenario', 'crash', 'packaging'].map((name) => [
    name,
    () => vitest(name),
  ]),
  ...['ui', 'desktop'].map((name) => [name, () => playwright(name)]),
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !PARTS.some(([part]) => part === name))
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}. Parts: ${PARTS.map(([part]) => part).join(', ')}.`)
  process.exit(2)
}

const total = { passed: 0, failed: 0 }
const lines = []
const told = []
for (const [name, run] of PARTS.filter(([part]) => wanted.length === 0 || wanted.includes(part))) {
  say(`\n=== ${name}`)
  const start = performance.now()
  const { passed, failed, skipped = 0, failures = [], unsteady = [] } = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const notRun = skipped > 0 ? `, ${skipped} not run` : ''
  const again = unsteady.length > 0 ? `, ${unsteady.length} at the second try` : ''
  lines.push(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${passed} passed, ${failed} failed${again}${notRun} (${seconds} s)`,
  )
  say(lines.at(-1))
  told.push(...unsteady.map((text) => `↻ ${name}, passed at the second try alone: ${text}`))
  told.push(...failures.map((text) => `✗ ${name}: ${text}`))
  total.passed += passed
  total.failed += failed
}
rmSync(scratch, { recursive: true, force: true })
for (const text of told) say(`\n${text}`)
say(`\n${lines.join('\n')}\n`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
