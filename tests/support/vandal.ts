/** A world in which everything happened that can, and somebody who breaks it past triggers and foreign keys. */
import pg from 'pg'
import { createWorld, type Server } from './database.ts'
import { fullDraft, letExpire, makeEvent, placeOrder } from './events.ts'
import { payments } from './payments.ts'
import { olga } from './people.ts'
import { bookSpace, makeVenue } from './venues.ts'

type Broken = { rule: string; subject: string; expected: string; actual: string }

/** Orders that are free, paid (and paid twice), held, expired, and paid wrongly and refunded; a session; a booking. */
export async function eventfulWorld(server: Server) {
  const world = await createWorld(server)
  const pay = payments(world)
  const event = await makeEvent(world, {
    tiers: [
      { name: 'Paid', price_cents: 2500, quantity_total: 20 },
      { name: 'Free', quantity_total: 20 },
    ],
    capacity: 40,
  })
  const order = (tier: number, quantity = 2) =>
    placeOrder(world, event, { lines: [{ tier_id: event.tiers[tier]?.id ?? '', quantity }] })
  const [free, paid, held, expired] = [await order(1), await order(0), await order(0), await order(0)]
  const refunded = await order(0, 1)
  await pay.open(paid)
  await pay.settle(paid)
  await pay.settle(paid, { session: 'cs_second' })
  await pay.open(held)
  await letExpire(world, expired.order.id)
  await pay.release(expired)
  await pay.settle(refunded, { amount: 1 })
  await world.ask('service', `select public.record_refund($1, 're_1')`, [`cs_${refunded.order.id}`])
  await world.ask('service', `select public.record_refund('cs_second', 're_2', 'pending')`)

  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  const save = `select public.save_wizard_progress($1, 1, 'review', $2, '{}', '{}')`
  await world.ask(olga, save, [session?.id, JSON.stringify(fullDraft)])
  await world.ask(olga, 'select public.publish_wizard_session($1)', [session?.id])
  await bookSpace(world, { spaceId: (await makeVenue(world, { rooms: ['Attic'] })).whole })

  const client = new pg.Client({ ...world.address, user: 'postgres' })
  await client.connect()
  const broken = async () => (await client.query<Broken>('select * from public.check_invariants()')).rows
  const allRulesBrokenBy = async (...statements: string[]): Promise<string[]> => {
    for (const statement of statements) await client.query(statement)
    return [...new Set((await broken()).map(({ rule }) => rule))]
  }
  return {
    world,
    event,
    orders: { free, paid, held, expired, refunded },
    vandal: {
      broken,
      query: (text: string) => client.query(text),
      begin: () => client.query('begin; set local session_replication_role = replica'),
      undo: () => client.query('rollback'),
      /**
       * The rules that are broken after these statements. The ledger echoes whatever is done to money behind its back:
       * its own test listens to it.
       */
      async rulesBrokenBy(...statements: string[]): Promise<string[]> {
        return (await allRulesBrokenBy(...statements)).filter((rule) => !rule.startsWith('ledger_'))
      },
      allRulesBrokenBy,
    },
    async close() {
      await client.end()
      await world.close()
    },
  }
}

/** A second row like the one it finds, but for some columns; their values are SQL. */
export function twin(table: string, where: string, columns: Record<string, string> = {}): string {
  const changes = Object.entries({ id: 'gen_random_uuid()', ...columns }).map(
    ([name, value]) => `'${name}', ${value}`,
  )
  return `insert into public.${table} overriding system value
          select twin.* from (select one.* from public.${table} as one where ${where} limit 1) as one,
                 lateral jsonb_populate_record(null::public.${table}, to_jsonb(one) || jsonb_build_object(${changes})) as twin`
}

export const unchecked = (table: string, constraint: string) =>
  `alter table public.${table} drop constraint ${constraint}`
