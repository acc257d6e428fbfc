/** A waiting list and the people on it, as verbs a test can read. */
import type { World } from './database.ts'
import { type MadeEvent, makeEvent, placeOrder } from './events.ts'

type Wish = {
  email?: string
  name?: string
  quantity?: number
  tiers?: string[]
  slug?: string
  occurrenceId?: string
  language?: string
}
export type Entry = {
  id: string
  email: string
  state: string
  quantity: number
  round: number
  token: string
}
type Offer = {
  id: string
  entry_id: string
  order_id: string
  state: string
  quantity: number
  tier_id: string
}

export function waiting(world: World) {
  const one = async <T>(speaker: Parameters<World['ask']>[0], text: string, values: unknown[]) =>
    ((await world.ask<{ answer: T }>(speaker, text, values))[0] as { answer: T }).answer
  const entry = async (email: string): Promise<Entry> =>
    (
      await world.truth<Entry>(
        `select id, email, state, quantity, round, private.waiting_token(id) as token
           from public.waiting_entries where email = $1 order by created_at desc limit 1`,
        [email],
      )
    )[0] as Entry

  return {
    /** An event that is sold out: the only ticket was bought by somebody. */
    async soldOut(price_cents = 0, organizationId?: string): Promise<MadeEvent> {
      const event = await makeEvent(world, {
        tiers: [{ name: 'Floor', quantity_total: 1, price_cents }],
        ...(organizationId && { organizationId }),
      })
      await placeOrder(world, event, { quantity: 1, holdMinutes: 60 })
      return event
    },
    /** Capacity is added, as an organizer does it: so many places come back. */
    free: (event: MadeEvent, places: number) =>
      world.truth('update public.ticket_tiers set quantity_total = quantity_total + $2 where id = $1', [
        event.tier.id,
        places,
      ]),
    ask: (event: MadeEvent, wish: Wish = {}) =>
      world.ask('anon', 'select public.join_waiting_list($1, $2, $3, $4, $5, $6, $7)', [
        wish.slug ?? event.slug,
        wish.occurrenceId ?? event.occurrenceId,
        wish.quantity ?? 1,
        wish.tiers ?? [],
        wish.name ?? 'Wanda Waiting',
        wish.email ?? 'wanda@example.org',
        wish.language ?? 'en',
      ]),
    async join(event: MadeEvent, wish: Wish = {}): Promise<Entry> {
      await this.ask(event, wish)
      return entry(wish.email ?? 'wanda@example.org')
    },
    entry,
    view: ({ id, token }: Entry) =>
      // biome-ignore lint/suspicious/noExplicitAny: what the wire shows is looked at field by field
      one<any>('anon', 'select public.waiting_entry($1, $2) as answer', [id, token]),
    serve: (event: MadeEvent, most = 50) =>
      one<number>('service', 'select public.serve_waiting_list($1, $2) as answer', [
        event.occurrenceId,
        most,
      ]),
    take: ({ id, token }: Pick<Entry, 'id' | 'token'>, details: object = {}) =>
      one<{ order: { id: string; status: string }; payment_required: boolean }>(
        'anon',
        `select public.take_waiting_offer($1, $2, 'Wanda Waiting', $3) as answer`,
        [id, token, JSON.stringify(details)],
      ),
    leave: ({ id, token }: Pick<Entry, 'id' | 'token'>) =>
      one<string>('anon', 'select public.leave_waiting_list($1, $2) as answer', [id, token]),
    change: ({ id, token }: Pick<Entry, 'id' | 'token'>, quantity: number, tiers: string[] = []) =>
      world.ask('anon', 'select public.change_waiting_entry($1, $2, $3, $4)', [id, token, quantity, tiers]),
    /** As the page does it: the order that holds the places is cancelled by whoever holds its address. */
    async decline(entry: Entry): Promise<string> {
      const { order_id, token } = (
        await world.truth<{ order_id: string; token: string }>(
          `select order_id, private.order_token(order_id) as token from public.waiting_offers
            where entry_id = $1 order by created_at desc limit 1`,
          [entry.id],
        )
      )[0] as { order_id: string; token: string }
      return one<string>({ order: order_id, token }, 'select public.cancel_order($1) as answer', [order_id])
    },
    release: (orderId: string) =>
      one<boolean>('service', 'select public.release_order($1) as answer', [orderId]),
    offers: (event: MadeEvent) =>
      world.truth<Offer>(
        `select offer.* from public.waiting_offers as offer
           join public.waiting_entries as entry on entry.id = offer.entry_id
          where entry.occurrence_id = $1 order by offer.created_at, offer.id`,
        [event.occurrenceId],
      ),
    mails: async (email: string) =>
      (
        await world.truth<{ kind: string }>(
          `select kind from private.messages where recipient = $1 and kind like 'waiting%' order by created_at, kind`,
          [email],
        )
      ).map(({ kind }) => kind),
    policy: (event: MadeEvent, wish: Record<string, unknown>) =>
      world.truth(
        `insert into public.waiting_lists (event_id, ${Object.keys(wish).join(', ')})
         values ($1, ${Object.keys(wish)
           .map((_, place) => `$${place + 2}`)
           .join(', ')})`,
        [event.id, ...Object.values(wish)],
      ),
    broken: () => world.ask('service', 'select * from public.check_invariants()'),
  }
}
