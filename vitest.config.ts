import { defineConfig } from 'vitest/config'

/** Folders of `test/` that run under vitest, each a project with its own limit in ms; `ui` and `desktop` run under Playwright, `bench` apart. */
const LIMITS: Record<string, { folders: string[]; except?: string; timeout: number }> = {
  unit: { folders: ['engine', 'main', 'renderer', 'design'], except: 'main/cli', timeout: 30_000 },
  /** The built program as a child process. */
  program: { folders: ['main/cli'], timeout: 120_000 },
  rules: { folders: ['lint'], timeout: 120_000 },
  property: { folders: ['property'], timeout: process.env['RINGBACK_SOAK'] === '1' ? 3_600_000 : 180_000 },
  contract: { folders: ['contract'], timeout: 60_000 },
  scenario: { folders: ['scenario'], timeout: process.env['RINGBACK_SOAK'] === '1' ? 3_600_000 : 180_000 },
  crash: { folders: ['crash'], timeout: 300_000 },
  packaging: { folders: ['packaging'], timeout: 300_000 },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    pool: 'forks',
    passWithNoTests: false,
    projects: Object.entries(LIMITS).map(([name, { folders, except, timeout }]) => ({
      test: {
        name,
        exclude: except === undefined ? [] : [`test/${except}/**`],
        include: folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`),
        setupFiles: ['test/support/chance.ts'],
        testTimeout: timeout,
        hookTimeout: timeout,
        environment: 'node',
        restoreMocks: true,
      },
    })),
  },
})
