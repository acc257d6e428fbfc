/** What a payment company says about disputes, payouts and fees, as verbs a test can read. */
import { randomUUID } from 'node:crypto'
import type { World } from './database.ts'
import type { Placed } from './events.ts'
import { mia, type Speaker } from './people.ts'

export type Entry = {
  id: number
  kind: string
  reference: string
  amount_cents: number
  currency: string
  provider: string
}
export type ReportRow = {
  provider: string
  currency: string
  month: string | null
  opening_cents: number
  payments_cents: number
  refunds_cents: number
  platform_fees_cents: number
  provider_fees_cents: number
  disputes_cents: number
  payouts_cents: number
  closing_cents: number
}

export function books(world: World) {
  const id = async (text: string, values: unknown[]) =>
    ((await world.ask<{ id: string | null }>('service', text, values))[0] as { id: string | null }).id

  return {
    /** A dispute of an order's payment, as the company would describe it; the same `id` is the same dispute. */
    dispute: ({ order }: Placed, told: Record<string, unknown> = {}, payment = `pi_${order.id}`) =>
      id(`select public.record_dispute('stripe', $1, $2) as id`, [
        payment,
        JSON.stringify({
          provider_dispute_id: `du_${order.id}`,
          amount_cents: order.total_cents,
          currency: 'CAD',
          reason: 'fraudulent',
          status: 'needs_response',
          evidence_due_at: '2031-05-01T12:00:00Z',
          ...told,
        }),
      ]),
    payout: (told: Record<string, unknown> = {}, account: string | null = null) =>
      id(`select public.record_payout('stripe', $1, $2) as id`, [
        account,
        JSON.stringify({
          provider_payout_id: `po_${randomUUID()}`,
          amount_cents: 1000,
          currency: 'CAD',
          status: 'paid',
          ...told,
        }),
      ]),
    fee: ({ order }: Placed, cents: number, currency = 'CAD') =>
      world.ask('service', `select public.record_provider_fee('stripe', $1, $2, $3)`, [
        `pi_${order.id}`,
        cents,
        currency,
      ]),
    /** Of one order, in the order in which they were written. */
    entriesOf: ({ order }: Placed) =>
      world.truth<Entry>('select * from public.ledger_entries where order_id = $1 order by id', [order.id]),
    report: (organizationId: string, { from = '2000-01-01', to = '2999-12-31', as = mia as Speaker } = {}) =>
      world.ask<ReportRow>(as, 'select * from public.payouts_report($1, $2, $3)', [organizationId, from, to]),
  }
}
