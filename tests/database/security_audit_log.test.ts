/** The security log: who came in and what was refused, readable by the person it is about. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { ana, mia, olga, sam } from '../support/people.ts'

let world: World
let since: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  since = (await world.truth<{ at: string }>('select clock_timestamp() as at'))[0]?.at as string
})

const lines = () =>
  world.truth<Row>(
    'select user_id, event_type, ip_address, user_agent, metadata from public.security_audit_log where created_at >= $1 order by created_at',
    [since],
  )
const signIn = (wish: { ip?: string | null; by?: string | null } = {}) =>
  world.truth(
    `insert into identity.session ("expiresAt", "token", "updatedAt", "ipAddress", "userAgent", "userId", "impersonatedBy")
     values (now() + interval '1 day', $1, now(), $2, $3, $4, $5)`,
    [randomUUID(), wish.ip ?? null, `a browser ${'x'.repeat(600)}`, sam.id, wish.by ?? null],
  )

describe('coming in', () => {
  it('is written down with address and browser, and without the token', async () => {
    await signIn({ ip: '203.0.113.7' })

    const [line, ...more] = await lines()
    expect(more).toEqual([])
    expect(line).toMatchObject({ user_id: sam.id, event_type: 'login', ip_address: '203.0.113.7' })
    expect(line?.user_agent).toHaveLength(500)
    expect(Object.keys(line?.metadata as Row)).toEqual(['session_id'])
  })

  it.each([null, '', 'unknown', '999.1.1.1'])('succeeds when the address is %j', async (ip) => {
    await signIn({ ip })

    expect(await lines()).toEqual([expect.objectContaining({ event_type: 'login', ip_address: null })])
  })

  it('in the name of somebody else says who it was', async () => {
    await signIn({ by: olga.id })

    expect(await lines()).toEqual([
      expect.objectContaining({
        user_id: sam.id,
        event_type: 'impersonation',
        metadata: expect.objectContaining({ impersonated_by: olga.id }),
      }),
    ])
  })
})

it('tells of new accounts, other passwords, second factors and locks, and of no ordinary save', async () => {
  const id = randomUUID()
  await world.truth(
    `insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, 'New Person', $2, true)`,
    [id, `${id}@example.org`],
  )
  await world.truth(
    `insert into identity.account ("accountId", "providerId", "userId", "password", "updatedAt")
     values ($1, 'credential', $2, 'one hash', now())`,
    [id, id],
  )
  await world.truth(`update identity."user" set "name" = 'Newer Person' where "id" = $1`, [id])
  await world.truth(`update identity."user" set "twoFactorEnabled" = true where "id" = $1`, [id])
  await world.truth(`update identity."user" set "banned" = true where "id" = $1`, [id])
  await world.truth(`update identity.account set "updatedAt" = now() where "userId" = $1`, [id])
  await world.truth(`update identity.account set "password" = 'another hash' where "userId" = $1`, [id])

  const told = await lines()
  expect(told.map(({ event_type }) => event_type)).toEqual([
    'account_created',
    'second_factor_changed',
    'account_locked',
    'password_changed',
  ])
  expect(JSON.stringify(told)).not.toMatch(/New Person|example\.org|hash/)
})

it('follows a draft by its states, not by its saves', async () => {
  const [session] = await world.ask<{ id: string }>(ana, 'select id from public.start_wizard_session()')
  await world.ask(
    ana,
    `select public.save_wizard_progress($1, 1, 'event_basics', '{}', '{}', '{}', '[]', '{}')`,
    [session?.id],
  )
  await world.truth(
    `update public.wizard_sessions set last_activity_at = now() - interval '2 days' where id = $1`,
    [session?.id],
  )
  await world.ask('service', 'select public.mark_abandoned_sessions()')

  expect(await lines()).toEqual([
    expect.objectContaining({ user_id: ana.id, event_type: 'wizard_session_active' }),
    expect.objectContaining({
      event_type: 'wizard_session_abandoned',
      metadata: { session_id: session?.id, stage: 'event_basics', time_spent: expect.any(Number) },
    }),
  ])
})

it('tells who put an event on sale', async () => {
  const event = await makeEvent(world, { status: 'draft' })
  await world.as(mia, (client) =>
    client.query(`update public.events set name = 'Still a draft' where id = $1`, [event.id]),
  )
  await world.truth(`update public.events set status = 'published', published_at = now() where id = $1`, [
    event.id,
  ])

  expect(await lines()).toEqual([
    expect.objectContaining({
      event_type: 'event_published',
      metadata: expect.objectContaining({ event_id: event.id }),
    }),
  ])
})

it('tells of money that did not fit, and of no sale that went well', async () => {
  const pay = payments(world)
  const event = await pay.paidEvent()
  since = (await world.truth<{ at: string }>('select clock_timestamp() as at'))[0]?.at as string
  const [good, bad] = [await placeOrder(world, event), await placeOrder(world, event)]
  await pay.open(good)
  await pay.settle(good)
  expect(await lines()).toEqual([])

  await pay.settle(bad, { amount: 1 })

  expect(await lines()).toEqual([
    expect.objectContaining({
      user_id: null,
      event_type: 'payment_refused',
      metadata: { order_id: bad.order.id, provider: 'stripe', amount_cents: 1, currency: 'CAD' },
    }),
  ])
})

describe('the lines', () => {
  it('are read by the person they are about and by nobody else', async () => {
    await signIn({ ip: '203.0.113.7' })

    const seen = (who: typeof sam) =>
      world.ask<{ user_id: string }>(who, 'select user_id from public.security_audit_log')
    expect((await seen(sam)).length).toBeGreaterThan(0)
    for (const who of [sam, olga, ana])
      expect((await seen(who)).filter(({ user_id }) => user_id !== who.id)).toEqual([])
  })

  it('are added by the service through its function, and changed by nobody', async () => {
    await world.ask('service', `select private.log_security_event($1, 'rate_limit', '{"rule": "wizard"}')`, [
      sam.id,
    ])
    expect(await lines()).toEqual([expect.objectContaining({ event_type: 'rate_limit' })])

    for (const statement of [
      'delete from public.security_audit_log',
      'truncate public.security_audit_log',
      `update public.security_audit_log set user_id = null`,
      `update public.security_audit_log set ip_address = null, user_agent = null`,
    ]) {
      await expect(world.ask('service', statement)).rejects.toMatchObject({ code: '42501' })
      await expect(world.ask(sam, statement)).rejects.toMatchObject({ code: '42501' })
      await expect(world.truth(statement)).rejects.toMatchObject({ code: 'PT403' })
    }
    for (const who of [sam, 'anon'] as const)
      await expect(world.ask(who, `select private.log_security_event(null, 'login')`)).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('lose address and browser when the person is erased, and nothing else', async () => {
    await signIn({ ip: '203.0.113.7' })
    const [before] = await lines()

    await world.ask(sam, 'select public.erase_person($1)', [sam.email])

    expect(await lines()).toEqual([
      { ...before, ip_address: null, user_agent: null },
      expect.objectContaining({ user_id: null, event_type: 'account_erased' }),
    ])
    await expect(world.truth('delete from public.security_audit_log')).rejects.toMatchObject({
      code: 'PT403',
    })
  })
})
