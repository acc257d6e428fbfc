/**
 * `npm test`: builds the product, runs every suite, then the journeys in a real browser.
 *
 * The last line is `N passed, N failed` over all of them. A skipped test counts as failed, and so does
 * a suite that could not even be read: a promise that was not checked was not kept.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'test-results')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)

type Count = { passed: number; failed: number }

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const built = await run(process.execPath, [
  path.join(root, 'node_modules/tsx/dist/cli.mjs'),
  'scripts/build.ts',
])
const counts = built === 0 ? [await unit(), await journeys()] : [{ passed: 0, failed: 1 }]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function unit(): Promise<Count> {
  const file = path.join(results, 'vitest.json')
  const code = await run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = readReport<{
    numTotalTests: number
    numPassedTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }>(file)
  if (!report) return { passed: 0, failed: 1 }
  // A file that does not load has no tests to count.
  const unreadable = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  )
  const failed = report.numTotalTests - report.numPassedTests + unreadable.length
  return { passed: report.numPassedTests, failed: atLeastOne(failed, code) }
}

async function journeys(): Promise<Count> {
  const folder = path.join(root, 'tests/journeys')
  if (!existsSync(folder) || readdirSync(folder).length === 0) return { passed: 0, failed: 0 }
  const data = mkdtempSync(path.join(tmpdir(), 'eventos-journeys-'))
  process.env.JOURNEY_DATA = data
  const code = await run(bin('playwright'), ['test'])
  rmSync(data, { recursive: true, force: true })
  const report = readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    errors: unknown[]
  }>(path.join(results, 'journeys.json'))
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: atLeastOne(unexpected + flaky + skipped, code) }
}

/** A runner that says no without naming a test (a broken set-up, an unhandled error) is still a no. */
function atLeastOne(failed: number, exitCode: number): number {
  return exitCode === 0 ? failed : Math.max(failed, 1)
}

function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    child.once('error', (error) => {
      console.error(String(error))
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
