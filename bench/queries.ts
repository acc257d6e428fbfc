/**
 * The named queries on a large platform: as their real roles, through the product's own door, first with a
 * tenth of the data and then with all of it. A list that stays flat has a ratio near 1.
 */
import pg from 'pg'
import { contextAs } from '../src/edge/context.ts'
import { migrate } from '../src/node/migrate.ts'
import { startPostgres } from '../src/node/postgres.ts'
import { fillPlatform } from '../tests/support/filling.ts'
import { type NamedQuery, namedQueries, speakerOf, statementsOf } from '../tests/support/named-queries.ts'
import { type Plan, planOf } from '../tests/support/plans.ts'
import { createTestPlatform, type TestPlatform } from '../tests/support/platform.ts'
import { percentile, printRows } from './table.ts'

const log = { info() {}, warn() {}, error: console.error }
const sizes = [0.1, 1]
const warmUp = 5
const runs = 60

/** Filling is not what is measured; and the reads are to meet memory, as on a machine that is meant for it. */
const roomy = {
  max_wal_size: '4GB',
  shared_buffers: '2GB',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
}

type Measured = { p50: number; p95: number; touched: number; plans: Plan[] }

export async function benchQueries(scratch: string): Promise<void> {
  const postgres = await startPostgres({
    dataDir: `${scratch}/queries`,
    log,
    settings: roomy,
  })
  const { host, port } = postgres
  const address = { host, port, database: 'postgres' }
  await migrate({ ...address, user: 'postgres', log })
  const owner = new pg.Client({ ...address, user: 'postgres' })
  await owner.connect()
  const product = await createTestPlatform({ address })

  const measured = new Map<string, Measured[]>()
  let before = 0
  for (const size of sizes) {
    const began = performance.now()
    await fillPlatform(owner, before, size)
    before = size
    console.log(
      `${size * 100} % of the data is there after ${Math.round((performance.now() - began) / 1000)} s`,
    )
    for (const query of namedQueries)
      measured.set(query.name, [...(measured.get(query.name) ?? []), await measure(query, product, owner)])
  }
  printRows([
    ['query', 'as', 'p50 at 10 %', 'p50 at 100 %', 'ratio', 'p95', 'rows touched', 'worst scan'],
    ...namedQueries.map((query) => row(query, measured.get(query.name) ?? [])),
  ])

  await product.close()
  await owner.end()
  await postgres.stop()
}

async function measure(query: NamedQuery, { platform }: TestPlatform, owner: pg.Client): Promise<Measured> {
  const context = contextAs(query.caller, platform)
  const times: number[] = []
  for (let run = 0; run < warmUp + (query.grows ? 5 : runs); run++) {
    const began = performance.now()
    await query.ask(context)
    if (run >= warmUp) times.push(performance.now() - began)
  }
  const plans: Plan[] = []
  for (const statement of await statementsOf(query, platform))
    plans.push(await planOf(owner, speakerOf(query.caller), statement))
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    touched: plans.reduce((sum, plan) => sum + plan.touched, 0),
    plans,
  }
}

function row(query: NamedQuery, [small, large]: Measured[]): string[] {
  if (!small || !large) throw new Error(`${query.name} was not measured twice`)
  const worst = large.plans
    .flatMap((plan) => plan.worst ?? [])
    .sort((a, b) => b.rows - a.rows)
    .at(0)
  return [
    query.name,
    query.caller.kind === 'user'
      ? 'authenticated'
      : query.caller.kind === 'service'
        ? 'service_role'
        : 'anon',
    `${small.p50.toFixed(2)} ms`,
    `${large.p50.toFixed(2)} ms`,
    query.grows ? `(${query.grows})` : (large.p50 / small.p50).toFixed(2),
    `${large.p95.toFixed(2)} ms`,
    `${small.touched} → ${large.touched}`,
    worst ? `${worst.node}${worst.index ? ` ${worst.index}` : ` on ${worst.table}`}` : 'none',
  ]
}
