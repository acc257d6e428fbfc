/** Bank transfers and money at the door as a test arranges them. */
import { noOfflineSettings, type OfflineSettings } from '../../src/core/offline-payments.ts'
import type { World } from './database.ts'
import { type MadeEvent, type Placed, placeOrder } from './events.ts'
import { harbour, mia, olga, type Speaker } from './people.ts'

export const account = { account_holder: 'Harbour Collective', account: 'DE89370400440532013000' }

/** What Harbour Collective offers its buyers, or one event of it does: both ways unless said otherwise. */
export const offerOffline = (
  world: Pick<World, 'ask'>,
  wish: Partial<OfflineSettings> & { eventId?: string; as?: Speaker; organizationId?: string } = {},
) => {
  const { eventId = null, as = olga, organizationId = harbour.id, ...settings } = wish
  return world.ask(as, 'select * from public.set_offline_payments($1, $2, $3)', [
    organizationId,
    eventId,
    JSON.stringify({ ...noOfflineSettings, bank_transfer: true, door: true, ...account, ...settings }),
  ])
}

/** Orders of an event that are paid by hand: opened, waited for, marked as paid. */
export function byHand(world: World, event: () => MadeEvent) {
  const open = ({ order }: Placed, way = 'bank_transfer') =>
    world.ask<{ id: string }>('service', 'select id from public.open_offline_payment($1, $2)', [
      order.id,
      way,
    ])
  return {
    open,
    async waiting(way = 'bank_transfer', quantity = 2): Promise<Placed> {
      const placed = await placeOrder(world, event(), { quantity, details: { pay_by: way } })
      await open(placed, way)
      return placed
    },
    async mark(
      { order }: Placed,
      wish: { as?: Speaker; amount?: number | null; currency?: string } = {},
    ): Promise<string | undefined> {
      const [answer] = await world.ask<{ outcome: string }>(
        wish.as ?? mia,
        `select public.mark_order_paid($1, $2, $3, 'Statement of Monday') as outcome`,
        [order.id, wish.amount === undefined ? order.total_cents : wish.amount, wish.currency ?? 'CAD'],
      )
      return answer?.outcome
    },
    async orderRow({ order }: Placed) {
      const [row] = await world.truth<{ status: string; hours: number; late: boolean }>(
        `select "order".status, extract(epoch from "order".expires_at - now())::float / 3600 as hours,
                "order".expires_at > occurrence.starts_at as late
           from public.orders as "order" join public.occurrences as occurrence on occurrence.id = "order".occurrence_id
          where "order".id = $1`,
        [order.id],
      )
      return row
    },
  }
}
