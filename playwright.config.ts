/**
 * The journeys people pay for, in a real browser against the built product.
 *
 * The product starts with an empty data folder and the demo world, by the very script people run:
 * what is tested is what is shipped.
 */
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromium } from './tests/support/browser.ts'

// This file is read again in every worker: what was chosen first travels in the environment.
process.env.JOURNEY_PORT ??= String(await freePort())
process.env.JOURNEY_DATA ??= mkdtempSync(join(tmpdir(), 'eventos-journeys-'))
const address = `http://localhost:${process.env.JOURNEY_PORT}`

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  // For machines that do other things meanwhile; a journey takes seconds.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  fullyParallel: false,
  // Each waits for its own pages most of the time.
  workers: 2,
  retries: 0,
  reporter: [['line'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: address,
    launchOptions: await chromium(),
    locale: 'en-US',
    timezoneId: 'America/Toronto',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true } },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${address}/ready`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'pipe',
    env: {
      PORT: process.env.JOURNEY_PORT,
      DATA_DIR: process.env.JOURNEY_DATA,
      DEMO: 'on',
      // Said and not assumed: then webhooks may go to a receiver on this machine.
      PUBLIC_URL: address,
      LOG_LEVEL: 'warn',
      // Every visitor of a journey has an address of their own, so that the limits can stay on.
      TRUSTED_PROXIES: '1',
    },
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
