/**
 * No list grows with the platform: each named query walks an index, and touches no more rows when there is
 * four times as much of everything. Rows are counted, not milliseconds; those are in `npm run bench -- queries`.
 */
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { fillPlatform } from '../support/filling.ts'
import { type NamedQuery, namedQueries, speakerOf, statementsOf } from '../support/named-queries.ts'
import { indexesFirst, type Plan, planOf, type Scan } from '../support/plans.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

const flat = namedQueries.filter(({ grows }) => !grows)

let world: World
let product: TestPlatform
let owner: pg.Client
const small = new Map<string, Plan[]>()
const large = new Map<string, Plan[]>()
/** Tables that hold more than a thousand rows in the large platform. */
let growing: Set<string>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  product = await createTestPlatform(world)
  owner = new pg.Client({ ...world.address, user: 'postgres' })
  await owner.connect()
  await owner.query(indexesFirst)
  await fillPlatform(owner, 0, 0.005)
  for (const query of flat) small.set(query.name, await plansOf(query))
  await fillPlatform(owner, 0.005, 0.02)
  for (const query of flat) large.set(query.name, await plansOf(query))
  const tables = await world.truth<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples > 1000`,
  )
  growing = new Set(tables.map(({ name }) => name))
})
afterAll(async () => {
  await owner.end()
  await product.close()
  await world.close()
})

async function plansOf(query: NamedQuery): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const statement of await statementsOf(query, product.platform))
    plans.push(await planOf(owner, speakerOf(query.caller), statement))
  return plans
}

const scansOf = (plans: Plan[] = []): Scan[] => plans.flatMap(({ scans }) => scans)
const touched = (plans: Plan[] = []) => plans.reduce((sum, plan) => sum + plan.touched, 0)
it.each(flat)('$name: reads no large table from end to end', ({ name }) => {
  const scans = scansOf(large.get(name))

  expect(scans.length).toBeGreaterThan(0)
  expect(scans.filter(({ node, table }) => node === 'Seq Scan' && growing.has(table))).toEqual([])
})

it.each(flat)('$name: touches no more rows when there are four times as many', ({ name }) => {
  const [before, after] = [touched(small.get(name)), touched(large.get(name))]

  expect(after).toBeLessThanOrEqual(before * 1.5 + 60)
})

it('a list without an index is found out', async () => {
  const bare: NamedQuery = {
    name: 'orders by name',
    caller: { kind: 'service' },
    ask: (context) =>
      context.once(context.caller).all`select id from public.orders where buyer_name = ${'Buyer 7'}`,
  }

  const [plan] = await plansOf(bare)

  expect(plan?.worst).toMatchObject({ node: 'Seq Scan', table: 'orders' })
  expect(plan?.touched).toBeGreaterThan(5_000)
})
