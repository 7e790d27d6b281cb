import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DEFAULT_PORT, LOOPBACK, probe } from '../../headless/ports.ts'
import { SESSION_FILE } from '../../session/sessionFiles.ts'
import { productVersion } from '../../version.ts'
import { browserExecutable, hasDisplay } from '../browser.ts'
import { checkoutFolder, electronExecutable } from '../electronRuntime.ts'
import { folderOf, hostAddress } from './hostAddress.ts'
import { HostClient } from './hostClient.ts'
import { printJson, type HostFlags } from './perform.ts'

/** What the doctor found about one thing. */
export interface Finding {
  readonly about: string
  readonly state: 'good' | 'note' | 'wrong'
  readonly what: string
  /** What to do about it; absent when there is nothing to do. */
  readonly todo?: string
}

/** Less room than this is too little for a session that runs for long, bytes. */
const LITTLE_ROOM = 1_000_000_000
const NO_ROOM = 50_000_000

const MARKS = { good: '✓', note: '·', wrong: '✗' } as const

/** Looks at everything that a host needs and prints what it found; resolves with the exit code. */
export async function doctor(flags: HostFlags): Promise<number> {
  const folder = folderOf(flags)
  const host = await hostFindings(flags)
  const findings = [
    versions(),
    ...host,
    ...(host.some(({ state }) => state === 'good') ? [] : [await portFinding()]),
    ...folderFindings(folder),
    browserFinding(),
    electronFinding(),
  ]
  if (flags.json === true) {
    printJson({ findings })
  } else {
    const lines = findings.flatMap(({ about, state, what, todo }) => [
      `${MARKS[state]} ${about.padEnd(12)} ${what}`,
      ...(todo === undefined ? [] : [`  ${''.padEnd(12)} → ${todo}`]),
    ])
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0
}

function versions(): Finding {
  return { about: 'version', state: 'good', what: `Ringback ${productVersion}, Node ${process.versions.node}` }
}

async function hostFindings(flags: HostFlags): Promise<Finding[]> {
  const folder = folderOf(flags)
  const about = 'host'
  let origin: string
  try {
    const address = hostAddress({ dataDir: folder })
    origin = address.origin
    const host = new HostClient(address)
    const { version } = await host.document()
    await host.present()
    const running: Finding = { about, state: 'good', what: `runs at ${origin}, version ${version}` }
    if (version === productVersion) return [running]
    const todo = 'stop it and start it again with this version'
    return [
      running,
      { about: 'versions', state: 'note', what: `the host has ${version}, this is ${productVersion}`, todo },
    ]
  } catch {
    if (!existsSync(join(folder, 'server.json'))) {
      return [{ about, state: 'note', what: 'none runs on this data folder', todo: 'ringback serve starts one' }]
    }
    const what = 'server.json names one that does not answer'
    return [
      { about, state: 'wrong', what, todo: 'it was killed; ringback serve starts a new one and recovers the session' },
    ]
  }
}

async function portFinding(): Promise<Finding> {
  const about = 'port'
  try {
    await probe(DEFAULT_PORT)
    return { about, state: 'good', what: `${LOOPBACK}:${DEFAULT_PORT} is free` }
  } catch {
    const todo = 'a host takes the next free one, or the one that --port names'
    return { about, state: 'note', what: `${LOOPBACK}:${DEFAULT_PORT} is taken`, todo }
  }
}

/** The nearest folder that is there already. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder))
}

function folderFindings(folder: string): Finding[] {
  const place = existing(folder)
  const findings: Finding[] = []
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK)
    const session = join(folder, SESSION_FILE)
    const holds = existsSync(session) ? `a session of ${megabytes(statSync(session).size)}` : 'no session yet'
    findings.push({ about: 'data folder', state: 'good', what: `${folder}: ${holds}` })
  } catch {
    const todo = 'choose another one with --data-dir, or change its permissions'
    findings.push({ about: 'data folder', state: 'wrong', what: `${folder} may not be written to`, todo })
  }
  const { bavail, bsize } = statfsSync(place)
  const room = bavail * bsize
  const state = room < NO_ROOM ? 'wrong' : room < LITTLE_ROOM ? 'note' : 'good'
  const todo = 'make room: without any the clock pauses, and requests are refused with 5030'
  findings.push({ about: 'disk', state, what: `${megabytes(room)} free`, ...(state !== 'good' && { todo }) })
  return findings
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

function browserFinding(): Finding {
  const about = 'browser'
  if (!hasDisplay()) {
    const todo = 'open the address of the user interface from where one is, or use --headless'
    return { about, state: 'note', what: 'no display', todo }
  }
  const executable = browserExecutable()
  if (executable !== undefined) return { about, state: 'good', what: executable }
  return { about, state: 'note', what: 'no Chromium found', todo: 'open the printed address in any browser' }
}

function electronFinding(): Finding {
  const about = 'window'
  const executable = electronExecutable(checkoutFolder())
  if (executable !== undefined) return { about, state: 'good', what: `Electron runtime ${executable}` }
  const todo = 'npm start fetches it once; without it the user interface is served to a browser'
  return { about, state: 'note', what: 'no Electron runtime', todo }
}
