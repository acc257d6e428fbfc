/** The outbox of webhooks: written with what happens, leased to one worker, tried for three days, then given up. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ada, dockside, harbour, mia, olga, sam, vera } from '../support/people.ts'

let world: World
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world, { tiers: [{ name: 'General', quantity_total: 10_000 }] })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.truth('delete from public.webhook_endpoints')
})

const allTypes = '{order.confirmed,order.expired,payment.refund_due,event.published,event.cancelled}'

async function makeEndpoint(
  wish: { types?: string; url?: string } = {},
): Promise<{ id: string; secret: string }> {
  const [row] = await world.ask<{ made: { endpoint: { id: string }; secret: string } }>(
    ada,
    'select public.create_webhook_endpoint($1, $2, $3) as made',
    [harbour.id, wish.url ?? 'https://receiver.example/eventos', wish.types ?? allTypes],
  )
  const made = row?.made
  return { id: made?.endpoint.id as string, secret: made?.secret as string }
}

type Delivery = {
  id: string
  type: string
  status: string
  attempts: number
  payload: { type: string; data: Record<string, unknown> }
  seconds: number | null
  last_error: string | null
}
const deliveries = (endpointId?: string) =>
  world.truth<Delivery>(
    `select id, type, status, attempts, payload, last_error,
            extract(epoch from next_attempt_at - now())::float as seconds
       from public.webhook_deliveries where $1::uuid is null or endpoint_id = $1 order by created_at, id`,
    [endpointId ?? null],
  )
type Claimed = { id: string; attempt: number; secrets: string[]; url: string }
const claim = async (endpointId: string) =>
  (await world.ask<Claimed>('service', 'select * from public.claim_webhook_delivery($1)', [endpointId]))[0]
const finish = async ({ id, attempt }: Claimed, error: string | null, status = error ? 500 : 200) =>
  (
    await world.ask<{ status: string }>(
      'service',
      'select public.finish_webhook_delivery($1, $2, $3, $4, $5, 12) as status',
      [id, attempt, status, error, 'said'],
    )
  )[0]?.status
const dueNow = () =>
  world.truth(
    'update public.webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null',
  )
const testOf = (endpointId: string) => world.ask(ada, 'select public.test_webhook_endpoint($1)', [endpointId])

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

  it('breaks no purchase while its endpoint is removed', async () => {
    for (let round = 0; round < 10; round++) {
      const endpoint = await makeEndpoint()
      const outcomes = await Promise.allSettled([
        world.ask(ada, 'select public.delete_webhook_endpoint($1)', [endpoint.id]),
        ...Array.from({ length: 6 }, () => placeOrder(world, event, { quantity: 1 })),
      ])
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    }
  })
})

describe('a delivery', () => {
  it('is leased to one worker, however many ask', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)

    const claimed = await Promise.all(Array.from({ length: 12 }, () => claim(endpoint.id)))

    expect(claimed.filter(Boolean)).toHaveLength(1)
  })

  it('goes out with at most two others of its endpoint, and alone while that fails', async () => {
    const endpoint = await makeEndpoint()
    for (let n = 0; n < 4; n++) await testOf(endpoint.id)

    const well = (await Promise.all(Array.from({ length: 8 }, () => claim(endpoint.id)))).filter(Boolean)
    for (const one of well) await finish(one as Claimed, 'It answered 500.')
    await dueNow()
    const failing = (await Promise.all(Array.from({ length: 8 }, () => claim(endpoint.id)))).filter(Boolean)

    expect(well).toHaveLength(2)
    expect(failing).toHaveLength(1)
  })

  it('is taken over under the same id when its worker never came back, and a late failure changes nothing', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    const first = (await claim(endpoint.id)) as Claimed
    await dueNow()

    const second = (await claim(endpoint.id)) as Claimed
    const late = await finish(first, 'It answered 500.')
    const arrived = await finish(second, null)

    expect(second).toMatchObject({ id: first.id, attempt: 2 })
    expect(late).toBe('sending')
    expect(arrived).toBe('delivered')
  })

  it('that arrived stays so, whoever says otherwise later', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    const first = (await claim(endpoint.id)) as Claimed
    await dueNow()
    const second = (await claim(endpoint.id)) as Claimed

    await finish(first, null)
    await finish(second, 'It answered 500.')

    expect(await deliveries(endpoint.id)).toMatchObject([{ status: 'delivered' }])
  })

  it('is tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, give or take a tenth, and then given up', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    const pauses: (number | null)[] = []
    for (let attempt = 1; attempt <= 10; attempt++) {
      await finish((await claim(endpoint.id)) as Claimed, 'It answered 500.')
      pauses.push((await deliveries(endpoint.id))[0]?.seconds ?? null)
      await dueNow()
    }

    const wanted = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
    for (const [place, seconds] of wanted.entries())
      expect(Math.abs((pauses[place] ?? 0) / seconds - 1)).toBeLessThan(0.15)
    expect(pauses.at(-1)).toBeNull()
    expect(wanted.reduce((sum, seconds) => sum + seconds) / 86_400).toBeGreaterThan(3)
    expect(await deliveries(endpoint.id)).toMatchObject([
      { status: 'failed', attempts: 10, last_error: 'It answered 500.' },
    ])
    expect(await claim(endpoint.id)).toBeUndefined()
  })

  it('is sent once more by a click, under the same id and from the beginning', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    const first = (await claim(endpoint.id)) as Claimed
    await finish(first, null)

    await world.ask(ada, 'select public.replay_webhook_delivery($1)', [first.id])

    expect(await claim(endpoint.id)).toMatchObject({ id: first.id, attempt: 1 })
  })

  it('is forgotten after 90 days', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    await testOf(endpoint.id)
    await world.truth(
      `update public.webhook_deliveries set created_at = now() - interval '91 days'
        where id = (select id from public.webhook_deliveries where endpoint_id = $1 limit 1)`,
      [endpoint.id],
    )

    const [row] = await world.ask<{ gone: number }>(
      'service',
      'select private.expire_webhook_deliveries() as gone',
    )

    expect(row?.gone).toBe(1)
    expect(await deliveries(endpoint.id)).toHaveLength(1)
  })
})

describe('an endpoint', () => {
  it('is switched off after three days of nothing but failures, and its admins hear of it once', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    await testOf(endpoint.id)
    await finish((await claim(endpoint.id)) as Claimed, 'It answered 500.')
    await world.truth(
      `update public.webhook_endpoints set failing_since = now() - interval '73 hours' where id = $1`,
      [endpoint.id],
    )
    await dueNow()
    await finish((await claim(endpoint.id)) as Claimed, 'It answered 500.')

    const [row] = await world.truth(
      'select is_active, disabled_at from public.webhook_endpoints where id = $1',
      [endpoint.id],
    )
    const mails = await world.truth<{ recipient: string }>(
      `select recipient from private.messages where kind = 'webhook_disabled' and payload ->> 'endpoint_id' = $1 order by 1`,
      [endpoint.id],
    )
    expect(row).toMatchObject({ is_active: false, disabled_at: expect.anything() })
    expect(mails.map(({ recipient }) => recipient)).toEqual([ada.email, olga.email])
    expect((await deliveries(endpoint.id)).map(({ status }) => status)).toEqual(['failed', 'failed'])
  })

  it('that recovers within three days is forgiven', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    await finish((await claim(endpoint.id)) as Claimed, 'It answered 500.')
    await dueNow()
    await finish((await claim(endpoint.id)) as Claimed, null)

    const [row] = await world.truth(
      'select is_active, failing_since from public.webhook_endpoints where id = $1',
      [endpoint.id],
    )
    expect(row).toEqual({ is_active: true, failing_since: null })
  })

  it('that says it is gone is switched off at once', async () => {
    const endpoint = await makeEndpoint()
    await testOf(endpoint.id)
    await finish((await claim(endpoint.id)) as Claimed, 'It answered 410.', 410)

    const [row] = await world.truth('select is_active from public.webhook_endpoints where id = $1', [
      endpoint.id,
    ])
    expect(row).toEqual({ is_active: false })
  })

  it('signs with both secrets for a day after a rotation, and never with a third', async () => {
    const { id, secret } = await makeEndpoint()
    const rotate = async () =>
      (
        await world.ask<{ rotated: { secret: string } }>(
          ada,
          'select public.rotate_webhook_secret($1) as rotated',
          [id],
        )
      )[0]?.rotated.secret
    const second = await rotate()
    await testOf(id)
    const during = (await claim(id)) as Claimed
    await finish(during, null)
    const third = await rotate()
    await testOf(id)
    const later = (await claim(id)) as Claimed
    await finish(later, null)
    await world.truth(`update private.webhook_secrets set expires_at = now() where expires_at is not null`)
    await testOf(id)

    expect(during.secrets).toEqual([second, secret])
    expect(later.secrets).toEqual([third, second])
    expect((await claim(id))?.secrets).toEqual([third])
  })

  it('of many is queued fairly: four of an organization at a time, those that fail last', async () => {
    const mine = []
    for (let n = 0; n < 6; n++) mine.push(await makeEndpoint())
    for (const { id } of mine) await testOf(id)
    await world.truth('update public.webhook_endpoints set failing_since = now() where id = any ($1)', [
      mine.slice(0, 3).map(({ id }) => id),
    ])
    await world.ask('service', 'select public.dispatch_webhooks()')

    const jobs = await world.truth<{ key: string; priority: number }>(
      `select key, priority from graphile_worker.jobs where key like 'webhooks:%' order by priority, key`,
    )
    expect(jobs.map(({ priority }) => priority)).toEqual([0, 0, 0, 10])
    expect(
      jobs
        .slice(0, 3)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(
      mine
        .slice(3)
        .map(({ id }) => `webhooks:${id}`)
        .sort(),
    )
  })

  it.each([
    ['http://receiver.example/'],
    ['https://user:word@receiver.example/'],
    ['ftp://receiver.example/'],
    ['https://receiver.example/#part'],
    ['http://localhost.evil.example/'],
    [''],
  ])('does not have the address %s', async (url) => {
    await expect(makeEndpoint({ url })).rejects.toThrow('invalid_input')
  })

  it('is there for admins of its organization, and for nobody else', async () => {
    const { id } = await makeEndpoint()
    for (const stranger of [mia, sam, vera])
      for (const verb of [
        'change_webhook_endpoint',
        'rotate_webhook_secret',
        'test_webhook_endpoint',
        'delete_webhook_endpoint',
      ])
        await expect(world.ask(stranger, `select public.${verb}($1)`, [id])).rejects.toThrow('not_found')
  })

  it('tells its secret to nobody but the worker', async () => {
    await makeEndpoint()
    await expect(world.ask(ada, 'select secret from private.webhook_secrets')).rejects.toThrow(
      'permission denied',
    )
    await expect(world.ask('service', 'select secret from private.webhook_secrets')).rejects.toThrow(
      'permission denied',
    )
  })
})
