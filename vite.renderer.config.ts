import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The user interface: one page, served under `/ui/` by the host. */
export default defineConfig({
  root: 'renderer',
  base: '/ui/',
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // The content security policy of the page knows no inline data beyond images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
  },
})
