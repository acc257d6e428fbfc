/** Buying paid tickets as a test needs it: order, pay on the stand-in's page, and Stripe's webhook by hand. */
import Stripe from 'stripe'
import { type OrderView, PlacedOrder } from '../../src/core/api.ts'
import type { World } from './database.ts'
import type { MadeEvent } from './events.ts'
import type { TestPlatform } from './platform.ts'

type Bought = { id: string; token: string; sessionId: string; payPath: string }
type Webhook = { payload: string; signature: string }

/** `event` is asked late: every test has its own. */
export function buying(world: World, app: TestPlatform, event: () => MadeEvent) {
  async function sign(payload: string, at = Math.floor(Date.now() / 1_000)): Promise<string> {
    const secret = (await app.platform.payments.standin?.webhookSecret()) ?? ''
    return Stripe.webhooks.generateTestHeaderStringAsync({
      payload,
      secret,
      timestamp: at,
      cryptoProvider: Stripe.createSubtleCryptoProvider(),
    })
  }

  return {
    sign,

    async buy(quantity = 2): Promise<Bought> {
      const answer = await app.order({
        event: event().slug,
        lines: [{ tier_id: event().tier.id, quantity }],
        buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
      })
      const { order, payment_url } = PlacedOrder.parse(await answer.json())
      const [, , id = '', token = ''] = new URL(order.url).pathname.split('/')
      const payPath = new URL(payment_url ?? '').pathname
      return { id, token, payPath, sessionId: payPath.split('/').at(-1) ?? '' }
    },

    pay: ({ payPath }: Bought, card = '4242 4242 4242 4242') =>
      app.ask('POST', payPath, {
        body: new URLSearchParams({ card }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),

    orderOf: async ({ id, token }: Bought): Promise<OrderView> =>
      (await app.ask('GET', `/api/v1/orders/${id}?token=${token}`)).json(),

    messagesOf: ({ id }: Bought) => world.truth('select id from private.messages where order_id = $1', [id]),

    /** The webhook Stripe would send about a paid session, altered as a test likes. */
    async completedWebhook(bought: Bought, altered: Record<string, unknown> = {}): Promise<Webhook> {
      const payload = JSON.stringify({
        id: `evt_${crypto.randomUUID()}`,
        object: 'event',
        type: 'checkout.session.completed',
        data: {
          object: {
            id: bought.sessionId,
            object: 'checkout.session',
            status: 'complete',
            payment_status: 'paid',
            payment_intent: `pi_${bought.sessionId}`,
            amount_total: 5000,
            currency: 'cad',
            metadata: { order_id: bought.id },
            ...altered,
          },
        },
      })
      return { payload, signature: await sign(payload) }
    },

    deliver: ({ payload, signature }: Webhook, path = '/api/webhooks/stripe') =>
      app.ask('POST', path, { body: payload, headers: { 'stripe-signature': signature } }),
  }
}
