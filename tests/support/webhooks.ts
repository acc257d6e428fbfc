/** Webhooks as a test of the database needs them: endpoints of Harbour Collective, and the worker's two verbs. */
import type { World } from './database.ts'
import { ada, harbour } from './people.ts'

export const allTypes = '{order.confirmed,order.expired,payment.refund_due,event.published,event.cancelled}'

type Delivery = {
  id: string
  type: string
  status: string
  attempts: number
  payload: { type: string; data: Record<string, unknown> }
  seconds: number | null
  last_error: string | null
}
export type Claimed = { id: string; attempt: number; secrets: string[]; url: string }

/** `world` is asked late: it is made before the tests run. */
export function webhooksOf(world: () => World) {
  return {
    async makeEndpoint(wish: { types?: string; url?: string } = {}): Promise<{ id: string; secret: string }> {
      const [row] = await world().ask<{ made: { endpoint: { id: string }; secret: string } }>(
        ada,
        'select public.create_webhook_endpoint($1, $2, $3) as made',
        [harbour.id, wish.url ?? 'https://receiver.example/eventos', wish.types ?? allTypes],
      )
      const made = row?.made
      return { id: made?.endpoint.id as string, secret: made?.secret as string }
    },

    deliveries: (endpointId?: string) =>
      world().truth<Delivery>(
        `select id, type, status, attempts, payload, last_error,
                extract(epoch from next_attempt_at - now())::float as seconds
           from public.webhook_deliveries where $1::uuid is null or endpoint_id = $1 order by created_at, id`,
        [endpointId ?? null],
      ),

    claim: async (endpointId: string) =>
      (
        await world().ask<Claimed>('service', 'select * from public.claim_webhook_delivery($1)', [endpointId])
      )[0],

    finish: async ({ id, attempt }: Claimed, error: string | null, status = error ? 500 : 200) =>
      (
        await world().ask<{ status: string }>(
          'service',
          'select public.finish_webhook_delivery($1, $2, $3, $4, $5, 12) as status',
          [id, attempt, status, error, 'said'],
        )
      )[0]?.status,

    dueNow: () =>
      world().truth(
        'update public.webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null',
      ),

    testOf: (endpointId: string) => world().ask(ada, 'select public.test_webhook_endpoint($1)', [endpointId]),
  }
}
