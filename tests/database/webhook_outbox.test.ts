/** The outbox of webhooks: written with what happens, for those who want to hear it, and naming nobody. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ada, dockside, vera } from '../support/people.ts'
import { allTypes, webhooksOf } from '../support/webhooks.ts'

let world: World
let event: MadeEvent
const { makeEndpoint, deliveries } = webhooksOf(() => world)

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.truth('delete from public.webhook_endpoints')
})

describe('the outbox', () => {
  it('tells a confirmed order to every endpoint that wants it, and nobody else', async () => {
    const wants = await makeEndpoint({ types: '{order.confirmed}' })
    const both = await makeEndpoint({ types: '{order.confirmed,event.published}' })
    const other = await makeEndpoint({ types: '{event.published}' })
    const placed = await placeOrder(world, event, { quantity: 1 })

    const [told] = await deliveries(wants.id)
    expect(told).toMatchObject({
      type: 'order.confirmed',
      status: 'pending',
      payload: {
        type: 'order.confirmed',
        data: { id: placed.order.id, number: placed.order.number, quantity: 1 },
      },
    })
    expect(await deliveries(both.id)).toHaveLength(1)
    expect(await deliveries(other.id)).toEqual([])
  })

  it('names no buyer', async () => {
    const endpoint = await makeEndpoint()
    await placeOrder(world, event, { name: 'Bea Buyer', email: 'bea@example.org' })

    expect(JSON.stringify(await deliveries(endpoint.id))).not.toMatch(/bea/i)
  })

  it('writes nothing of what rolled back', async () => {
    const endpoint = await makeEndpoint()

    await expect(
      world.as('anon', async (client) => {
        await client.query(
          `select public.place_order($1, $2, 'Bea', 'bea@example.org', 'rolled-back', 'hash', 30)`,
          [event.slug, JSON.stringify([{ tier_id: event.tier.id, quantity: 1 }])],
        )
        throw new Error('never mind')
      }),
    ).rejects.toThrow('never mind')

    expect(await deliveries(endpoint.id)).toEqual([])
  })

  it('tells a hold that ran out, money that goes back, and an event that goes on sale and is called off', async () => {
    const endpoint = await makeEndpoint()
    const paid = await makeEvent(world, { status: 'draft', tiers: [{ name: 'Paid', price_cents: 900 }] })
    await world.truth(`update public.events set status = 'published', published_at = now() where id = $1`, [
      paid.id,
    ])
    const placed = await placeOrder(world, paid)
    await letExpire(world, placed.order.id)
    await world.ask('service', 'select public.release_order($1)', [placed.order.id])
    await world.truth(
      `insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency)
       values ($1, 'stripe', $2, 900, 'CAD')`,
      [placed.order.id, `cs_${placed.order.id}`],
    )
    await world.truth(`update public.payment_attempts set status = 'refund_due' where order_id = $1`, [
      placed.order.id,
    ])
    await world.truth(`update public.events set status = 'cancelled', cancelled_at = now() where id = $1`, [
      paid.id,
    ])

    expect((await deliveries(endpoint.id)).map(({ type }) => type)).toEqual([
      'event.published',
      'order.expired',
      'payment.refund_due',
      'event.cancelled',
    ])
  })

  it('tells nothing to an endpoint that is off, nor to another organization', async () => {
    const off = await makeEndpoint()
    await world.ask(ada, 'select public.change_webhook_endpoint($1, is_active => false)', [off.id])
    const [theirs] = await world.ask<{ id: string }>(
      vera,
      `select public.create_webhook_endpoint($1, 'https://receiver.example/', $2) -> 'endpoint' ->> 'id' as id`,
      [dockside.id, allTypes],
    )
    await placeOrder(world, event, { quantity: 1 })

    expect(await deliveries(off.id)).toEqual([])
    expect(await deliveries(theirs?.id)).toEqual([])
  })
})
