import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const root = import.meta.dirname

/** Bundled CommonJS modules ask for these; ES modules have none of their own. */
const commonJsNames = [
  `import { createRequire as ringbackCreateRequire } from 'node:module'`,
  `const require = ringbackCreateRequire(import.meta.url)`,
  `const __filename = import.meta.filename`,
  `const __dirname = import.meta.dirname`,
].join('\n')

/** sql.js reads its WebAssembly from beside the bundle. */
const wasmBeside = (folder: string): Plugin => ({
  name: 'sql-wasm-beside',
  closeBundle() {
    mkdirSync(folder, { recursive: true })
    copyFileSync(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'))
  },
})

const entries = {
  cli: 'main/cli/cli.ts',
  electron: 'main/electron/main.ts',
  storeWorker: 'main/store/storeWorker.ts',
  /** For tests that begin hosts in their own process; it stays out of what is packaged. */
  host: 'main/headless/host.ts',
}

/** Everything that runs in Node: ES modules with all libraries inside, so that `dist` needs no node_modules. */
export default defineConfig((): UserConfig => {
  const outDir = process.env['RINGBACK_OUT'] ?? join(root, 'dist/main')
  return {
    root,
    publicDir: false,
    plugins: [wasmBeside(outDir)],
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    resolve: { conditions: ['node', 'import', 'module', 'default'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: entries,
        external: ['electron'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          banner: commonJsNames,
        },
      },
    },
  }
})
