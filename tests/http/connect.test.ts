/** Organizers' own accounts: opened, mirrored whatever the order of news, paid into, and paid back from. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { mirrorDueAccounts, sayPaymentTerms } from '../../src/edge/services/payment-accounts.ts'
import { buying } from '../support/buying.ts'
import { accounts, connectedPlatform } from '../support/connect.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { ada, harbour, mia, olga } from '../support/people.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
let account: ReturnType<typeof accounts>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await connectedPlatform(world)
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

const saleState = async () => {
  const page = await (await app.ask('GET', `/api/v1/events/${event.slug}`)).json()
  return page.occurrences[0].tiers[0].sale_state
}
const order = (quantity = 1) =>
  app.order({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })
const attemptOf = async (id: string) =>
  (
    await world.truth<Record<string, unknown>>(
      `select status, destination_account, application_fee_cents, amount_cents, provider_payment_id
         from public.payment_attempts where order_id = $1`,
      [id],
    )
  )[0]
const atStripe = async (id: unknown) =>
  (
    await world.truth<{ object: Record<string, unknown> }>(
      'select object from private.stripe_standin where id = $1',
      [id],
    )
  )[0]?.object

describe('an account', () => {
  it('is opened once, by owners and admins, however often and however many ask', async () => {
    const answers = await Promise.all([olga, ada, olga, ada].map((who) => account.open(who)))

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const rows = await world.truth(`select provider_account_id, state from public.payment_accounts`)
    expect(rows).toEqual([{ provider_account_id: expect.stringMatching(/^acct_/), state: 'pending' }])
    const made = await world.truth(
      `select id from private.stripe_standin where object ->> 'object' = 'account'
          and object -> 'metadata' ->> 'organization_id' = $1
          and id = (select provider_account_id from public.payment_accounts)`,
      [harbour.id],
    )
    expect(made).toHaveLength(1)
  })

  it('leads to a page of the company and back to our own, and a link that is over leads back, too', async () => {
    const link = await account.linkOf()
    const page = await (await app.ask('GET', link.pathname)).text()

    const back = await account.submit(link, 'complete')
    const again = await app.ask('GET', link.pathname)

    expect(page).toContain('Your payment account')
    const ours = `${publicUrl}/app/settings/payments?organization=${harbour.id}`
    expect([back.status, back.headers.get('location')]).toEqual([303, `${ours}&from=return`])
    expect([again.status, again.headers.get('location')]).toEqual([303, `${ours}&from=expired`])
  })

  it.each([
    ['complete', { state: 'active', charges_enabled: true, payouts_enabled: true, disabled_reason: null }],
    [
      'review',
      { state: 'pending', charges_enabled: false, disabled_reason: 'requirements.pending_verification' },
    ],
    ['no_bank', { state: 'restricted', charges_enabled: true, payouts_enabled: false }],
    ['restricted', { state: 'restricted', charges_enabled: false, disabled_reason: 'requirements.past_due' }],
    ['rejected', { state: 'restricted', charges_enabled: false, disabled_reason: 'rejected.other' }],
  ] as const)('that ends its onboarding with %s is mirrored as it is', async (outcome, expected) => {
    await account.onboard(outcome)

    expect(await account.view()).toMatchObject(expected)
  })

  it('left for later says what is missing, and goes on where it was left', async () => {
    await account.submit(await account.linkOf(), 'later')
    const first = await account.idOf()

    const answer = await app.ask('POST', `${account.ofHarbour}/refresh`, { as: mia })
    const link = await account.linkOf()

    expect(await answer.json()).toMatchObject({
      state: 'pending',
      may_change: false,
      requirements: { currently_due: expect.arrayContaining(['external_account']) },
    })
    expect(link.pathname).toMatch(/^\/dev\/connect\/alink_/)
    expect(await account.idOf()).toBe(first)
  })

  it('is not opened in a country the company does not go to, and may be in the next', async () => {
    const refused = await account.open(olga, harbour.id, { country: 'KP' })
    const opened = await account.open(olga, harbour.id, { country: 'CA' })

    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      code: 'invalid_input',
      errors: { country: expect.any(String) },
    })
    expect(opened.status).toBe(200)
    expect(await account.view()).toMatchObject({ country: 'CA', state: 'pending' })
  })

  it('is asked about without any webhook, when nobody asked for a while', async () => {
    await account.submit(await account.linkOf(), 'complete')
    await world.truth(`update public.payment_accounts set asked_at = now() - interval '2 hours'`)
    const before = await account.view()

    await mirrorDueAccounts(app.context())

    expect([before.state, (await account.view()).state]).toEqual(['pending', 'active'])
  })

  it('of another provider, or lost to us, is closed', async () => {
    await account.onboard('complete')
    const id = await account.idOf()
    await world.truth('delete from private.stripe_standin where id = $1', [id])

    await app.ask('POST', `${account.ofHarbour}/refresh`, { as: olga })

    expect(await account.view()).toMatchObject({
      state: 'restricted',
      charges_enabled: false,
      disabled_reason: 'gone',
    })
  })
})

describe('paid tickets', () => {
  it('wait for the account, sell by themselves when it may be charged, and stop when it may not', async () => {
    const seen = [await saleState()]
    const early = await order()
    await account.onboard('complete')
    seen.push(await saleState())
    const inTime = await order()
    await account.change('restricted')
    seen.push(await saleState())

    expect(seen).toEqual(['not_ready', 'on_sale', 'not_ready'])
    expect([early.status, (await early.json()).code]).toEqual([409, 'payments_not_ready'])
    expect(inTime.status).toBe(201)
  })

  it('say on the dashboard that they wait for the account, and free ones wait for nothing', async () => {
    const free = await makeEvent(world)
    const statusOf = async ({ id }: MadeEvent) =>
      (await (await app.ask('GET', `/api/v1/organization-events/${id}/dashboard`, { as: mia })).json())
        .payments.status

    expect([await statusOf(event), await statusOf(free)]).toEqual(['account', 'ready'])
    await account.onboard('complete')
    expect(await statusOf(event)).toBe('ready')
  })

  it('of an account that stopped between the hold and the payment are not paid to anybody', async () => {
    await account.onboard('complete')
    await world.truth(`update public.events set charges_ready = false`)
    await account.change('restricted')
    await world.truth(`update public.events set charges_ready = true`)

    const answer = await order()

    expect([answer.status, (await answer.json()).code]).toEqual([409, 'payments_not_ready'])
    expect(
      await world.truth(
        `select attempt.id from public.payment_attempts as attempt
           join public.orders as "order" on "order".id = attempt.order_id where "order".event_id = $1`,
        [event.id],
      ),
    ).toEqual([])
  })
})

describe('money', () => {
  it('goes to the account of the organizer, less what is kept, as it was when the payment was started', async () => {
    const destination = await account.onboard('complete')
    const bought = await shop.buy(2)
    const frozen = await attemptOf(bought.id)
    await world.ask('service', `select public.set_payment_terms(true, 'stripe-standin', 9000, 0)`)

    await shop.pay(bought)
    await app.runJobs()
    await sayPaymentTerms(app.platform)

    // 2.5 % of 50.00, and 30 cents.
    expect(frozen).toMatchObject({
      destination_account: destination,
      application_fee_cents: 155,
      status: 'open',
    })
    const paid = await attemptOf(bought.id)
    expect(paid).toMatchObject({ ...frozen, status: 'succeeded', provider_payment_id: expect.any(String) })
    expect(await atStripe(paid?.provider_payment_id)).toMatchObject({
      transfer_data: { destination },
      application_fee_amount: 155,
    })
    expect((await shop.orderOf(bought)).status).toBe('confirmed')
  })

  it('comes back from there, and the fee with it, in proportion and to the cent', async () => {
    await account.onboard('complete')
    const bought = await shop.buy(2)
    await shop.pay(bought)
    await app.runJobs()
    const { provider_payment_id } = (await attemptOf(bought.id)) ?? {}
    const { tickets } = await shop.orderOf(bought)
    const back = async (ticket: number) => {
      await app.ask('POST', `/api/v1/orders/${bought.id}/refunds`, {
        as: mia,
        body: { tickets: [tickets[ticket]?.id] },
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
      await app.runJobs()
      return atStripe(provider_payment_id)
    }

    expect(await back(0)).toMatchObject({
      amount_refunded: 2500,
      _transfer_reversed: 2500,
      _fee_refunded: 78,
    })
    expect(await back(1)).toMatchObject({
      amount_refunded: 5000,
      _transfer_reversed: 5000,
      _fee_refunded: 155,
    })
  })

  it('of an installation without Connect stays where it is', async () => {
    const plain = await createTestPlatform(world)
    await sayPaymentTerms(plain.platform)
    const answer = await plain.order({
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
    })
    await plain.close()
    const { order: placed } = await answer.json()
    await sayPaymentTerms(app.platform)

    expect(answer.status).toBe(201)
    expect(await attemptOf(placed.id)).toMatchObject({ destination_account: null, application_fee_cents: 0 })
  })
})
