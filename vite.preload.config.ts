import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The preload: one CommonJS file, the only kind that a sandboxed window loads. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    outDir: process.env['RINGBACK_OUT'] ?? join(import.meta.dirname, 'dist/preload'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { preload: 'main/electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})
