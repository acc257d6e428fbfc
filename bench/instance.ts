/** The product under measurement: as people start it, with the limits off and nothing in it; and doors to its database. */
import { execFileSync } from 'node:child_process'
import type pg from 'pg'
import { dataFolder, ownerOf, requestsOf, startProduct } from '../tests/support/product.ts'

export type Instance = {
  url: string
  /** Connections to the instance's own database, as the role requests connect as. */
  pool(max: number): Promise<pg.Pool>
  /** The same as the owner, to lay out what is measured. */
  owner(): Promise<pg.Client>
  stop(): Promise<unknown>
}

export function scratchFolder(): string {
  const folder = dataFolder()
  process.on('exit', folder.remove)
  return folder.path
}

export function buildProduct(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

export async function startInstance(dataDir: string): Promise<Instance> {
  const product = await startProduct({
    DATA_DIR: dataDir,
    RATE_LIMITS: 'off',
    DEMO: 'off',
    LOG_LEVEL: 'error',
  })
  return {
    // Looking the name up is not what is measured.
    url: product.url.replace('localhost', '127.0.0.1'),
    pool: (max) => requestsOf(dataDir, max),
    owner: () => ownerOf(dataDir),
    stop: product.stop,
  }
}
