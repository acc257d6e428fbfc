/**
 * Who may do what to which table. Every table and view of `public` has a row here, or the test fails.
 *
 * The arranged world: one published public event, one draft and one published private event of
 * Harbour Collective; an order of the public event, paid; a session of Olga's and one of Ana's.
 * `reads` counts the rows each speaker sees; `writes` lists what they may do at all.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { ana, mia, olga, type Speaker, sam, vic } from '../support/people.ts'

let world: World
let placed: Placed

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const event = await makeEvent(world, {
    tiers: [
      { name: 'Paid', price_cents: 900 },
      { name: 'Secret', is_hidden: true },
    ],
  })
  await makeEvent(world, { status: 'draft' })
  await makeEvent(world, { visibility: 'private' })
  placed = await placeOrder(world, event)
  const pay = `select public.settle_payment($1, 'stripe', $2, $3, 1800, 'CAD')`
  await world.ask('service', pay, [placed.order.id, 'cs_1', 'pi_1'])
  await world.ask('service', pay, [placed.order.id, 'cs_2', 'pi_2'])
  await world.ask('service', `select public.record_refund('cs_2', 're_1')`)
  for (const person of [olga, ana]) {
    const [session] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
    await world.ask(
      person,
      `select public.save_wizard_progress($1, 1, 'event_basics', '{}', '{}', '{}', $2, $3)`,
      [
        session?.id,
        JSON.stringify([{ role: 'user', content: 'hello' }]),
        JSON.stringify({ action_name: 'say' }),
      ],
    )
  }
})
afterAll(() => world.close())

const speakers: Record<string, () => Speaker> = {
  anon: () => 'anon',
  visitor: () => ana,
  stranger: () => sam,
  viewer: () => vic,
  manager: () => mia,
  owner: () => olga,
  holder: () => ({ order: placed.order.id, token: placed.token }),
  service: () => 'service',
}
type Who = 'anon' | 'visitor' | 'stranger' | 'viewer' | 'manager' | 'owner' | 'holder' | 'service'

/** Number of rows seen, or `no` when the table is not even theirs to ask. */
type Reads = Record<Who, number | 'no'>
/** Columns that may be updated, and the rows each speaker reaches with that; everybody else none. */
type Updates = { columns: string[]; rows: Partial<Record<Who, number>> }
type Rule = { reads: Reads; updates?: Updates }

const reads = (
  anon: number | 'no',
  visitor: number,
  stranger: number,
  viewer: number,
  manager: number,
  owner: number,
  holder: number | 'no',
  service: number | 'no',
): Reads => ({ anon, visitor, stranger, viewer, manager, owner, holder, service })

// Each of olga, mia, vic and sam has a personal organization; Harbour Collective is the fifth.
const matrix: Record<string, Rule> = {
  //                            anon visitor stranger viewer manager owner holder service
  profiles: {
    reads: reads('no', 1, 1, 1, 1, 1, 'no', 5),
    updates: {
      columns: ['full_name', 'phone', 'company'],
      rows: { visitor: 1, stranger: 1, viewer: 1, manager: 1, owner: 1 },
    },
  },
  organizations: {
    reads: reads(1, 1, 2, 2, 2, 2, 1, 5),
    updates: {
      columns: ['name', 'currency', 'timezone'],
      rows: { stranger: 1, viewer: 1, manager: 1, owner: 2 },
    },
  },
  organization_members: { reads: reads('no', 0, 1, 4, 4, 4, 'no', 7) },
  events: {
    reads: reads(1, 1, 1, 3, 3, 3, 1, 3),
    updates: {
      columns: [
        'name',
        'type',
        'description',
        'format',
        'visibility',
        'max_per_order',
        'refund_policy',
        'amenities',
        'metadata',
      ],
      rows: { manager: 3, owner: 3 },
    },
  },
  occurrences: {
    reads: reads(1, 0, 0, 3, 3, 3, 1, 3),
    updates: { columns: ['venue_name', 'address', 'city', 'country'], rows: { manager: 3, owner: 3 } },
  },
  ticket_tiers: {
    reads: reads(1, 0, 0, 4, 4, 4, 1, 4),
    updates: {
      columns: [
        'name',
        'description',
        'sale_starts_at',
        'sale_ends_at',
        'display_order',
        'is_featured',
        'is_hidden',
        'min_per_order',
        'max_per_order',
      ],
      rows: { manager: 4, owner: 4 },
    },
  },
  wizard_sessions: { reads: reads('no', 1, 0, 0, 0, 1, 'no', 2) },
  wizard_actions: { reads: reads('no', 1, 0, 0, 0, 1, 'no', 2) },
  ai_conversations: { reads: reads('no', 1, 0, 0, 0, 1, 'no', 2) },
  event_dashboards: { reads: reads('no', 0, 0, 3, 3, 3, 'no', 3) },
  orders: { reads: reads(0, 0, 0, 1, 1, 1, 1, 1) },
  order_lines: { reads: reads(0, 0, 0, 1, 1, 1, 1, 1) },
  event_tickets: { reads: reads(0, 0, 0, 2, 2, 2, 2, 2) },
  payment_attempts: { reads: reads(0, 0, 0, 2, 2, 2, 2, 2) },
  refund_attempts: { reads: reads('no', 0, 0, 1, 1, 1, 'no', 1) },
  action_log: { reads: reads('no', 0, 0, 1, 1, 1, 'no', 1) },
}
const everybody = Object.keys(speakers) as Who[]
const cases = Object.entries(matrix).flatMap(([table, rule]) =>
  everybody.map((who) => ({ table, who, rule })),
)

it('has a row for every table and view', async () => {
  const tables = await world.truth<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')`,
  )

  expect(tables.map(({ relname }) => relname).sort()).toEqual(Object.keys(matrix).sort())
})

describe('select', () => {
  it.each(cases)('$who sees of $table what is theirs', async ({ table, who, rule }) => {
    const answer = world
      .ask<{ count: number }>(speakers[who]?.() as Speaker, `select count(*) from public.${table}`)
      .then(([row]) => row?.count)
      .catch((error: { code: string }) => (error.code === '42501' ? 'no' : Promise.reject(error)))

    expect(await answer).toBe(rule.reads[who])
  })
})

describe('insert', () => {
  it.each(cases)('$who inserts nothing into $table', async ({ table, who }) => {
    const insert = world.ask(speakers[who]?.() as Speaker, `insert into public.${table} default values`)

    await expect(insert).rejects.toMatchObject({ code: '42501' })
  })
})

describe('delete', () => {
  it.each(cases)('$who deletes nothing from $table', async ({ table, who }) => {
    const erase = world.ask(speakers[who]?.() as Speaker, `delete from public.${table}`)

    await expect(erase).rejects.toMatchObject({ code: '42501' })
  })
})

describe('update', () => {
  it.each(cases)('$who changes of $table what is theirs, column by column', async ({ table, who, rule }) => {
    const columns = await world.truth<{ name: string }>(
      `select attname as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [`public.${table}`],
    )
    const signedIn = !['anon', 'holder', 'service'].includes(who)

    for (const { name } of columns) {
      const reached = await changed(speakers[who]?.() as Speaker, table, name)
      const allowed = signedIn && rule.updates?.columns.includes(name)
      expect([name, reached]).toEqual([name, allowed ? (rule.updates?.rows[who] ?? 0) : 'no'])
    }
  })

  /** Sets a column to itself and takes it back: how many rows would have changed. */
  async function changed(speaker: Speaker, table: string, column: string): Promise<number | 'no' | null> {
    let reached: number | null = null
    const undo = new Error('undo')
    try {
      await world.as(speaker, async (client) => {
        reached = (await client.query(`update public.${table} set "${column}" = "${column}"`)).rowCount
        throw undo
      })
    } catch (error) {
      if ((error as { code?: string }).code === '42501') return 'no'
      if (error !== undo) throw error
    }
    return reached
  }
})

describe('columns nobody outside reads', () => {
  it.each(['anon', 'holder', 'owner'] as const)('%s cannot read the hash of a ticket secret', async (who) => {
    const read = world.ask(speakers[who]?.() as Speaker, 'select secret_hash from public.event_tickets')

    await expect(read).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    ['organizations', 'created_by'],
    ['events', 'created_by'],
    ['events', 'metadata'],
    ['occurrences', 'quantity_sold'],
    ['occurrences', 'quantity_held'],
    ['ticket_tiers', 'quantity_sold'],
    ['ticket_tiers', 'revenue_cents'],
  ])('strangers learn nothing from %s.%s', async (table, column) => {
    await expect(world.ask('anon', `select ${column} from public.${table}`)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('what is not public at all', () => {
  const outside: Who[] = ['anon', 'visitor', 'stranger', 'owner', 'holder']

  it.each(outside)('%s reads no table outside public', async (who) => {
    const tables = await world.truth<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname in ('private', 'identity', 'graphile_worker', 'supabase_migrations') and relkind in ('r', 'v')`,
    )
    expect(tables.length).toBeGreaterThan(12)

    for (const { name } of tables)
      await expect(
        world.ask(speakers[who]?.() as Speaker, `select * from ${name} limit 1`),
      ).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('the service reads neither keys nor identities', async () => {
    for (const table of ['private.signing_keys', 'identity."user"', 'identity.account', 'identity.session'])
      await expect(world.ask('service', `select * from ${table}`)).rejects.toMatchObject({ code: '42501' })
  })

  it('authenticator alone is nobody', async () => {
    await expect(world.pool.query('select id from public.events')).rejects.toMatchObject({ code: '42501' })
  })
})
