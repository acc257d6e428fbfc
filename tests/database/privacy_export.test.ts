/** What an export holds: everything of the person, nothing of anybody else, no secret. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { becomeKnown, bringAccount, buyTickets, quillon } from '../support/erased-person.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { harbour, mia, olga, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

type Export = {
  person: { address: string | null }
  tables: { table: string; heading: string; rows: Record<string, unknown>[] }[]
}

let world: World
let app: TestPlatform
let order: { id: string; token: string }
let document: Export

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  await bringAccount(world)
  order = await buyTickets(world, app)
  await becomeKnown(world)
  // One of the two tickets was given to somebody else.
  await world.truth(
    `update public.event_tickets set holder_name = 'Hedda Holder', holder_email = 'hedda@example.net'
      where id = (select id from public.event_tickets where order_id = $1 order by id limit 1)`,
    [order.id],
  )
  await placeOrder(world, await makeEvent(world), { name: 'Bea Buyer', email: 'bea@example.org' })
  document = await exportOf(quillon)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

async function exportOf(who: typeof quillon): Promise<Export> {
  const [row] = await world.ask<{ document: Export }>(who, 'select public.export_person() as document')
  return row?.document as Export
}
const rowsOf = (table: string) => document.tables.find((entry) => entry.table === table)?.rows ?? []

it('has every table that knows the person, in plain words', () => {
  expect(document.tables.map(({ table }) => table)).toEqual(
    expect.arrayContaining([
      'public.orders',
      'public.order_lines',
      'public.event_tickets',
      'public.payment_attempts',
      'private.messages',
      'public.wizard_sessions',
      'public.ai_conversations',
      'public.wizard_actions',
      'public.events',
      'public.venue_bookings',
      'public.members',
      'public.member_consents',
      'public.notification_preferences',
      'public.suppressions',
      'public.email_sends',
      'public.audit_log',
      'public.security_audit_log',
      'public.organization_members',
      'public.team_members',
      'public.profiles',
      'identity.session',
      'identity."user"',
    ]),
  )
  for (const { heading } of document.tables) expect(heading).toMatch(/^[A-Z][\w ,-]+$/)
  expect(rowsOf('public.orders')).toMatchObject([{ id: order.id, buyer_name: quillon.name }])
  expect(rowsOf('public.ai_conversations')).toMatchObject([
    { content: expect.stringContaining('I am Quillon') },
  ])
})

it('has the ticket they hold, and not the one that somebody else holds', () => {
  expect(rowsOf('public.event_tickets')).toHaveLength(1)
  expect(JSON.stringify(document)).not.toMatch(/hedda/i)
})

it('has nobody else in it', () => {
  const text = JSON.stringify(document)

  expect(text).not.toMatch(/bea@example\.org|olga@example\.org|Mia Fern/)
})

it('has none of our secrets in it: no hash, token or key, wherever it is stored', async () => {
  const text = JSON.stringify(document)
  const columns = await world.truth<{ table_name: string; column_name: string }>(
    `select table_name, column_name from private.personal_columns
      where kind = 'token' and table_name <> 'private.signing_keys' and column_name <> 'publicKey'
        -- Where they paid is their own; it is kept from those who work for the organizer.
        and table_name <> 'public.payment_attempts'`,
  )

  for (const { table_name, column_name } of columns) {
    const values = await world.truth<{ value: string }>(
      `select "${column_name}"::text as value from ${table_name} where length("${column_name}"::text) > 7`,
    )
    for (const { value } of values) expect([column_name, text.includes(value)]).toEqual([column_name, false])
  }
  // A whole export is too long for a message.
  expect(text.includes(order.token)).toBe(false)
})

it('has nothing by an address that nobody has proven to be theirs', async () => {
  await world.truth(`update identity."user" set "emailVerified" = false where "id" = $1`, [quillon.id])
  const unproven = await exportOf(quillon)
  await world.truth(`update identity."user" set "emailVerified" = true where "id" = $1`, [quillon.id])

  expect(unproven.person.address).toBeNull()
  const tables = unproven.tables.map(({ table }) => table)
  expect(tables).toContain('public.profiles')
  for (const table of ['public.orders', 'public.event_tickets', 'public.members'])
    expect(tables).not.toContain(table)
})

it('leafs through an organization by key, for its owners alone, in tables that are in the list', async () => {
  const page = (who: typeof olga, table: string, after: string | null = null, rows = 2) =>
    world.ask<{ key: string; entry: { id: string } }>(
      who,
      'select * from public.export_organization_table($1, $2, $3, $4)',
      [harbour.id, table, after, rows],
    )
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const rows: { key: string }[] = await page(olga, 'public.event_tickets', after)
    seen.push(...rows.map(({ key }) => key))
    if (rows.length < 2) break
    after = rows.at(-1)?.key ?? null
  }

  expect(seen).toEqual([...seen].sort())
  expect(seen).toHaveLength(
    (await world.truth('select from public.event_tickets where organization_id = $1', [harbour.id])).length,
  )
  for (const who of [mia, vic])
    await expect(page(who, 'public.orders')).rejects.toMatchObject({ code: 'PT404' })
  for (const table of ['identity."user"', 'private.signing_keys', 'public.profiles', 'x; drop table y'])
    await expect(page(olga, table)).rejects.toMatchObject({ code: 'PT404' })
  await expect(page(olga, 'public.orders', `' or true --`)).rejects.toMatchObject({ code: 'PT400' })
})

it('gives an organization every table of its own without an error', async () => {
  const tables = await world.ask<{ table_name: string }>(
    olga,
    'select * from public.list_export_tables($1)',
    [harbour.id],
  )

  expect(tables.length).toBeGreaterThan(20)
  for (const { table_name } of tables)
    await world.ask(olga, 'select * from public.export_organization_table($1, $2)', [harbour.id, table_name])
})
