/**
 * Runs the benchmarks `test/bench/*.bench.ts`, or those named: `npm run bench -- kernel`. They are bundled as the product is, so that what is
 * measured is what ships.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'test', 'bench')
const wanted = process.argv.slice(2)
const all = existsSync(folder) ? readdirSync(folder) : []
const files = all.filter((file) => file.endsWith('.bench.ts'))
/** Programs that benchmarks start. */
const helpers = all.filter((file) => file.endsWith('.child.ts'))
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name))).sort()
if (chosen.length === 0) {
  console.error('There is no such benchmark in test/bench.')
  process.exit(1)
}
const say = (line) => console.error(line)
await build(say)
const out = path.join(root, 'dist', 'bench')
say(`Bundling ${chosen.join(', ')} …`)
const { build: bundle } = await import('vite')
await bundle({
  configFile: path.join(root, 'vite.main.config.ts'),
  logLevel: 'warn',
  build: {
    outDir: out,
    rolldownOptions: {
      input: Object.fromEntries(
        [...chosen, ...helpers].map((file) => [path.basename(file, '.ts'), path.join(folder, file)]),
      ),
    },
  },
})
let failed = false
for (const file of chosen) {
  console.log(`\n=== ${file}`)
  const child = spawnSync(process.execPath, ['--expose-gc', path.join(out, file.replace(/\.ts$/, '.js'))], {
    cwd: root,
    stdio: 'inherit',
  })
  if (child.status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
