import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { scenarioNames } from '../../../main/headless/library.ts'
import { runProgram, temporaryFolder, withoutBuild } from '../../support/host.ts'

const hex = z.string().regex(/^[0-9a-f]{16}$/)
const reportSchema = z.strictObject({
  version: z.string(),
  tenant: z.string(),
  scenario: z.string(),
  seed: z.number(),
  startAt: z.string(),
  endAt: z.string(),
  simulatedMs: z.number(),
  commands: z.number(),
  refused: z.array(z.object({ at: z.string(), code: z.number(), cause: z.string() })),
  events: z.number(),
  records: z.number(),
  counts: z.record(z.string(), z.number()),
  callbacks: z.record(z.string(), z.number()),
  hash: hex,
  commandHash: hex,
  digest: hex,
  wallMs: z.number(),
  expectations: z.array(
    z.strictObject({
      at: z.string(),
      step: z.string(),
      rule: z.string().optional(),
      about: z.string(),
      met: z.boolean(),
      expected: z.record(z.string(), z.unknown()),
      found: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
})

async function report(...flags: string[]): Promise<z.infer<typeof reportSchema>> {
  const { code, stdout, stderr } = await runProgram(['run', '--json', ...flags])
  expect([code, withoutBuild(stderr)]).toEqual([0, ''])
  expect(stdout.match(/\n/g)).toHaveLength(1)
  return reportSchema.parse(JSON.parse(stdout))
}

describe('ringback run', () => {
  test('DET-1 without tenant and scenario runs the default sample; the same seed gives the same hashes in another process', async () => {
    const first = await report('--seed', '5', '--until', '2h')
    const second = await report('--seed', '5', '--until', '2h')
    const other = await report('--seed', '6', '--until', '2h')
    expect({ ...second, wallMs: 0 }).toEqual({ ...first, wallMs: 0 })
    expect(other.hash).not.toBe(first.hash)
    expect(first).toMatchObject({ seed: 5, simulatedMs: 7_200_000, commands: 0, refused: [] })
    expect(first.startAt).toBe('2027-01-04T00:00:00.000-05:00')
    expect(first.endAt).toBe('2027-01-04T02:00:00.000-05:00')
    const sum = Object.values(first.counts).reduce((total, count) => total + count, 0)
    expect(sum).toBe(first.records)
  })

  test('a scenario brings tenant, seed, start, length and script', async () => {
    const { tenant, seed, startAt, simulatedMs, commands, callbacks } = await report('--scenario', 'overnight-purge')
    expect({ tenant, seed, startAt, simulatedMs, commands }).toEqual({
      tenant: 'Five-seat shop',
      seed: 11,
      startAt: '2027-01-04T16:40:00.000+01:00',
      simulatedMs: 20 * 3_600_000,
      commands: 26,
    })
    expect(callbacks['COMPLETED']).toBeGreaterThanOrEqual(24)
  })

  test('flags go before the scenario, and an end can be a time', async () => {
    const flags = [
      '--scenario',
      'retries',
      '--seed',
      '1',
      '--start-at',
      '2027-01-05T10:00',
      '--until',
      '2027-01-05T10:05',
    ]
    const { seed, startAt, endAt, commands } = await report(...flags)
    expect({ seed, startAt, endAt }).toEqual({
      seed: 1,
      startAt: '2027-01-05T10:00:00.000-05:00',
      endAt: '2027-01-05T10:05:00.000-05:00',
    })
    // The first nine steps lie within five minutes.
    expect(commands).toBe(9)
  })

  test('the report in words has the same hash', async () => {
    const flags = ['--tenant', 'five-seat-shop', '--seed', '2', '--until', '1h']
    const { hash } = await report(...flags)
    const words = await runProgram(['run', ...flags])
    expect(words.stdout).toContain(hash)
  })

  test('a refused step is told and does not end the run', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder.path, 'mine.json')
    const create = { kind: 'callback.create', serviceName: 'No_Such_VQ', phoneNumber: '+12025550101' }
    const scenario = {
      schemaVersion: 1,
      name: 'mine',
      title: 'Mine',
      description: 'Books on a queue that is not there.',
      tenant: 'hundred-seat',
      seed: 1,
      until: '10m',
      script: [{ at: '1m', command: create }],
    }
    await writeFile(file, JSON.stringify(scenario))
    const { refused, commands } = await report('--scenario', file)
    await folder.remove()
    expect({ refused, commands }).toEqual({
      refused: [{ at: '2027-01-04T00:01:00.000-05:00', code: 7040, cause: expect.any(String) }],
      commands: 0,
    })
  })

  test('an expectation that is not met is told with what was found, and the exit code is 1', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder.path, 'mine.json')
    const create = { kind: 'callback.create', serviceName: 'Night_VQ_CB', phoneNumber: '+12025550123', as: 'mine' }
    const scenario = {
      schemaVersion: 1,
      name: 'mine',
      title: 'Mine',
      description: 'Expects an answer after 8 s, and after 9 s.',
      tenant: 'practice-desk',
      seed: 1,
      startAt: '2027-01-05T10:00',
      until: '10m',
      script: [{ at: '1m', command: create, refused: { code: 7041 } }],
      expect: ['1m8s', '1m9s'].map((at) => ({
        at: '2m',
        rule: 'DIA-1',
        that: { kind: 'history', callback: 'mine', cause: 'answered', at },
      })),
    }
    await writeFile(file, JSON.stringify(scenario))
    const words = await runProgram(['run', '--scenario', file])
    const json = await runProgram(['run', '--json', '--scenario', file])
    const elsewhen = await runProgram(['run', '--json', '--scenario', file, '--start-at', '2027-01-05T11:00'])
    await folder.remove()
    expect([words.code, json.code, elsewhen.code]).toEqual([1, 1, 0])
    expect(words.stdout.split('\n').slice(-8, -1)).toEqual([
      'expected   1 met, 2 not',
      '  2027-01-05T10:01:00.000-05:00  script.0  step 0 callback.create',
      '    expected  refused 7041',
      '    found     refused no',
      '  2027-01-05T10:02:00.000-05:00  expect.1  DIA-1  history of mine: answered',
      '    expected  at 1m9s',
      '    found     at 1m8s',
    ])
    const { expectations } = reportSchema.parse(JSON.parse(json.stdout))
    expect(expectations.map(({ step, met }) => [step, met])).toEqual([
      ['script.0', false],
      ['expect.0', true],
      ['expect.1', false],
    ])
    // Another start is another run than the one that the file speaks of.
    expect(reportSchema.parse(JSON.parse(elsewhen.stdout)).expectations).toEqual([])
  })

  test('--broken runs a scenario with the edit that it names, and tells what comes instead', async () => {
    const { code, stdout } = await runProgram(['run', '--scenario', 'lost-push', '--broken', '--json'])
    const { expectations } = reportSchema.parse(JSON.parse(stdout))
    expect(code).toBe(1)
    expect(expectations.filter(({ met }) => !met).map(({ about }) => about)).toEqual(['history of lost: pushExpired'])
  })

  test('--all runs every scenario of the library, a line each and a total', async () => {
    const { code, stdout } = await runProgram(['run', '--all'])
    const names = scenarioNames()
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines.slice(0, -1).map((line) => line.split(/\s+/).slice(0, 2))).toEqual(names.map((name) => ['ok', name]))
    expect(lines.at(-1)).toMatch(new RegExp(`^${names.length} scenarios, 0 failed; \\d+ expectations; `))
  })

  test('--all --json is one line with all reports', async () => {
    const { code, stdout } = await runProgram(['run', '--all', '--json'])
    expect(code).toBe(0)
    const all = z.strictObject({ scenarios: z.array(reportSchema), failed: z.literal(0) }).parse(JSON.parse(stdout))
    expect(all.scenarios.map(({ scenario }) => scenario)).toEqual(scenarioNames())
  })

  test.each([
    [['--until', 'soon'], /Give a duration such as 24h/],
    [['--until', '2026-01-01T00:00'], /--until lies before the start/],
    [['--scenario', 'nothing'], /There is no scenario "nothing"/],
    [['--tenant', 'nowhere'], /There is no tenant "nowhere"/],
    [['--seed', 'x'], /A seed is a whole number/],
    [['--tenant', 'five-seat-shop', '--broken'], /'--broken' cannot be used with option '--tenant/],
    [['--all', '--scenario', 'retries'], /'--all' cannot be used with option '--scenario/],
  ])('%j ends with 2 and one sentence', async (flags, words) => {
    const { code, stdout, stderr } = await runProgram(['run', ...flags])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(words)
  })
})
