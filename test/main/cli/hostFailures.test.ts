import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runProgram, startHost, temporaryFolder, withoutBuild } from '../../support/host.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const serve = (...flags: string[]) => runProgram(['serve', '--headless', '--json', ...flags])

/** What the program says about trouble: one line, no stack, nothing on standard output. */
function sentence({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string {
  expect(stdout).toBe('')
  const lines = withoutBuild(stderr).trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

/** A small disk of its own, where this user may make one. */
async function mountSmall(size: string): Promise<string> {
  const place = path.join(folder.path, 'small')
  await mkdir(place)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place])
  return place
}

function fillDisk(file: string): void {
  const block = Buffer.alloc(4096)
  try {
    for (;;) appendFileSync(file, block)
  } catch {
    // Full.
  }
}

function mountWorks(): boolean {
  const place = mkdtempSync(path.join(tmpdir(), 'ringback-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks()

async function taken(port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

const release = (server: Server) => new Promise((resolve) => server.close(resolve))

describe('a start that cannot be says why in one sentence', () => {
  test('an explicit port that is taken ends with 1 and leaves the folder alone', async () => {
    const { server, port } = await taken()
    const result = await serve('--port', String(port), '--data-dir', folder.path)
    await release(server)
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(new RegExp(`^ringback: Port ${port} is taken\\. .*--port`))
    expect(await readdir(folder.path)).toEqual([])
  })

  test('the same port by environment counts as explicit', async () => {
    const { server, port } = await taken()
    const environment = { RINGBACK_PORT: String(port), RINGBACK_DATA_DIR: folder.path, RINGBACK_JSON: '1' }
    const result = await runProgram(['serve', '--headless'], environment)
    await release(server)
    expect(result.code).toBe(1)
    expect(sentence(result)).toContain('is taken')
  })

  test('a data folder whose path is a file', async () => {
    const file = path.join(folder.path, 'file')
    await writeFile(file, '')
    const result = await serve('--port', '0', '--data-dir', path.join(file, 'below'))
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(/^ringback: The data folder .* cannot be used: .*file.*--data-dir/)
  })

  // The superuser may write anywhere.
  test.runIf(process.getuid?.() !== 0)('a data folder that may not be written to', async () => {
    const locked = path.join(folder.path, 'locked')
    await mkdir(locked)
    await chmod(locked, 0o500)
    const result = await serve('--port', '0', '--data-dir', locked)
    expect(result.code).toBe(1)
    expect(sentence(result)).toContain('may not be written to')
  })

  test.runIf(process.platform === 'linux')('a data folder that nobody can write to', async () => {
    const result = await serve('--port', '0', '--data-dir', '/proc/ringback')
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(/^ringback: The data folder \/proc\/ringback cannot be used/)
  })

  test.runIf(canMount)('a disk that is full at the start', async () => {
    const small = await mountSmall('64k')
    const result = await serve('--port', '0', '--data-dir', path.join(small, 'data'))
    execFileSync('umount', [small])
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(/^ringback: The data folder .* cannot be used: its disk is full/)
  })

  test.runIf(canMount)('a disk that fills up while it runs: says so, and ends when it is asked to', async () => {
    const small = await mountSmall('4m')
    const host = await startHost({ dataFolder: path.join(small, 'data') })
    const book = () =>
      fetch(`${host.api}/callbacks/create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': host.apiKey },
        body: JSON.stringify({ serviceName: 'Billing_VQ_CB', phoneNumber: '+12025550199' }),
      })
    try {
      expect((await book()).status).toBe(200)
      fillDisk(path.join(small, 'filler'))
      // The last page of the journal may have room left.
      await expect.poll(async () => (await book()).status, { timeout: 60_000 }).toBe(503)
      expect(await host.stop()).toEqual({ code: 1, signal: null })
      expect(host.program.stderr).toMatch(/ENOSPC.*Make room/i)
    } finally {
      await host.stop('SIGKILL')
      execFileSync('umount', [small])
    }
  })

  test('a data folder in use', async () => {
    const host = await startHost({ dataFolder: folder.path })
    const result = await serve('--port', '0', '--data-dir', folder.path)
    expect(await host.stop()).toEqual({ code: 0, signal: null })
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(/in use by another Ringback \(process \d+\)/)
  })

  test('a session file that cannot be read, and a way on', async () => {
    await (await startHost({ dataFolder: folder.path })).stop()
    for (const file of await readdir(folder.path)) {
      if (/^session\.ringback/.test(file)) await writeFile(path.join(folder.path, file), 'not a session')
    }
    const result = await serve('--port', '0', '--data-dir', folder.path)
    expect(result.code).toBe(1)
    expect(sentence(result)).toMatch(/^ringback: The session in .* cannot be read .*--seed/)
    const host = await startHost({ dataFolder: folder.path, flags: ['--seed', '5'] })
    expect(await host.stop()).toEqual({ code: 0, signal: null })
  })

  test('a damaged session file is recovered from the save before, and told', async () => {
    for (let start = 0; start < 2; start++) await (await startHost({ dataFolder: folder.path })).stop()
    await writeFile(path.join(folder.path, 'session.ringback'), 'damaged')
    const host = await startHost({ dataFolder: folder.path })
    await host.stop()
    expect(host.program.stderr).toMatch(/The session file was damaged .* recovered/)
    expect(await readdir(folder.path)).toContain('session.ringback.damaged')
  })

  test.each([
    [['--tenant', 'nowhere'], /There is no tenant "nowhere". Known ones: .*hundred-seat/],
    [['--scenario', 'nothing'], /There is no scenario "nothing". Known ones: .*retries/],
    [['--tenant', '/no/such/file.json'], /The tenant file \/no\/such\/file\.json does not exist/],
    [['--seed', '1', '--start-at', 'tomorrow'], /--start-at takes an ISO 8601 time .* not "tomorrow"/],
    [['--port', 'http'], /--port <n>.* is invalid\. A port is a whole number from 0 to 65535/],
    [['--port', '65536'], /A port is a whole number/],
    [['--seed', '-1'], /A seed is a whole number/],
    [['--speed', 'fast'], /A speed is a number above 0 and up to 1000000, or max/],
    [['--speed', '0'], /A speed is/],
    [['--wrong'], /unknown option '--wrong'/],
    [['--portt', '1'], /unknown option '--portt'/],
    [['surplus'], /too many arguments/],
  ])('%j ends with 2', async (flags, words) => {
    const result = await serve('--data-dir', folder.path, ...flags)
    expect(result.code).toBe(2)
    expect(result.stderr).toMatch(words)
    expect(result.stdout).toBe('')
    expect(await readdir(folder.path)).toEqual([])
  })

  test('a tenant file that is not valid names the field', async () => {
    const file = path.join(folder.path, 'tenant.json')
    await writeFile(file, '{"schemaVersion": 2}')
    const result = await serve('--data-dir', path.join(folder.path, 'data'), '--tenant', file)
    expect(result.code).toBe(2)
    expect(sentence(result)).toMatch(/is not valid at schemaVersion/)
    const text = await readFile(file, 'utf8')
    expect(text).toBe('{"schemaVersion": 2}')
  })

  test('a switch in the environment that is neither on nor off', async () => {
    const result = await runProgram(['serve'], { RINGBACK_JSON: 'perhaps' })
    expect(result.code).toBe(2)
    expect(sentence(result)).toContain('RINGBACK_JSON is 1 or 0')
  })
})

test('the default port taken: says so and uses the next free one', async () => {
  const blocker = await taken(8088).catch(() => undefined)
  const host = await startHost({ dataFolder: folder.path, flags: [], defaultPort: true })
  await host.stop()
  if (blocker) await release(blocker.server)
  expect(new URL(host.api).port).not.toBe('8088')
  expect(host.program.stderr).toMatch(/^Port 8088 is taken; using 80\d\d\.$/m)
})
