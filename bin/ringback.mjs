#!/usr/bin/env node
/**
 * Starts Ringback from a checkout: installs what is missing, builds what is stale, then runs the program. Plain Node, so that it works
 * before anything is installed. Everything it says goes to standard error; standard output belongs to the program.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from '../scripts/install.mjs'

const root = path.resolve(import.meta.dirname, '..')
const entry = path.join(root, 'dist', 'main', 'cli.js')
const say = (line) => process.stderr.write(`${line}\n`)

function oldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major < 20 || (major === 20 && minor < 19)
}

/** Builds in a process of its own, so that the build tools leave no trace in this one. */
function buildIfStale() {
  const child = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  return child.status === 0
}

async function run() {
  if (oldNode()) {
    say(`Ringback needs Node 20.19 or newer; this is ${process.versions.node}.`)
    return 1
  }
  if (existsSync(path.join(root, 'package-lock.json'))) {
    if (!ensureInstalled(root, say)) return 1
    const { staleTargets } = await import('../scripts/build.mjs')
    if (staleTargets().length > 0 && !buildIfStale()) {
      say('The build failed; the lines above say why.')
      return 1
    }
  }
  if (!existsSync(entry)) {
    say(`The installation is incomplete: ${entry} is missing.`)
    return 1
  }
  const program = await import(pathToFileURL(entry).href)
  return program.main(process.argv.slice(2))
}

process.exitCode = await run()
