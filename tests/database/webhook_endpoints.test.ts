/** Endpoints of webhooks: whose they are, what they sign with, and when they are given up. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { ada, mia, olga, sam, vera } from '../support/people.ts'
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
