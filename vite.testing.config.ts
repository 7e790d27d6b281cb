import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const root = import.meta.dirname
/** The files whose exports users see; their declarations stand alone. */
const DECLARED = ['testing', 'types', 'refusedError']

/** Writes the type declarations beside the bundle, for both kinds of modules. */
const declarations = (folder: string): Plugin => ({
  name: 'declarations',
  closeBundle() {
    mkdirSync(folder, { recursive: true })
    for (const name of DECLARED) {
      const source = readFileSync(join(root, 'main/testing', `${name}.ts`), 'utf8')
      const { outputText } = ts.transpileDeclaration(source, {
        fileName: `${name}.ts`,
        compilerOptions: { isolatedDeclarations: true, declaration: true, target: ts.ScriptTarget.ES2023 },
      })
      for (const kind of ['js', 'cjs']) {
        const file = `${name}.d.${kind === 'js' ? 'ts' : 'cts'}`
        writeFileSync(join(folder, file), outputText.replaceAll(/(from '\.\/\w+)\.ts'/g, `$1.${kind}'`))
      }
    }
  },
})

/** `ringback/testing`: what test runners import, as an ES module and as CommonJS, with its libraries inside. */
export default defineConfig((): UserConfig => {
  const outDir = process.env['RINGBACK_OUT'] ?? join(root, 'dist/testing')
  return {
    root,
    publicDir: false,
    plugins: [declarations(outDir)],
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { testing: 'main/testing/testing.ts' },
        output: [
          { format: 'es', entryFileNames: '[name].js' },
          { format: 'cjs', entryFileNames: '[name].cjs' },
        ],
      },
    },
  }
})
