/** Publishing with paid tiers, and what the worker does about it afterwards, as verbs a test can read. */
import { randomUUID } from 'node:crypto'
import type { Row, World } from './database.ts'
import { fullDraft } from './events.ts'
import { olga, type Person } from './people.ts'

export type SetupFacts = { event_id: string; name: string; is_on_sale: boolean; tiers: { tier_id: string }[] }
export type Setup = Row & { id: string; event_id: string; status: string; retry_count: number }

/** One free kind of ticket. */
export const freeTickets = { ticketTiers: [{ name: 'Free', priceCents: 0, quantity: 500, type: 'free' }] }
/** One free and one paid kind. */
export const mixedTickets = {
  ticketTiers: [
    { name: 'Free', priceCents: 0, quantity: 100, type: 'free' },
    { name: 'Paid', priceCents: 2500, quantity: 400, type: 'regular' },
  ],
}

export function paymentSetups(world: World) {
  const first = async <T>(rows: Promise<Row[]>) => (await rows)[0] as T
  /** A full draft of its own address, changed as a test likes. */
  const draftOf = async (draft: object = {}, person: Person = olga) => {
    const session = await first<{ id: string }>(
      world.ask(person, `select id from public.start_wizard_session('{}')`),
    )
    await world.truth('update public.wizard_sessions set draft = $2 where id = $1', [
      session.id,
      JSON.stringify({ ...fullDraft, slug: `fair-${randomUUID().slice(0, 8)}`, ...draft }),
    ])
    return session.id
  }
  const publish = async (draft: object = {}, person: Person = olga) =>
    first<{ id: string; slug: string }>(
      world.ask(person, 'select id, slug from public.publish_wizard_session($1)', [
        await draftOf(draft, person),
      ]),
    )
  const claim = (eventId: string) =>
    world.ask<Setup>('service', 'select * from public.claim_payment_setup($1)', [eventId])
  const factsOf = async (eventId: string) =>
    (
      await first<{ facts: SetupFacts }>(
        world.ask('service', 'select public.payment_setup_facts($1) as facts', [eventId]),
      )
    ).facts
  const complete = async (setup: Setup, told?: SetupFacts) => {
    const facts = told ?? (await factsOf(setup.event_id))
    const prices = facts.tiers.map((tier) => ({ ...tier, price_id: `price_${tier.tier_id}` }))
    await world.ask(
      'service',
      `select public.complete_payment_setup(id => $1, provider => 'stripe', product_id => $2, prices => $3, facts => $4)`,
      [setup.id, `event_${setup.event_id}`, JSON.stringify(prices), JSON.stringify(facts)],
    )
  }
  const fail = (setup: Setup, error = 'down') =>
    first<Setup>(world.ask('service', 'select * from public.fail_payment_setup($1, $2)', [setup.id, error]))
  const due = (eventId: string) =>
    world.truth(
      `update public.payment_setup_queue set next_retry_at = now() - interval '1 second' where event_id = $1`,
      [eventId],
    )
  const stateOf = async (eventId: string, person: Person = olga) =>
    (
      await first<{ state: { status: string; next_retry_at: string | null } | null }>(
        world.ask(person, 'select public.event_payments($1) as state', [eventId]),
      )
    ).state
  const saleStates = async (slug: string) =>
    (
      await first<{ states: string[] }>(
        world.ask(
          'anon',
          `select jsonb_path_query_array(public.event_page($1), '$.occurrences[*].tiers[*].sale_state') as states`,
          [slug],
        ),
      )
    ).states
  const order = async (event: { id: string; slug: string }, name: string) => {
    const tier = await first<{ id: string }>(
      world.truth('select id from public.ticket_tiers where event_id = $1 and name = $2', [event.id, name]),
    )
    return first<{ placed: { lines: { price: unknown }[] } }>(
      world.ask(
        'anon',
        `select public.place_order($1, $2, 'Bea Buyer', 'bea@example.org', $3, 'hash') as placed`,
        [event.slug, JSON.stringify([{ tier_id: tier.id, quantity: 1 }]), randomUUID()],
      ),
    )
  }
  const mails = async () =>
    await world.truth<{ kind: string; recipient: string }>(
      `select kind, recipient from private.messages where kind like 'payments_%' order by created_at`,
    )
  const jobs = (eventId: string) =>
    world.truth(`select key from graphile_worker.jobs where key = $1`, [`payments:${eventId}`])

  return {
    first,
    draftOf,
    publish,
    claim,
    factsOf,
    complete,
    fail,
    due,
    stateOf,
    saleStates,
    order,
    mails,
    jobs,
  }
}
