import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

/** Bundles the runner as a script that sets the global `ringback`, for a page in a browser. Returns the script's path. */
export async function bundleForBrowser(folder: string): Promise<string> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      minify: false,
      target: 'es2023',
      lib: {
        entry: path.join(import.meta.dirname, 'runner.ts'),
        formats: ['iife'],
        name: 'ringback',
        fileName: () => 'runner.js',
      },
    },
  })
  return path.join(folder, 'runner.js')
}

/** Bundles the program that restores snapshots, for a Node process that has nothing but the bundle. Returns its path. */
export async function bundleForNode(folder: string): Promise<string> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'restoreProcess.ts'),
      outDir: folder,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'restoreProcess.mjs' } },
    },
  })
  return path.join(folder, 'restoreProcess.mjs')
}
