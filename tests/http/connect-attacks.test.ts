/** Who would like to have somebody else's money: strangers, colleagues, organizers with an account, and forgers of news. */
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { buying } from '../support/buying.ts'
import { accounts, connectedPlatform, terms } from '../support/connect.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { ana, dockside, harbour, mia, olga, sam, stan, vera, vic } from '../support/people.ts'
import { publicUrl, type TestPlatform } from '../support/platform.ts'

const connectSecret = 'whsec_of_connected_accounts'
let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
let account: ReturnType<typeof accounts>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await connectedPlatform(world, { ...terms, STRIPE_CONNECT_WEBHOOK_SECRET: connectSecret })
  shop = buying(world, app, () => event)
  account = accounts(world, app)
})
beforeEach(async () => {
  await account.forget()
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 50 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

/** News as the company writes it: signed, and about whatever a test likes. */
async function news(content: Record<string, unknown>, secret?: string) {
  const payload = JSON.stringify({
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    created: 1,
    ...content,
  })
  const signature = secret
    ? await Stripe.webhooks.generateTestHeaderStringAsync({
        payload,
        secret,
        cryptoProvider: Stripe.createSubtleCryptoProvider(),
      })
    : await shop.sign(payload)
  const answer = await shop.deliver({ payload, signature })
  await app.runJobs()
  return answer.status
}
const accountUpdated = (id: string, more: Record<string, unknown> = {}) => ({
  type: 'account.updated',
  account: id,
  data: {
    object: {
      id,
      object: 'account',
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      email: 'private@example.org',
      ...more,
    },
  },
})

describe('the account of an organization', () => {
  it.each([
    ['nobody', undefined, 401],
    ['a visitor', ana, 404],
    ['a stranger', sam, 404],
    ['the owner of another organization', vera, 404],
    ['a viewer', vic, 404],
    ['a manager', mia, 404],
  ])('is not begun by %s', async (_, who, status) => {
    const answer = await account.open(who)

    expect(answer.status).toBe(status)
    expect(await world.truth('select id from public.payment_accounts')).toEqual([])
  })

  it.each([
    ['a stranger', sam],
    ['the owner of another organization', vera],
    ['a viewer', vic],
  ])('is neither shown to nor asked about by %s', async (_, who) => {
    await account.onboard('complete')

    const answers = [
      await app.ask('GET', account.ofHarbour, { as: who }),
      await app.ask('POST', `${account.ofHarbour}/refresh`, { as: who }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await world.ask(who, 'select provider_account_id from public.payment_accounts')).toEqual([])
    expect(await world.ask(stan, 'select provider_account_id from public.payment_accounts')).toEqual([])
  })

  it('is no business of API keys, whatever their scopes', async () => {
    const { secret: key } = await makeKey(world, { by: olga })

    const answers = await Promise.all([
      app.ask('GET', account.ofHarbour, { key }),
      app.ask('POST', account.ofHarbour, { key, body: { country: 'CA' } }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
  })

  it('is nobody’s to write, and its id nobody’s to choose', async () => {
    const id = await account.onboard('complete')

    await account.open(vera, dockside.id, { country: 'CA', account: id, provider_account_id: id })

    expect(await account.idOf(dockside.id)).not.toBe(id)
    for (const who of [olga, mia, vera, 'anon', 'service'] as const)
      for (const change of [
        `update public.payment_accounts set provider_account_id = 'acct_mine'`,
        `insert into public.payment_accounts (organization_id, provider, country) values ('${dockside.id}', 'other', 'CA')`,
        'delete from public.payment_accounts',
      ])
        await expect(world.ask(who, change)).rejects.toMatchObject({ code: '42501' })
  })

  it('leads back to our own pages, whatever the request or the page of the company says', async () => {
    const evil = 'https://evil.example/steal'
    const answer = await account.open(olga, harbour.id, {
      country: 'CA',
      return_url: evil,
      refresh_url: evil,
      organization: evil,
    })
    const link = new URL((await answer.json()).url)
    link.searchParams.set('return_url', evil)

    const back = await app.ask('POST', `${link.pathname}${link.search}`, {
      body: new URLSearchParams({ outcome: 'later', return_url: evil }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
      },
    })

    expect(back.headers.get('location')).toBe(
      `${publicUrl}/app/settings/payments?organization=${harbour.id}&from=return`,
    )
    expect((await app.ask('GET', '/dev/connect/alink_unknown')).status).toBe(404)
    expect((await app.ask('GET', `/dev/connect/${await account.idOf()}`)).status).toBe(404)
  })
})

describe('news of an account', () => {
  it('without the company’s signature are not heard, and with either of its two secrets they are', async () => {
    const id = await account.onboard('complete')
    const changesTo = (may: boolean) =>
      world.truth('update private.stripe_standin set object = object || $2::jsonb where id = $1', [
        id,
        JSON.stringify({ charges_enabled: may }),
      ])

    await changesTo(false)
    expect(await news(accountUpdated(id), 'whsec_guessed')).toBe(400)
    expect((await account.view()).state).toBe('active')
    expect(await news(accountUpdated(id), connectSecret)).toBe(200)
    expect((await account.view()).state).toBe('restricted')
    await changesTo(true)
    expect(await news(accountUpdated(id))).toBe(200)
    expect((await account.view()).state).toBe('active')
  })

  it('are only a reason to ask: old, replayed or in any order, what stands is what the company says now', async () => {
    const id = await account.onboard('complete')
    await account.change('restricted')
    const lies = [accountUpdated(id), accountUpdated(id, { charges_enabled: false }), accountUpdated(id)]

    for (const lie of [...lies, ...lies]) expect(await news(lie)).toBe(200)
    const sameTwice = { id: 'evt_same', ...accountUpdated(id) }
    expect([await news(sameTwice), await news(sameTwice)]).toEqual([200, 200])

    expect(await account.view()).toMatchObject({ state: 'restricted', charges_enabled: false })
    expect(
      await world.truth(
        `select attempts from private.received_webhooks where provider_event_id = 'evt_same'`,
      ),
    ).toEqual([{ attempts: 1 }])
  })

  it('about an account in an envelope of another one change neither', async () => {
    const mine = await account.onboard('complete')
    const theirs = await account.onboard('complete', vera, dockside.id)
    await world.truth('delete from private.stripe_standin where id = any ($1)', [[mine, theirs]])

    await news({ ...accountUpdated(theirs), account: mine })
    await news({ ...accountUpdated('acct_of_nobody') })

    expect([(await account.view()).state, (await account.view(vera, dockside.id)).state]).toEqual([
      'active',
      'active',
    ])
  })

  it('are kept without what they say of people', async () => {
    const id = await account.onboard('complete')
    await news(accountUpdated(id))

    const kept = await world.truth<{ payload: unknown }>(
      `select payload from private.received_webhooks where type = 'account.updated'`,
    )

    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toContain('private@example.org')
  })
})

describe('the money of an order', () => {
  it.each(['by the secret of connected accounts', 'by the other one'])(
    'has not come because an organizer’s own account says so, signed %s',
    async (which) => {
      const id = await account.onboard('complete', vera, dockside.id)
      await account.onboard('complete')
      const bought = await shop.buy()
      const { payload } = await shop.completedWebhook(bought)

      const status = await news(
        { ...JSON.parse(payload), account: id },
        which.includes('other') ? undefined : connectSecret,
      )

      expect(status).toBe(200)
      expect(await shop.orderOf(bought)).toMatchObject({ status: 'awaiting_payment', tickets: [] })
    },
  )

  it.each([
    [
      'the account of another organization',
      async () => ({ transfer_data: { destination: await account.idOf(dockside.id) } }),
    ],
    ['nobody, but stayed here', async () => ({ transfer_data: null, application_fee_amount: null })],
    ['the right account, with a fee of everything', async () => ({ application_fee_amount: 5000 })],
  ])('that went to %s buys no ticket and waits for a person', async (_, altered) => {
    await account.onboard('complete', vera, dockside.id)
    await account.onboard('complete')
    const bought = await shop.buy()
    await shop.pay(bought)
    await world.truth(
      `update private.stripe_standin set object = object || $2::jsonb
        where object ->> 'object' = 'payment_intent' and object -> 'metadata' ->> 'order_id' = $1`,
      [bought.id, JSON.stringify(await altered())],
    )

    await app.runJobs()

    expect(await shop.orderOf(bought)).toMatchObject({ status: 'stuck', tickets: [] })
    expect(app.lines.some((line) => line.level === 'error' && line.facts.order_id === bought.id)).toBe(true)
    expect(await world.truth('select * from public.check_invariants()')).toEqual([])
  })

  it('goes where the buyer cannot read, and what is kept of it, neither', async () => {
    await account.onboard('complete')
    const bought = await shop.buy()
    const holder = { order: bought.id, token: bought.token }

    for (const column of ['destination_account', 'application_fee_cents', 'resolution_note'])
      await expect(world.ask(holder, `select ${column} from public.payment_attempts`)).rejects.toMatchObject({
        code: '42501',
      })
    expect(await world.ask(holder, 'select status from public.payment_attempts')).toEqual([
      { status: 'open' },
    ])
    expect(JSON.stringify(await shop.orderOf(bought))).not.toContain('acct_')
  })
})
