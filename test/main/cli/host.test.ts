import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Program, runProgram, startHost, temporaryFolder, type RunningHost } from '../../support/host.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const inFolder = (...names: string[]) => path.join(folder.path, ...names)

const answerSchema = z.object({ status: z.object({ code: z.number() }), data: z.record(z.string(), z.unknown()) })
const sessionSchema = z.object({
  data: z.object({
    id: z.string(),
    scenario: z.string(),
    seed: z.number(),
    clock: z.object({ startAt: z.string(), running: z.boolean(), factor: z.union([z.number(), z.string()]) }),
  }),
})

const post = (host: RunningHost, name: string, body: object) =>
  fetch(`${host.api}/callbacks/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': host.apiKey },
    body: JSON.stringify(body),
  })

async function sessionOf(host: RunningHost): Promise<z.infer<typeof sessionSchema>['data']> {
  const headers = { authorization: `Bearer ${host.controlToken}` }
  const answer: unknown = await (await fetch(new URL('/sim/v1/session', host.api), { headers })).json()
  return sessionSchema.parse(answer).data
}

describe('a host', () => {
  test('--json prints exactly one line; the same is in server.json, for this user only, while it runs', async () => {
    const host = await startHost({ dataFolder: folder.path })
    const file = inFolder('server.json')
    const mode = (await stat(file)).mode & 0o777
    const published: unknown = JSON.parse(await readFile(file, 'utf8'))
    const ended = await host.stop()

    const { ui, api, apiKey, controlToken } = host
    expect(host.program.stdout).toBe(`${JSON.stringify({ ui, api, apiKey, controlToken })}\n`)
    expect(published).toEqual({ ui, api, apiKey, controlToken })
    expect(api).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/engagement\/v3$/)
    if (process.platform !== 'win32') expect(mode).toBe(0o600)
    expect(ended).toEqual({ code: 0, signal: null })
    expect(await readdir(folder.path)).not.toContain('server.json')
  })

  test('its address of the user interface opens the page, once its token is swapped for a cookie', async () => {
    const host = await startHost({ dataFolder: folder.path })
    const first = await fetch(host.ui, { redirect: 'manual' })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(new URL('/ui/', host.ui), { headers: { cookie } })
    const html = await page.text()
    await host.stop()
    expect([first.status, page.status]).toEqual([303, 200])
    expect(html).toContain('<div id="root">')
  })

  test('without --json it says in words where it is, and that nothing is dialled', async () => {
    const program = new Program(['serve', '--headless', '--port', '0', '--data-dir', folder.path])
    await program.firstLine()
    expect(await program.stop('SIGINT')).toEqual({ code: 0, signal: null })
    expect(program.stdout).toMatch(/^User interface {2}http:\/\/127\.0\.0\.1:\d+\/ui\/\?token=/)
    expect(program.stdout).toContain('nothing is ever really dialled')
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} under load ends with 0, and everything acknowledged is there at the next start`, async () => {
      const host = await startHost({ dataFolder: folder.path, flags: ['--speed', 'max', '--seed', '3'] })
      const acknowledged: string[] = []
      let stopping = false
      const clients = Array.from({ length: 20 }, async (_, client) => {
        for (let call = 0; !stopping && call < 5000; call++) {
          const phoneNumber = `+1202555${String(client * 100 + (call % 100)).padStart(4, '0')}`
          const answer = await post(host, 'create', { serviceName: 'Billing_VQ_CB', phoneNumber }).catch(
            () => undefined,
          )
          if (answer?.status !== 200) {
            if (answer?.status !== 429) return
            continue
          }
          const { data } = answerSchema.parse(await answer.json())
          acknowledged.push(z.uuid().parse(data['id']))
        }
      })
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(200)
      const ended = await host.stop(signal)
      stopping = true
      await Promise.all(clients)
      expect(ended).toEqual({ code: 0, signal: null })

      const again = await startHost({ dataFolder: folder.path })
      const missing: string[] = []
      for (const id of acknowledged) if ((await post(again, 'retrieve', { id })).status !== 200) missing.push(id)
      await again.stop()
      expect(missing).toEqual([])
    })
  }
})

describe('the session of a folder', () => {
  test('is continued by the next start', async () => {
    const first = await startHost({ dataFolder: folder.path, flags: ['--tenant', 'five-seat-shop', '--seed', '42'] })
    const begun = await sessionOf(first)
    await first.stop()
    const second = await startHost({ dataFolder: folder.path })
    const continued = await sessionOf(second)
    await second.stop()
    expect(continued).toMatchObject({ id: begun.id, seed: 42, clock: { startAt: begun.clock.startAt } })
  })

  test.each([
    [['--seed', '9'], { seed: 9 }],
    [['--scenario', 'retries'], { scenario: 'retries', seed: 7 }],
    [['--start-at', '2027-03-01T08:00'], { clock: { startAt: '2027-03-01T13:00:00.000Z' } }],
  ])('%j begins a new one and keeps the old file', async (flags, expected) => {
    const first = await startHost({ dataFolder: folder.path })
    const old = await sessionOf(first)
    await first.stop()
    const second = await startHost({ dataFolder: folder.path, flags })
    const fresh = await sessionOf(second)
    await second.stop()
    expect(fresh).toMatchObject(expected)
    expect(fresh.id).not.toBe(old.id)
    expect(await readdir(inFolder('old-sessions', old.id))).toContain('session.ringback')

    const back = await startHost({ dataFolder: inFolder('old-sessions', old.id) })
    expect(await sessionOf(back)).toMatchObject({ id: old.id, seed: old.seed })
    await back.stop()
  })

  test('PAC-1 a new one runs at ×1 from now, a scenario from its own start; --speed sets the pace', async () => {
    const before = Date.now()
    const plain = await startHost({ dataFolder: inFolder('a') })
    const { clock } = await sessionOf(plain)
    await plain.stop()
    expect(clock).toMatchObject({ running: true, factor: 1 })
    expect(Date.parse(clock.startAt)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(clock.startAt)).toBeLessThanOrEqual(Date.now())

    const environment = { RINGBACK_SCENARIO: 'overnight-purge', RINGBACK_SPEED: '60' }
    const scenario = await startHost({ dataFolder: inFolder('b'), environment })
    const second = await sessionOf(scenario)
    await scenario.stop()
    // 16:40 in Berlin, in winter.
    expect(second.clock).toMatchObject({ running: true, factor: 60, startAt: '2027-01-04T15:40:00.000Z' })
  })
})

describe('npm start', () => {
  test('without a display it says so in one line and serves to a browser', async () => {
    const flags = ['start', '--json', '--no-open', '--port', '0', '--data-dir', folder.path]
    const program = new Program(flags, { DISPLAY: '', WAYLAND_DISPLAY: '' })
    await program.firstLine()
    expect(await program.stop()).toEqual({ code: 0, signal: null })
    if (process.platform === 'linux') {
      expect(program.stderr).toMatch(/^No display: serving the same user interface to a browser instead\.$/m)
    }
  })

  test.runIf(process.platform !== 'win32')('asking npm to end saves and ends the program', async () => {
    const flags = ['start', '--', '--headless', '--json', '--port', '0', '--data-dir', folder.path]
    const npm = spawn('npm', flags, { stdio: ['ignore', 'pipe', 'ignore'] })
    await expect.poll(() => existsSync(inFolder('server.json')), { timeout: 60_000 }).toBe(true)
    npm.kill('SIGTERM')
    await expect.poll(() => existsSync(inFolder('session.lock')), { timeout: 60_000 }).toBe(false)
    expect(existsSync(inFolder('server.json'))).toBe(false)
  })

  test('a second start builds nothing', async () => {
    await (await startHost({ dataFolder: folder.path })).stop()
    const stamp = await readFile(path.resolve('dist', '.stamp'), 'utf8')
    const built = (await stat(path.resolve('dist', 'main', 'cli.js'))).mtimeMs
    const host = await startHost({ dataFolder: folder.path })
    await host.stop()
    expect(host.program.stderr).not.toMatch(/Install|Build/)
    expect(await readFile(path.resolve('dist', '.stamp'), 'utf8')).toBe(stamp)
    expect((await stat(path.resolve('dist', 'main', 'cli.js'))).mtimeMs).toBe(built)
  })
})

describe('the command line', () => {
  test('a reader that stops, as head does, is no error', async () => {
    const program = new Program(['lint', 'five-seat-shop', '--json'])
    // Nobody reads from the beginning: whatever is written meets a closed pipe.
    program.child.stdout?.destroy()
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(program.stderr).toBe('')
  })

  test('--help has examples, --version the version, and both end with 0', async () => {
    const help = await runProgram(['--help'])
    const version = await runProgram(['--version'])
    expect(help).toMatchObject({ code: 0 })
    expect(help.stdout).toMatch(/Examples:\n +ringback serve/)
    const { version: expected } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(path.resolve('package.json'), 'utf8')))
    expect(version).toMatchObject({ code: 0, stdout: `${expected}\n` })
  })

  test('each command explains its flags', async () => {
    for (const [command, flag] of [
      ['serve', '--headless'],
      ['start', '--speed'],
      ['run', '--until'],
    ] as const) {
      const help = await runProgram([command, '--help'])
      expect(help.code).toBe(0)
      expect(help.stdout).toContain(flag)
      expect(help.stdout).toContain('RINGBACK_')
    }
  })
})
