/**
 * Stores a session and a tenant file as the present version writes them, in `test/main/session/stored`. Run once for each release; what is
 * there already is never written again.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
const child = spawnSync(process.execPath, [vitest, 'run', 'test/main/session/stored.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, STORE_SESSION: '1' },
})
process.exitCode = child.status ?? 1
