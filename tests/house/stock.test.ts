/**
 * Traps 2 and 5: what is scarce is counted in one place. No function counts rows and then inserts, and nothing but the
 * moves of the stock writes a counter, an order or a ticket.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

/** Functions of ours whose text matches, without its comments. */
const functionsWith = async (pattern: string) =>
  (
    await world.truth<{ name: string }>(
      `select format('%s.%s', nspname, proname) as name
         from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
        where nspname in ('public', 'private')
          and regexp_replace(regexp_replace(prosrc, '/\\*.*?\\*/', '', 'g'), '--[^\\n]*', '', 'g') ~* $1
        order by 1`,
      [pattern],
    )
  ).map(({ name }) => name)

it('counters of stock are moved by the moves of the stock alone', async () => {
  expect(await functionsWith('\\mquantity_(sold|held) = ')).toEqual([
    'private.move_held_places',
    'private.return_units',
    'private.take_places',
    'private.write_pool',
  ])
})

it('order lines and tickets are made by one function each, orders by the purchase and the waiting list’s offer', async () => {
  expect(await functionsWith('insert into public\\.(orders|order_lines|event_tickets)\\M')).toEqual([
    'private.hold_for_entry',
    'private.insert_order_lines',
    'private.issue_tickets',
    'public.place_order',
  ])
})

it('whoever moves a counter for an order leaves a line, so that a recount can say what happened', async () => {
  const noting = await functionsWith('note_movements|insert into public\\.inventory_movements')

  expect(noting).toEqual(
    expect.arrayContaining([
      'private.hold_for_entry',
      'private.move_held_places',
      'private.return_units',
      'public.place_order',
    ]),
  )
})

it('nothing scarce is counted and then inserted in one statement', async () => {
  const scarce = 'orders|order_lines|event_tickets|promo_redemptions|inventory_movements'

  expect(
    await functionsWith(
      `insert into public\\.(${scarce})\\M[^;]*\\mwhere\\M[^;]*\\(\\s*select\\s+(count|coalesce\\(sum|sum)\\(`,
    ),
  ).toEqual([])
})

it('(a function that did would be found: the control)', async () => {
  await world.truth(`create function private.hopeful(wanted uuid) returns void language plpgsql as $$
    begin
      insert into public.event_tickets (order_id) select wanted where (select count(*) from public.event_tickets) < 10;
    end $$`)

  expect(
    await functionsWith(
      'insert into public\\.event_tickets\\M[^;]*\\mwhere\\M[^;]*\\(\\s*select\\s+(count|coalesce\\(sum|sum)\\(',
    ),
  ).toEqual(['private.hopeful'])
})

it('no request, not even the service’s, inserts a ticket, an order or a line past them', async () => {
  const open = await world.truth(
    `select grantee, table_name, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and table_name in ('orders', 'order_lines', 'event_tickets', 'inventory_movements')
        and privilege_type <> 'SELECT' and grantee in ('anon', 'authenticated', 'service_role', 'authenticator', 'PUBLIC')`,
  )

  expect(open).toEqual([])
})
