/**
 * Money that comes by hand, as a payment provider: bank transfers, and cash or card at the door.
 *
 * There is no company to ask, so what it knows is what managers have said (`mark_order_paid`, `mark_refund_given`).
 * Nobody can be kept from sending money, so closing a page here closes nothing: what comes late is settled as late.
 */
import { type OfflineWay, offlineMark } from '../../core/offline-payments.ts'
import { type CheckoutSession, type Database, type PaymentProvider, service } from '../platform.ts'

type Known = { status: string; payment_id: string | null; amount_cents: number; currency: string }

export function createOffline(database: Database, way: OfflineWay): PaymentProvider {
  const sql = () => database.once(service)

  async function look(id: string): Promise<CheckoutSession> {
    const known = await sql().maybe<Known>`
      select status, provider_payment_id as payment_id, amount_cents, currency
        from public.payment_attempts where provider_session_id = ${id}`
    const isPaid = Boolean(known?.payment_id)
    return {
      id,
      url: null,
      status: isPaid ? 'complete' : known?.status === 'open' || !known ? 'open' : 'expired',
      paymentId: known?.payment_id ?? null,
      isPaid,
      amountCents: known?.amount_cents ?? 0,
      currency: known?.currency ?? '',
    }
  }

  return {
    name: way,

    startCheckout: async ({ orderId, currency, lines }) => ({
      id: `${offlineMark}${orderId}`,
      url: null,
      status: 'open',
      paymentId: null,
      isPaid: false,
      amountCents: lines.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0),
      currency,
    }),

    getCheckout: look,

    expireCheckout: async (id) => {
      const session = await look(id)
      return session.isPaid ? session : { ...session, status: 'expired' }
    },

    // Given back by a person; until they say so it is underway.
    refund: async ({ refundId, amountCents }) => ({
      id: `${offlineMark}re_${refundId}`,
      ownId: refundId,
      status: 'pending',
      amountCents,
      failure: null,
    }),

    findRefunds: async (paymentId) => {
      const rows = await sql().all<{ id: string; status: string; amount_cents: number }>`
        select refund.id, refund.status, refund.amount_cents
          from public.refund_attempts as refund
          join public.payment_attempts as attempt on attempt.id = refund.payment_attempt_id
         where attempt.provider_payment_id = ${paymentId} and refund.status in ('sent', 'unknown', 'succeeded')
         order by refund.created_at`
      return rows.map(({ id, status, amount_cents }) => ({
        id: `${offlineMark}re_${id}`,
        ownId: id,
        status: status === 'succeeded' ? ('succeeded' as const) : ('pending' as const),
        amountCents: amount_cents,
        failure: null,
      }))
    },
  }
}
