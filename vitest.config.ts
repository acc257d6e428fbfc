/** Everything but the browser journeys. `tests/support/database.ts` starts one PostgreSQL for the whole run. */
import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const databaseForTheRun = './tests/support/database.ts'

export default defineConfig({
  // Components are tested as the browser gets them.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    globalSetup: existsSync(databaseForTheRun) ? [databaseForTheRun] : [],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A test that was switched off is a promise that nobody keeps.
    allowOnly: false,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
  },
})
