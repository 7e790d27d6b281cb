import { copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppFolder, EXAMPLES, root } from '../../support/appFolder.ts'
import { runProgram } from '../../support/host.ts'

let app: AppFolder
beforeAll(async () => {
  // Builds when the build is stale.
  await runProgram(['--version'])
})
beforeEach(async () => {
  app = await AppFolder.make()
  expect(await app.run('mkdir node_modules && ln -s ../.ringback node_modules/ringback')).toMatchObject({ code: 0 })
})
afterEach(() => app.remove())

const write = (name: string, text: string) => writeFile(path.join(app.path, name), text)

/** Runs a module of the app and gives what it prints as JSON. */
async function printed(name: string, text: string): Promise<unknown> {
  await write(name, text)
  const { code, output } = await app.run(`node ${name}`)
  expect(code, output).toBe(0)
  return JSON.parse(output)
}

test('SIM-1, SIM-2, SIM-8 startRingback gives a paused session with typed verbs, and stop leaves nothing behind', async () => {
  const told = await printed(
    'verbs.mjs',
    `import { startRingback, RefusedError } from 'ringback/testing'
    const ringback = await startRingback({ tenant: 'five-seat-shop', startAt: '2027-01-04T09:00:00Z' })
    const { control } = ringback
    const told = { begun: await control.clock() }
    await control.checkpoint('clean')
    told.advanced = (await control.advance('90m')).now
    told.advancedTo = (await control.advanceTo('2027-01-04T12:00:00Z')).now
    told.rewound = (await control.rewind('2027-01-04T10:00:00Z')).now
    told.restored = await control.restore('clean')
    const { records } = await control.session()
    told.until = (await control.advanceUntil({ records: records + 5 }, '8h')).met
    told.seed = (await control.newSession({ tenant: 'five-seat-shop', seed: 5 })).seed
    told.faults = await control.request('PUT', '/faults', { trunksLost: 'all' }).then(() => 'set')
    told.refused = await control.restore('clean').catch((error) => [error instanceof RefusedError, error.status, error.code])
    const answer = await fetch(ringback.api + '/callbacks/create', { method: 'POST', headers: { 'x-api-key': ringback.apiKey } })
    told.api = (await answer.json()).status.code
    await ringback.stop()
    told.stopped = await fetch(ringback.api).then(() => 'answers', () => 'nobody')
    console.log(JSON.stringify(told))`,
  )
  expect(told).toMatchObject({
    begun: { now: '2027-01-04T09:00:00.000Z', running: false },
    advanced: '2027-01-04T10:30:00.001Z',
    advancedTo: '2027-01-04T12:00:00.000Z',
    rewound: '2027-01-04T10:00:00.000Z',
    restored: { now: '2027-01-04T09:00:00.000Z', running: false },
    until: true,
    seed: 5,
    faults: 'set',
    refused: [true, 400, 501],
    api: 501,
    stopped: 'nobody',
  })
})

test('SIM-8 workers that share a host get sessions of their own, equal courses for equal beginnings', async () => {
  await write(
    'worker.mjs',
    `import { startRingback } from 'ringback/testing'
    const ringback = await startRingback({ tenant: 'five-seat-shop', seed: Number(process.argv[2]) })
    const other = await ringback.isolated({ tenant: 'five-seat-shop', seed: 1 })
    await Promise.all([ringback.control.advance('2h'), other.control.advance('2h')])
    const { hash, clock } = await ringback.control.session()
    console.log(JSON.stringify({ hash, now: clock.now, other: (await other.control.session()).hash, api: ringback.api }))
    await other.stop()
    await ringback.stop()`,
  )
  const told = await printed(
    'shared.mjs',
    `import { execFile } from 'node:child_process'
    import { promisify } from 'node:util'
    import { setup, teardown } from './test/globalSetup.mjs'
    await setup()
    const work = (seed) => promisify(execFile)(process.execPath, ['worker.mjs', seed]).then(({ stdout }) => JSON.parse(stdout))
    const workers = await Promise.all(['1', '1', '2'].map(work))
    await teardown()
    console.log(JSON.stringify({ workers, left: process.env.RINGBACK_URL ?? 'none' }))`,
  )
  const { workers, left } = told as { workers: { hash: string; other: string; api: string }[]; left: string }
  const [one, two, three] = workers
  expect([one?.hash, two?.hash, three?.other]).toEqual([one?.other, one?.hash, one?.hash])
  expect(three?.hash).not.toBe(one?.hash)
  expect(new Set(workers.map(({ api }) => api)).size).toBe(1)
  expect(left).toBe('none')
})

test('SIM-8 the example runs in vitest with the line that the page gives, in files that share a host by a global set-up', async () => {
  const page = await readFile(path.join(root, 'docs', 'ten-minutes.md'), 'utf8')
  const [line = ''] = /import \{[^}]*\} from 'vitest'/.exec(page) ?? []
  const example = await readFile(path.join(EXAMPLES, 'callbacks.test.mjs'), 'utf8')
  const changed = example.replace(/^import .* from 'node:test'$/m, line)
  expect(changed).toContain("'vitest'")
  await write('test/callbacks.test.mjs', changed)
  await write('test/second.test.mjs', changed)
  await copyFile(path.join(EXAMPLES, 'vitest.config.mjs'), path.join(app.path, 'vitest.config.mjs'))
  const vitest = path.join(root, 'node_modules', 'vitest')
  const ran = await app.run(
    `ln -s ${vitest} node_modules/vitest\nnode node_modules/vitest/vitest.mjs run --reporter=json --outputFile=told.json`,
  )
  expect(ran.code, ran.output).toBe(0)
  const told: unknown = JSON.parse(await readFile(path.join(app.path, 'told.json'), 'utf8'))
  expect(told).toMatchObject({ numPassedTests: 4, numFailedTests: 0, success: true })
})

test('ringback/testing is there for require, and its declarations stand alone', async () => {
  const names = await printed(
    'require.cjs',
    `console.log(JSON.stringify(Object.keys(require('ringback/testing')).sort()))`,
  )
  expect(names).toEqual(['RefusedError', 'shareRingback', 'startRingback'])
  const use = `const ringback: Ringback = await startRingback({ seed: 1 })
const { met } = await ringback.control.advanceUntil({ callback: 'id', state: 'COMPLETED' })
// @ts-expect-error there is no such state
await ringback.control.advanceUntil({ callback: 'id', state: 'OVER' })
export const told: boolean = met
`
  await write('use.mts', `import { startRingback, type Ringback } from 'ringback/testing'\n${use}`)
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const flags = '--noEmit --strict --module nodenext --target es2023'
  const { code, output } = await app.run(`node ${tsc} ${flags} use.mts`)
  expect(code, output).toBe(0)
})
