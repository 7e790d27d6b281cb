/** Runs the tests whose size can grow, at their large size, and the browser tests with those that press every control. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const parts = ['property', 'scenario', 'crash', 'ui']
const child = spawnSync(process.execPath, [path.join(import.meta.dirname, 'test.mjs'), 'build', ...parts], {
  stdio: 'inherit',
  env: { ...process.env, RINGBACK_SOAK: '1' },
})
process.exitCode = child.status ?? 1
