/** What organizers and the service do with an order after the sale, as verbs a test can read. */
import { randomUUID } from 'node:crypto'
import type { Row, World } from './database.ts'
import type { Placed } from './events.ts'
import { mia, type Speaker } from './people.ts'

export type RefundRow = { id: string; status: string; amount_cents: number; to_stock: boolean }
type Ticket = { id: string; status: string; number: string; is_returned: boolean; value: number }
type Wish = {
  tickets?: string[]
  extras?: { line_id: string; quantity: number }[]
  amount?: number | null
  currency?: string
  toStock?: boolean
  reason?: string
  key?: string
  as?: Speaker
}

export function refunds(world: World) {
  return {
    /** `refund_order` as a manager asks for it; places go back on sale unless said otherwise. */
    ask: async ({ order }: Placed, wish: Wish = {}): Promise<RefundRow> =>
      (
        await world.ask<RefundRow>(
          wish.as ?? mia,
          'select * from public.refund_order($1, $2::uuid[], $3::jsonb, $4, $5, $6, $7, $8)',
          [
            order.id,
            wish.tickets ?? [],
            JSON.stringify(wish.extras ?? []),
            wish.amount ?? null,
            wish.currency ?? 'CAD',
            wish.toStock ?? true,
            wish.reason ?? 'They fell ill.',
            wish.key ?? randomUUID(),
          ],
        )
      )[0] as RefundRow,
    tickets: ({ order }: Placed) =>
      world.truth<Ticket>(
        `select ticket.id, ticket.status, ticket.number, ticket.is_returned, value.cents as value
           from public.event_tickets as ticket
           join private.ticket_values($1) as value on value.ticket_id = ticket.id
          where ticket.order_id = $1 order by ticket.number`,
        [order.id],
      ),
    /** What the company said of a refund. */
    settle: (
      placed: Placed,
      refund: { id: string },
      status = 'succeeded',
      session = `cs_${placed.order.id}`,
    ) =>
      world.ask<RefundRow>('service', `select * from public.record_refund($1, $2, $3, own_id => $4)`, [
        session,
        `re_${refund.id}`,
        status,
        refund.id,
      ]),
    rowsOf: ({ order }: Placed) =>
      world.truth<RefundRow & Row>(
        'select * from public.refund_attempts where order_id = $1 order by created_at, id',
        [order.id],
      ),
    paymentOf: async ({ order }: Placed) =>
      (
        await world.truth<{ id: string; status: string; refund_cents: number; amount_cents: number }>(
          'select id, status, refund_cents, amount_cents from public.payment_attempts where order_id = $1 order by created_at',
          [order.id],
        )
      )[0],
    mailsOf: ({ order }: Placed) =>
      world.truth<{ kind: string; about: string }>(
        'select kind, about from private.messages where order_id = $1 order by created_at, id',
        [order.id],
      ),
    broken: () => world.ask('service', 'select * from public.check_invariants()'),
  }
}
