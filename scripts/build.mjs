/**
 * Builds what is stale. Each target remembers the hash of its inputs in `dist/.stamp`; a target whose inputs have not changed is left as
 * it is. A build goes into a folder of its own and then takes the old one's place, so that an interrupted one leaves nothing behind.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
const stampFile = path.join(dist, '.stamp')

/** Name → what is built: configuration, output folder, and the files and folders whose change makes it stale. */
const TARGETS = {
  renderer: {
    config: 'vite.renderer.config.ts',
    title: 'user interface',
    inputs: ['renderer', 'engine/capacity', 'engine/hours', 'engine/records', 'engine/tenant', 'assets/icons'],
  },
  main: { config: 'vite.main.config.ts', title: 'program', inputs: ['main', 'engine', 'package.json'] },
  testing: {
    config: 'vite.testing.config.ts',
    title: 'helper for test runners',
    inputs: ['main/testing', 'package.json'],
  },
  preload: { config: 'vite.preload.config.ts', title: 'window bridge', inputs: ['main/electron/preload.ts'] },
}

function files(entry) {
  const full = path.join(root, entry)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [entry]
  return readdirSync(full, { withFileTypes: true })
    .filter((one) => !one.name.startsWith('.'))
    .map((one) => one.name)
    .sort()
    .flatMap((name) => files(`${entry}/${name}`))
}

function hashOf({ config, inputs }) {
  const hash = createHash('sha256')
  for (const file of [config, 'package-lock.json', 'scripts/build.mjs', ...inputs].flatMap(files)) {
    const bytes = readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

const outputOf = (name) => path.join(dist, name)

/** Names of the targets that are missing or whose inputs have changed. */
export function staleTargets() {
  const stamp = readStamp()
  return Object.keys(TARGETS).filter((name) => stamp[name] !== hashOf(TARGETS[name]) || !existsSync(outputOf(name)))
}

/** Waits until no other process builds; the lock of a process that is gone does not count. */
async function lock(say) {
  mkdirSync(dist, { recursive: true })
  const file = path.join(dist, '.lock')
  for (let said = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!alive(file)) rmSync(file, { force: true })
    else {
      if (!said) say('Another build is running; waiting for it …')
      said = true
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function alive(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function buildTarget(name, vite) {
  const target = TARGETS[name]
  const hash = hashOf(target)
  const fresh = path.join(dist, `.new-${name}`)
  const old = path.join(dist, `.old-${name}`)
  rmSync(fresh, { recursive: true, force: true })
  process.env.RINGBACK_OUT = fresh
  await vite.build({
    configFile: path.join(root, target.config),
    build: { outDir: fresh, emptyOutDir: true },
    logLevel: 'warn',
  })
  rmSync(old, { recursive: true, force: true })
  if (existsSync(outputOf(name))) renameSync(outputOf(name), old)
  renameSync(fresh, outputOf(name))
  rmSync(old, { recursive: true, force: true })
  writeFileSync(stampFile, `${JSON.stringify({ ...readStamp(), [name]: hash }, null, 2)}\n`)
}

/**
 * Builds the stale targets, telling each on `say`. Returns how many were built.
 * @param {(line: string) => void} say
 * @param {{force?: boolean}} [options]
 */
export async function build(say, { force = false } = {}) {
  if (!force && staleTargets().length === 0) return 0
  const unlock = await lock(say)
  try {
    const names = force ? Object.keys(TARGETS) : staleTargets()
    const vite = names.length === 0 ? undefined : await import('vite')
    for (const [index, name] of names.entries()) {
      const start = performance.now()
      say(`Building the ${TARGETS[name].title} (${index + 1} of ${names.length}) …`)
      await buildTarget(name, vite)
      say(`Built the ${TARGETS[name].title} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
    }
    return names.length
  } finally {
    unlock()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const built = await build((line) => console.error(line), { force: process.argv.includes('--force') })
  if (built === 0) console.error('Nothing to build: all is up to date.')
}
