/** A webhook on its way: leased to one worker, tried for three days, and then given up. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { ada } from '../support/people.ts'
import { type Claimed, webhooksOf } from '../support/webhooks.ts'

let world: World
const { makeEndpoint, deliveries, claim, finish, dueNow, testOf } = webhooksOf(() => world)

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.truth('delete from public.webhook_endpoints')
})

describe('a delivery', () => {
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
