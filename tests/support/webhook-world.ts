/** Everything between a purchase and a receiver on this machine: a stand-in world that may post to it, and its verbs. */
import { MadeWebhookEndpoint, WebhookDeliveryDetail } from '../../src/core/developers.ts'
import { createCourier } from '../../src/node/courier.ts'
import { createWorld, type Server } from './database.ts'
import { makeEvent } from './events.ts'
import { ada, harbour } from './people.ts'
import { createTestPlatform } from './platform.ts'
import { createReceiver, type Receiver } from './receiver.ts'

export type WebhookWorld = Awaited<ReturnType<typeof createWebhookWorld>>

export const endpointsOf = `/api/v1/organizations/${harbour.id}/webhook-endpoints`

export async function createWebhookWorld(server: Server) {
  const world = await createWorld(server)
  const app = await createTestPlatform(world, {
    env: { DEMO: '', PUBLIC_URL: 'http://localhost:3000' },
    courier: createCourier({ loopback: true, timeoutMs: 400 }),
  })
  const event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
  let receiver: Receiver | undefined

  return {
    world,
    app,
    event,
    /** A receiver that has heard nothing yet, and no endpoint. */
    async begin(): Promise<Receiver> {
      await receiver?.close()
      await world.truth('delete from public.webhook_endpoints')
      receiver = await createReceiver()
      return receiver
    },
    async makeEndpoint(wish: Record<string, unknown> = {}) {
      const body = { url: receiver?.url, event_types: ['order.confirmed'], ...wish }
      const answer = await app.ask('POST', endpointsOf, { as: ada, body })
      return { answer, ...MadeWebhookEndpoint.parse(await answer.json()) }
    },
    /** What the ticker and the worker do, until nothing is due. */
    async work() {
      await world.ask('service', 'select public.dispatch_webhooks()')
      await app.runJobs()
    },
    dueNow: () =>
      world.truth(
        'update public.webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null',
      ),
    listOf: async (endpointId: string) =>
      (await app.ask('GET', `/api/v1/webhook-endpoints/${endpointId}/deliveries`, { as: ada })).json(),
    detailOf: async (id: string) =>
      WebhookDeliveryDetail.parse(
        await (await app.ask('GET', `/api/v1/webhook-deliveries/${id}`, { as: ada })).json(),
      ),
    async close() {
      await receiver?.close()
      await app.close()
      await world.close()
    },
  }
}
