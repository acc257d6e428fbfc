/** Publishing sets an event up with the payment company, and never waits for it. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { PublishResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { mixedTickets, paymentSetups } from '../support/payment-setups.ts'
import { ana, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let browser: Browser
let verbs: ReturnType<typeof paymentSetups>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  verbs = paymentSetups(world)
})
afterAll(async () => {
  await app.close()
  await browser.close()
  await world.close()
})
const outage = (kind: 'refuses' | null) => app.platform.payments.standin?.outage(kind)
afterEach(() => outage(null))

const publish = async (draft: object = mixedTickets) =>
  PublishResponse.parse(
    await (
      await app.ask('POST', '/functions/v1/ai-event-wizard', {
        body: { action: 'publish', sessionId: await verbs.draftOf(draft) },
        as: olga,
      })
    ).json(),
  )
const retry = (eventId: string, as?: Person) =>
  app.ask('POST', `/api/v1/events/${eventId}/payment-setup`, as ? { as } : {})
const dashboard = async (eventId: string) =>
  (await app.ask('GET', `/api/v1/organization-events/${eventId}/dashboard`, { as: vic })).json()
const page = async (slug: string) => (await browser.get(`/e/${slug}`)).text()
const detail = async (slug: string) => (await app.ask('GET', `/api/v1/events/${slug}`)).json()
const buy = async ({ slug }: { slug: string }, name: string) => {
  const tier = (await detail(slug)).occurrences[0].tiers.find((one: { name: string }) => one.name === name)
  return app.order({
    event: slug,
    lines: [{ tier_id: tier.id, quantity: 2 }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })
}
const payPage = async (answer: Response) =>
  (await app.ask('GET', new URL((await answer.json()).payment_url).pathname)).text()

describe('with a company that answers', () => {
  it('is ready before anybody can look: a product, a price for each paid tier, and tickets that sell', async () => {
    const { event, payments } = await publish()

    expect(payments).toEqual({ status: 'ready', next_retry_at: null })
    expect(
      await world.truth(
        `select product.provider, product.provider_product_id, price.price_cents, price.currency
           from public.payment_products as product join public.payment_prices as price using (event_id)
          where event_id = $1`,
        [event.id],
      ),
    ).toEqual([
      {
        provider: 'stripe-standin',
        provider_product_id: `event_${event.id}`,
        price_cents: 2500,
        currency: 'CAD',
      },
    ])
    expect((await buy(event, 'Paid')).status).toBe(201)
  })

  it('charges by the stored price, and still says which tickets these are', async () => {
    const { event } = await publish()

    const text = await payPage(await buy(event, 'Paid'))

    expect(text).toContain('CA$50')
    expect(text).toContain('Lakeshore Makers Fair')
    expect(text).toContain('2 × Paid')
  })

  it('names the amount itself where the price was archived behind our back', async () => {
    const { event } = await publish()
    await world.truth(
      `update private.stripe_standin set object = object || '{"active": false}'
        where object ->> 'object' = 'price' and object ->> 'product' = $1`,
      [`event_${event.id}`],
    )

    const answer = await buy(event, 'Paid')

    expect(answer.status).toBe(201)
    expect(await payPage(answer)).toContain('CA$50')
  })

  it('names the amount itself where the price is of another account', async () => {
    const { event } = await publish()
    await world.truth(
      `update public.payment_prices set provider_price_id = 'price_elsewhere' where event_id = $1`,
      [event.id],
    )

    expect((await buy(event, 'Paid')).status).toBe(201)
  })
})

describe('with a company that is down', () => {
  it('is published all the same: the page is live, free tickets sell, paid ones say when', async () => {
    await outage('refuses')

    const { event, payments } = await publish()

    expect(payments).toEqual({ status: 'pending', next_retry_at: expect.any(String) })
    expect(await page(event.slug)).toContain('On sale in a moment')
    expect((await detail(event.slug)).occurrences[0].tiers).toMatchObject([
      { name: 'Free', sale_state: 'on_sale' },
      { name: 'Paid', sale_state: 'not_ready' },
    ])
    expect((await buy(event, 'Free')).status).toBe(201)
    const refused = await buy(event, 'Paid')
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'payments_not_ready' })
    expect((await dashboard(event.id)).payments).toMatchObject({ status: 'pending' })
  })

  it('says on the page of an event that sells nothing else that tickets go on sale in a moment', async () => {
    await outage('refuses')

    const { event } = await publish({})

    expect(await page(event.slug)).toContain('Tickets go on sale in a moment')
  })

  it('answers seed 001’s contract with the event, too, and says how its payments stand', async () => {
    await outage('refuses')

    const answer = await app.ask('POST', '/functions/v1/publish-event', {
      body: { sessionId: await verbs.draftOf(mixedTickets) },
      as: olga,
    })

    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ status: 'published', payments: { status: 'pending' } })
  })

  it('sells the moment the next try goes well', async () => {
    await outage('refuses')
    const { event } = await publish()
    await outage(null)
    await verbs.due(event.id)

    await app.runJobs()
    expect((await buy(event, 'Paid')).status).toBe(409)
    await world.truth(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [
      `payments:${event.id}`,
    ])
    await app.runJobs()

    expect((await buy(event, 'Paid')).status).toBe(201)
  })

  it('mails the organizer once while it fails and once when it is over', async () => {
    await outage('refuses')
    const { event } = await publish()
    await world.truth(
      `update public.payment_products set failing_since = now() - interval '11 minutes' where event_id = $1`,
      [event.id],
    )
    await retry(event.id, mia)
    await retry(event.id, mia)
    await app.tick()
    await app.runJobs()
    await outage(null)
    await retry(event.id, mia)
    await app.tick()
    await app.runJobs()

    const mails = app.mails().filter(({ to }) => to.address === olga.email)
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Paid tickets of Lakeshore Makers Fair are not on sale yet',
      'Paid tickets of Lakeshore Makers Fair are on sale',
    ])
    expect(mails[0]?.html).toContain(`/app/events/${event.id}`)
  })
})

describe('"Try again now"', () => {
  it('is answered with what came of it', async () => {
    await outage('refuses')
    const { event } = await publish()

    const still = await (await retry(event.id, mia)).json()
    await outage(null)
    const ready = await (await retry(event.id, mia)).json()

    expect(still).toMatchObject({ status: 'pending', next_retry_at: expect.any(String) })
    expect(ready).toEqual({ status: 'ready', next_retry_at: null })
    expect((await buy(event, 'Paid')).status).toBe(201)
  })

  it.each([
    ['nobody', undefined, 401],
    ['a visitor', ana, 404],
    ['a stranger', sam, 404],
    ['a viewer', vic, 404],
  ])('is for managers: %s gets nowhere', async (_who, person, status) => {
    await outage('refuses')
    const { event } = await publish()
    await outage(null)

    const answer = await retry(event.id, person)

    expect(answer.status).toBe(status)
    expect((await dashboard(event.id)).payments).toMatchObject({ status: 'pending' })
  })

  it('is limited: the company is not asked for ever', async () => {
    const strict = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const { event } = await publish()

    const answers: number[] = []
    for (let time = 0; time < 11; time++)
      answers.push((await strict.ask('POST', `/api/v1/events/${event.id}/payment-setup`, { as: mia })).status)
    await strict.close()

    expect(answers).toEqual([...Array(10).fill(200), 429])
  })
})
