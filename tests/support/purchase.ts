/** One purchase from the hold to the tickets, by the roles that make it, on any database that has our chapters. */
import pg from 'pg'
import type { DatabaseAddress } from '../../src/node/migrate.ts'

const arrange = `
  insert into identity."user" ("name", "email", "emailVerified") values ('Olga', 'olga@example.org', true);
  insert into public.events (organization_id, name, slug, type, status, currency, published_at)
  select id, 'Harbour Lights', 'harbour-lights', 'conference', 'published', 'CAD', now() from public.organizations;
  insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone, capacity)
  select id, now() + interval '1 day', now() + interval '2 days', now() + interval '1 day', 'UTC', 3 from public.events;
  insert into public.ticket_tiers (event_id, occurrence_id, name, price_cents, currency, quantity_total, status)
  select event_id, id, 'Regular', 2500, 'CAD', 3, 'active' from public.occurrences;
  insert into public.event_dashboards (event_id, organization_id) select id, organization_id from public.events;`

/** `owner` arranges and looks, `requests` becomes anon and service_role as the product does. Answers what came of it. */
export async function purchase(owner: DatabaseAddress, requests: DatabaseAddress) {
  const [looking, asking] = [new pg.Client(owner), new pg.Client(requests)]
  await Promise.all([looking.connect(), asking.connect()])
  const as = async (role: string, text: string, values: unknown[]) => {
    await asking.query('begin')
    await asking.query(
      `select set_config('role', $1, true), set_config('request.jwt.claims', json_build_object('role', $1::text)::text, true)`,
      [role],
    )
    const { rows } = await asking.query(text, values)
    await asking.query('commit')
    return rows[0]?.answer
  }
  try {
    await looking.query(arrange)
    const tier = (await looking.query('select id from public.ticket_tiers')).rows[0]?.id
    const lines = JSON.stringify([{ tier_id: tier, quantity: 2 }])
    const placed = await as(
      'anon',
      `select public.place_order('harbour-lights', $1, 'Bea Buyer', 'bea@example.org', 'key', 'hash') as answer`,
      [lines],
    )
    const settled = await as(
      'service_role',
      `select public.settle_payment($1, 'stripe', 'cs_1', 'pi_1', 5000, 'cad') as answer`,
      [placed.order.id],
    )
    const seen = async (text: string) => (await looking.query(text)).rows
    return {
      placed: placed.order.status,
      settled,
      tickets: (await seen('select number from public.event_tickets')).length,
      wrong: await seen('select * from public.check_invariants()'),
    }
  } finally {
    await Promise.all([looking.end(), asking.end()])
  }
}
