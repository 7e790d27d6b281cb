import { defaultDataFolder } from '../headless/dataFolder.ts'
import { startHost, type HostOptions, type RunningHost } from '../headless/host.ts'
import { EXIT } from '../headless/startError.ts'
import { hasDisplay, openAppWindow } from './browser.ts'
import type { HostFlags } from './options.ts'
import { endRequested } from './signals.ts'
import { tell } from './trouble.ts'

/** A host that has not saved by then is given up, ms. */
const CLOSE_LIMIT = 30_000

/** What is left after the host has closed may take this long, ms. */
const GRACE = 2000

/** What the flags ask of a host. */
export function hostOptions(flags: HostFlags, say: (line: string) => void): HostOptions {
  const { tenant, scenario, seed, startAt, logLevel, logTo } = flags
  const begins = tenant !== undefined || scenario !== undefined || seed !== undefined || startAt !== undefined
  return {
    dataFolder: flags.dataDir ?? defaultDataFolder(),
    headless: flags.headless === true,
    say,
    log: { ...(logLevel && { level: logLevel }), ...(logTo && { target: logTo }) },
    ...(flags.port === undefined ? {} : { port: flags.port }),
    ...(flags.speed === undefined ? {} : { speed: flags.speed }),
    ...(begins
      ? {
          begin: {
            ...(tenant === undefined ? {} : { tenant }),
            ...(scenario === undefined ? {} : { scenario }),
            ...(seed === undefined ? {} : { seed }),
            ...(startAt === undefined ? {} : { startAt }),
          },
        }
      : {}),
  }
}

/** Closes a host within a bounded time; gives the exit code. */
export async function closeHost(host: RunningHost, say: (line: string) => void): Promise<number> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      say('ringback: Saving took too long and was given up; the next start recovers from the journal.')
      resolve(EXIT.failed)
    }, CLOSE_LIMIT)
  })
  try {
    return await Promise.race([host.close().then(() => 0), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What is said when a host is ready: a line of JSON, or a few for people. */
export function announce(flags: HostFlags, host: RunningHost): void {
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(host.addresses)}\n`)
    return
  }
  const { ui, api, apiKey } = host.addresses
  const lines = [
    `User interface  ${ui}`,
    `Callback API    ${api}   (x-api-key: ${apiKey})`,
    `API reference   ${host.docs}`,
    'Everything is simulated: nothing is ever really dialled. Ctrl-C saves and ends.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Runs a host until it is asked to end; resolves with the exit code. */
export async function serve(flags: HostFlags): Promise<number> {
  const end = endRequested(tell)
  const host = await startHost(hostOptions(flags, tell))
  announce(flags, host)
  if (flags.headless !== true && flags.open !== false && hasDisplay()) {
    const opened = await openAppWindow(host.addresses.ui, host.dataFolder)
    if (!opened && flags.json !== true) tell('Open the address of the user interface in a browser.')
  }
  await end
  tell('Saving …')
  const code = await closeHost(host, tell)
  // Whatever still holds the process, such as a connection that does not end, holds it no longer than this.
  setTimeout(() => process.exit(code), GRACE).unref()
  return code
}
