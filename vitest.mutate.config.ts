import { defineConfig } from 'vitest/config'

/** The tests that judge mutants of the pure rules: quick, and without a simulation of days (`npm run mutate`). */
export default defineConfig({
  test: {
    include: ['access', 'capacity', 'explain', 'hours', 'lint', 'numbers', 'routing'].map(
      (folder) => `test/engine/${folder}/**/*.test.ts`,
    ),
    setupFiles: ['test/support/chance.ts'],
    environment: 'node',
  },
})
