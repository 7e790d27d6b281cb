import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.mjs'

const executablePath = await findBrowser()

/** Browser tests, in the Chromium that RINGBACK_CHROMIUM names or that is found. */
export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // A second try tells a slow machine from a mistake; what needed one is said at the end of `npm test`, with its first error.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  snapshotPathTemplate: '{testDir}/ui/__screens__/{arg}{ext}',
  updateSnapshots: process.env['UPDATE_SCREENS'] === '1' ? 'changed' : 'none',
  use: {
    actionTimeout: 30_000,
    browserName: 'chromium',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    // The page at each step is kept as a document, which costs less than pictures of it all the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    video: 'off',
    // Nothing fades or slides, so that what is there is there at once.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'ui', testMatch: 'ui/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
