import { spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../../main/cli/cli.ts'
import { runProgram, startHost, temporaryFolder, type RunningHost } from '../../support/host.ts'

let host: RunningHost
let printed: string
let told: string

beforeAll(async () => {
  host = await startHost({
    flags: ['--tenant', 'five-seat-shop', '--seed', '3', '--start-at', '2027-01-04T09:00'],
  })
  await quietly('clock', 'pause')
})
afterAll(async () => {
  await host.stop()
})

beforeEach(() => {
  printed = ''
  told = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const here = (): string[] => ['--data-dir', host.dataFolder]

/** Runs a command over the host. */
async function ringback(...args: string[]) {
  printed = ''
  told = ''
  const code = await main([...args, ...here()])
  return { code, out: printed.trimEnd(), err: told.trimEnd() }
}

/** The one JSON document of a command that succeeds. */
async function data(...args: string[]) {
  const { code, out, err } = await ringback(...args, '--json')
  expect([code, err]).toEqual([0, ''])
  expect(out.split('\n')).toHaveLength(1)
  return JSON.parse(out)
}

async function quietly(...args: string[]) {
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  await main([...args, ...here()])
  write.mockRestore()
}

describe('verbs over a running host', () => {
  test('SIM-1 the clock is shown, advanced, set and turned back', async () => {
    const before = await data('clock')
    const { clock, state } = await data('clock', 'advance', '2h')
    expect([state, Date.parse(clock.now) - Date.parse(before.now)]).toEqual(['done', 7_200_000])
    expect((await ringback('clock', 'advance', '--to', '2027-01-04T12:00')).out).toMatch(
      /^2027-01-04 12:00 \+01:00 \(Europe\/Berlin\), paused; set to run at ×1\nBranch main$/,
    )
    expect((await data('clock', 'rewind', '2027-01-04T11:00')).now).toBe('2027-01-04T10:00:00.000Z')
    expect((await ringback('clock')).out).toContain('Known until 2027-01-04 12:00 +01:00')
    expect(await data('clock', 'speed', '60')).toMatchObject({ running: true, factor: 60 })
    expect(await data('clock', 'pause')).toMatchObject({ running: false })
  })

  test('SIM-7 a callback is booked, listed, shown, moved and cancelled', async () => {
    const { id } = await data(
      'callbacks',
      'create',
      'Shop_VQ_CB',
      '+4915112345678',
      '--desired-time',
      '2027-01-05T10:00',
      '--user-data',
      'name=Ada',
    )
    expect(await data('callbacks', 'show', id)).toMatchObject({
      desiredTime: '2027-01-05T09:00:00.000Z',
      userData: { name: 'Ada' },
    })
    const page = await ringback('callbacks', '--states', 'SCHEDULED', '--search', id)
    expect(page.out.split('\n')[1]).toMatch(
      new RegExp(`^${id} {2}Shop_VQ_CB +\\+4915112345678 +SCHEDULED +2027-01-05 10:00 \\+01:00`),
    )
    expect((await ringback('callbacks', 'reschedule', id, '2027-01-05T11:00')).out).toBe(`Rescheduled: ${id}`)
    expect((await ringback('callbacks', 'cancel', id)).out).toBe(`Cancelled: ${id}`)
    const again = await data('callbacks', 'recreate', id)
    expect(again.id).not.toBe(id)
    expect(await data('callbacks', 'cancel-all')).toMatchObject({ cancelled: expect.any(Number) })
  })

  test('SIM-3 a call is placed, keyed and hung up', async () => {
    const { id } = await data('calls', 'place', '+4915112345678', '+4930555010')
    expect((await ringback('calls', 'show', id)).out).toContain('from          +4915112345678')
    expect(await data('calls', 'keys', id, '1')).toMatchObject({ id })
    expect((await ringback('calls', 'hang-up', id)).out).toBe(`Hung up: ${id}`)
  })

  test('every list and every other read is shown without an error', async () => {
    for (const args of [
      ['session'],
      ['branches'],
      ['agents'],
      ['queues'],
      ['queues', 'page'],
      ['queues', 'predictions', 'Shop_VQ_CB'],
      ['queues', 'explain', 'Shop_VQ_CB', '--at', '+1h'],
      ['queues', 'explain-booking', 'Shop_VQ_CB', '+4915112345678'],
      ['queues', 'slots', 'Shop_VQ_CB', '--from', '+0s', '--to', '+1d'],
      ['queues', 'series', '--from', '2027-01-04T09:00', '--to', '2027-01-04T11:00', '--points', '4'],
      ['queues', 'activity', '--from', '2027-01-04T09:00', '--to', '2027-01-04T11:00', '--buckets', '4'],
      ['nodes'],
      ['devices'],
      ['call-ins'],
      ['settings', 'export'],
      ['tenant', 'list', 'queue'],
      ['tenant', 'show', 'queue', 'Shop_VQ_CB'],
      ['tenant', 'lint'],
      ['tenant', 'checklist'],
      ['tenant', 'copy'],
      ['host'],
      ['host', 'users'],
      ['call', 'session'],
    ]) {
      const { code, out, err } = await ringback(...args)
      expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, ''])
      expect(out).not.toBe('')
    }
  })

  test('SIM-4 settings and objects are put with the revision that was read', async () => {
    const file = path.join(host.dataFolder, 'queue.json')
    const { revision, value } = await data('tenant', 'show', 'queue', 'Shop_VQ_CB')
    await writeFile(file, JSON.stringify(value))
    expect(await data('tenant', 'put', 'queue', file, '--revision', String(revision))).toMatchObject({
      name: 'Shop_VQ_CB',
    })
    const stale = await ringback('tenant', 'put', 'queue', file, '--revision', String(revision + 7))
    expect([stale.code, stale.err.split('\n')[0]]).toEqual([1, expect.stringMatching(/^ringback: Refused with 409: /)])
    const settings = path.join(host.dataFolder, 'settings.json')
    await writeFile(settings, JSON.stringify((await data('settings')).saved))
    expect(await data('settings', 'put', settings)).toMatchObject({ unpublished: expect.any(Boolean) })
    await rm(file)
    await rm(settings)
  })

  test('TRF-2 the traffic sources are listed with mean and squared coefficient of variation of what callers draw', async () => {
    const [source] = await data('traffic')
    expect(source).toMatchObject({ name: 'Shop calls', rates: 'weekly' })
    expect(source.durations[0]).toEqual({ of: 'handleTime', kind: 'lognormal', mean: 400, squaredCv: 0.9 })
    expect((await ringback('traffic')).out).toMatch(/^Shop calls +weekly +handleTime +lognormal +400 +0\.9$/m)
  })

  test('TRF-1 SIM-7 a file of calls is checked, and with --apply the source replays them; --columns names what is titled otherwise', async () => {
    const file = path.join(host.dataFolder, 'calls.csv')
    await writeFile(file, 'Start;ANI\n2027-01-06 12:00;+4930111111\nsoon;\n')
    const verb = ['traffic', 'import', 'Shop calls', file, '--content', 'calls', '--zone', 'Europe/Berlin']
    const columns = ['--columns', 'time=Start,from=ANI']
    expect(await data(...verb, ...columns)).toMatchObject({ imported: false, used: 1, refused: 1 })
    expect((await data('tenant', 'show', 'trafficSource', 'Shop calls')).value.rates.kind).toBe('weekly')
    expect(await data(...verb, ...columns, '--apply')).toMatchObject({ imported: true, used: 1, refused: 1 })
    expect((await data('tenant', 'show', 'trafficSource', 'Shop calls')).value.rates).toEqual({
      kind: 'trace',
      calls: `${Date.UTC(2027, 0, 6, 11)},,,4930111111`,
    })
    expect((await ringback(...verb, '--apply')).code).toBe(1)
    await rm(file)
  })

  test('SIM-6 events are followed, one document a line', async () => {
    const { code, out } = await ringback('events', '--json', '--count', '1')
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ event: 'status' })])
  })

  test('SIM-4 --as acts as a tenant user, whose role may be too narrow', async () => {
    const { code, err } = await ringback('clock', 'pause', '--as', 'nobody')
    expect([code, err.split('\n')[0]]).toEqual([1, expect.stringMatching(/^ringback: Refused with \d+: /)])
  })
})

test('SIM-2 branches and sessions: forked, put aside, opened again; a scenario is loaded', async () => {
  const first = await data('session')
  expect(await data('session', 'fork')).toMatchObject({ running: false })
  expect((await data('branches')).length).toBeGreaterThan(1)
  const placed = await data('session', 'checkpoint', 'clean')
  await data('callbacks', 'create', 'Shop_VQ_CB', '+4915112345679', '--desired-time', '2027-01-05T10:00')
  const restored = await data('session', 'restore', 'clean')
  expect(Date.parse(placed.now) - Date.parse(restored.now)).toBe(1)
  expect(await data('callbacks', '--search', '4915112345679')).toMatchObject({ matching: 0 })
  const tenant = path.resolve(import.meta.dirname, '../../../assets/tenants/five-seat-shop.json')
  const second = await data('session', 'new', '--tenant', tenant, '--seed', '11', '--start-at', '2027-03-01T08:00')
  expect(second).toMatchObject({ seed: 11, clock: { now: '2027-03-01T07:00:00.000Z', running: false } })
  expect(await data('session', 'old')).toEqual({ sessions: [first.id] })
  expect((await ringback('scenarios')).out).toMatch(/^name +title +tenant +seed +lasts\n/)
  expect(await data('scenario', 'load', 'retries')).toMatchObject({ scenario: 'retries' })
  expect(await data('clock', 'advance', '1h', '--until', 'records=1')).toMatchObject({ met: true })
  const never = await ringback('clock', 'advance', '1m', '--until', 'records=900000000')
  expect([never.code, never.out.split('\n')[0]]).toEqual([1, 'It has not come about.'])
  expect(await data('session', 'open', first.id)).toMatchObject({ id: first.id, seed: 3 })
})

describe('what is refused', () => {
  test('API-2 by the host: 1, with code, text, what to do and the corrId; with --json as the one document', async () => {
    const { code, out, err } = await ringback('callbacks', 'show', 'no-such-id')
    expect([code, out]).toEqual([1, ''])
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^ringback: Refused with 7050: /),
      '  ringback callbacks lists those of the present branch.',
      expect.stringMatching(/^ {2}corrId [0-9a-f-]{36}$/),
    ])
    const asJson = await ringback('callbacks', 'show', 'no-such-id', '--json')
    expect([asJson.code, JSON.parse(asJson.out)]).toEqual([
      1,
      { error: { code: 7050, message: expect.any(String), corrId: expect.any(String) } },
    ])
  })

  test.each([
    [['clock', 'speed', 'fast'], /<factor> is a number, not "fast"/],
    [['clock', 'nonsense'], /There is no command clock nonsense. Known ones: show, pause, /],
    [['clock', 'speed'], /missing required argument 'factor'/],
    [['nodes', 'health', 'r', 'n', 'ill'], /'ill' is invalid for argument 'health'/],
    [['queues', 'explain', 'Shop_VQ_CB'], /required option '--at <time>'/],
    [['call', 'nothing'], /has no operation nothing/],
    [['call', 'session', '{'], /JSON object/],
    [['clock', '--url', 'http://127.0.0.1:1'], /--url needs --token/],
  ])('%j by the command line: 2', async (args, words) => {
    const { code, err } = await ringback(...args)
    expect([code, err]).toEqual([2, expect.stringMatching(words)])
  })

  test('no host: 1 and one sentence, also where a dead one left its file', async () => {
    const folder = await temporaryFolder()
    const none = await main(['clock', '--data-dir', folder.path])
    const first = told
    const addresses = { ui: '', api: 'http://127.0.0.1:1/engagement/v3', apiKey: '', controlToken: 'x' }
    await writeFile(path.join(folder.path, 'server.json'), JSON.stringify(addresses))
    told = ''
    const dead = await main(['clock', '--data-dir', folder.path])
    await folder.remove()
    const sentence = `ringback: No host is running on ${folder.path}. Start one with ringback serve, or name another with --data-dir, or with --url and --token.\n`
    expect([none, first, dead, told]).toEqual([1, sentence, 1, sentence])
  })
})

test('doctor finds the host, and says what to do where there is none', async () => {
  const { findings } = await data('doctor')
  const origin = new URL(host.api).origin
  expect(findings).toContainEqual({ about: 'host', state: 'good', what: expect.stringContaining(`runs at ${origin}`) })
  for (const { state, todo } of findings) expect(state === 'good' || typeof todo === 'string').toBe(true)
  const folder = await temporaryFolder()
  printed = ''
  expect(await main(['doctor', '--data-dir', folder.path])).toBe(0)
  await folder.remove()
  expect(printed).toMatch(/· host +none runs on this data folder\n +→ ringback serve starts one/)
})

test('the program itself: a verb by address and token from the environment, no colours', async () => {
  const { code, stdout } = await runProgram(['queues'], {
    RINGBACK_URL: new URL(host.api).origin,
    RINGBACK_TOKEN: host.controlToken,
  })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^name +open +waiting calls/)
  expect(stdout).not.toContain('\u001b')
})

test('completion: bash completes verbs, also of aliases, options and what they may be by the script', async () => {
  expect(await main(['completion', 'bash'])).toBe(0)
  const lines = [
    ['ringback clock re', 'resume rewind'],
    ['ringback clock advance --t', '--to --token'],
    ['ringback scenario lo', 'load'],
    ['ringback scenario load --st', '--start-at'],
    ['ringback serve --log-to s', 'stderr'],
    ['ringback completion z', 'zsh'],
  ]
  const ask = lines.map(([line = '']) => {
    const words = line.split(' ')
    return `COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _ringback; echo "\${COMPREPLY[*]}"`
  })
  const bash = spawnSync('bash', ['-c', [printed, ...ask].join('\n')], { encoding: 'utf8' })
  if (bash.error === undefined) expect(bash.stdout.trimEnd().split('\n')).toEqual(lines.map(([, words]) => words))
  for (const shell of ['zsh', 'fish']) {
    printed = ''
    expect(await main(['completion', shell])).toBe(0)
    expect(printed).toContain('rewind')
  }
})
