/** What the service does with an order, as verbs a test can read. */
import type { World } from './database.ts'
import { type MadeEvent, makeEvent, type Placed } from './events.ts'

type Payment = { session?: string; amount?: number; currency?: string }

export function payments(world: World) {
  const only = async <T>(text: string, values: unknown[]) =>
    ((await world.ask<{ answer: T }>('service', text, values))[0] as { answer: T }).answer

  return {
    /** `settle_payment` as a webhook of Stripe calls it; right amount and page unless said otherwise. */
    settle: ({ order }: Placed, wish: Payment = {}) =>
      only<string>(`select public.settle_payment($1, 'stripe', $2, $3, $4, $5) as answer`, [
        order.id,
        wish.session ?? `cs_${order.id}`,
        `pi_${wish.session ?? order.id}`,
        wish.amount ?? order.total_cents,
        wish.currency ?? 'cad',
      ]),
    open: ({ order }: Placed, amount = order.total_cents) =>
      world.ask(
        'service',
        `select * from public.open_payment($1, 'stripe', $2, 'https://pay.example', $3, 'cad')`,
        [order.id, `cs_${order.id}`, amount],
      ),
    release: ({ order }: Placed) => only<boolean>('select public.release_order($1) as answer', [order.id]),
    statusOf: ({ order }: Placed) =>
      only<string>('select status as answer from public.orders where id = $1', [order.id]),
    ticketsOf: ({ order }: Placed) =>
      world.truth('select id from public.event_tickets where order_id = $1', [order.id]),
    /** An event with one paid tier that fills its room. */
    paidEvent: (quantity = 10): Promise<MadeEvent> =>
      makeEvent(world, {
        tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: quantity }],
        capacity: quantity,
      }),
  }
}
