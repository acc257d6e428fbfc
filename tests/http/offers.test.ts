/** What an event offers, over HTTP: made, changed, taken back, and each answer says what is offered now. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { EventOffers, SavedCodes, SavedOffer, TaxOrFee } from '../../src/core/offers.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { dockside, harbour, mia, type Person, vera, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 50 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const ask = (method: string, path: string, body?: unknown, as: Person = mia) =>
  app.ask(method, `/api/v1${path}`, { as, ...(body !== undefined && { body }) })

async function saved(method: string, path: string, body?: unknown): Promise<SavedOffer> {
  const answer = await ask(method, path, body)
  const text = await answer.text()
  expect([method, path, answer.status, text]).toEqual([method, path, method === 'POST' ? 201 : 200, text])
  return SavedOffer.parse(JSON.parse(text))
}
const tierIn = ({ id, offers }: SavedOffer) => offers.tiers.find((tier) => tier.id === id)
const refusal = async (answer: Response) => [answer.status, (await answer.json()).code]

describe('tiers', () => {
  it('are offered, changed, split into waves, taxed, and taken back while nobody ordered them', async () => {
    const made = await saved('POST', `/events/${event.id}/tiers`, {
      name: 'Balcony',
      price_cents: 4000,
      quantity_total: 20,
      max_per_buyer: 4,
    })
    const path = `/tiers/${made.id}`
    expect(tierIn(made)).toMatchObject({ name: 'Balcony', quantity_free: 20, limited_by: 'tier' })

    expect(tierIn(await saved('PATCH', path, { price_kind: 'open', price_cents: 500 }))).toMatchObject({
      price_kind: 'open',
      max_per_buyer: 4,
    })
    await saved('PATCH', path, { price_kind: 'fixed' })
    const waves = [{ price_cents: 300, quantity: 5 }]
    expect(tierIn(await saved('PUT', `${path}/waves`, { waves }))?.waves).toMatchObject(waves)
    const tax = TaxOrFee.parse(
      await (
        await ask('POST', `/organizations/${harbour.id}/taxes`, { kind: 'tax', name: 'HST', rate_bps: 1300 })
      ).json(),
    )
    expect(tierIn(await saved('PUT', `${path}/charges`, { charge_ids: [tax.id] }))?.charge_ids).toEqual([
      tax.id,
    ])
    expect(tierIn(await saved('PUT', `${path}/capacity`, { quantity: 8 }))?.quantity_total).toBe(8)

    const gone = await saved('DELETE', path)
    expect([gone.outcome, tierIn(gone)]).toEqual(['deleted', undefined])
    const ended = await ask('PATCH', `/taxes/${tax.id}`, { is_active: false })
    expect(TaxOrFee.parse(await ended.json()).is_active).toBe(false)
  })

  it('say how many orders hold a place, and that fewer than are gone is a wish', async () => {
    await placeOrder(world, event, { quantity: 3 })

    const lowered = tierIn(await saved('PUT', `/tiers/${event.tier.id}/capacity`, { quantity: 2 }))

    expect(lowered).toMatchObject({
      quantity_total: 3,
      lowered_to: 2,
      quantity_free: 0,
      quantity_held: 3,
      held_by_orders: 1,
    })
    await saved('PUT', `/tiers/${event.tier.id}/capacity`, { quantity: 50 })
  })

  it('refuse a field that is not known, and say which', async () => {
    const answer = await ask('PATCH', `/tiers/${event.tier.id}`, { quantity_sold: 0 })
    expect(answer.status).toBe(400)
    expect((await answer.json()).code).toBe('invalid_input')
  })

  it('are not made twice', async () => {
    const again = { name: 'regular', price_cents: 0, quantity_total: 5 }
    expect(await refusal(await ask('POST', `/events/${event.id}/tiers`, again))).toEqual([409, 'name_taken'])
  })
})

describe('pools, codes and group discounts', () => {
  it('are made, changed and ended, and each list says what is there', async () => {
    const pool = await saved('POST', `/events/${event.id}/pools`, {
      name: 'Hall',
      capacity: 40,
      tier_ids: [event.tier.id],
    })
    expect(await refusal(await ask('PATCH', `/pools/${pool.id}`, { capacity: 1 }))).toEqual([
      409,
      'capacity_too_small',
    ])
    await saved('PUT', `/pools/${pool.id}/capacity`, { quantity: 30 })
    await saved('PUT', `/occurrences/${event.occurrenceId}/capacity`, { quantity: 35 })
    const code = await saved('POST', `/events/${event.id}/promo-codes`, {
      code: 'early',
      discount_kind: 'percent',
      percent_bps: 1000,
    })
    await saved('PUT', `/events/${event.id}/group-discounts`, {
      discounts: [{ min_quantity: 5, percent_bps: 2000 }],
    })

    const all = EventOffers.parse(await (await ask('GET', `/events/${event.id}/offers`)).json())
    expect(all).toMatchObject({
      occurrences: [{ capacity: 35 }],
      pools: [{ name: 'Hall', capacity: 30, tier_ids: [event.tier.id] }],
      promo_codes: [{ code: 'EARLY', times_used: 0 }],
      group_discounts: [{ min_quantity: 5, tier_id: null }],
    })
    for (const [list, rows] of [
      ['tiers', all.tiers],
      ['pools', all.pools],
      ['promo-codes', all.promo_codes],
      ['group-discounts', all.group_discounts],
    ])
      expect(await (await ask('GET', `/events/${event.id}/${list}`)).json()).toEqual({ data: rows })

    await saved('PATCH', `/promo-codes/${code.id}`, { is_active: false })
    const ended = await saved('DELETE', `/pools/${pool.id}`)
    expect(ended.offers).toMatchObject({ pools: [], promo_codes: [{ is_active: false }] })
  })
})

describe('many codes at once', () => {
  const wish = { count: 40, prefix: 'press-', discount_kind: 'percent', percent_bps: 2000, max_uses: 1 }

  it('are all of one kind, each another one, and none is left when one is wrong', async () => {
    const own = await makeEvent(world)
    const path = `/api/v1/events/${own.id}/promo-codes/batch`

    const answer = await app.ask('POST', path, { as: mia, body: wish })
    const { codes, offers } = SavedCodes.parse(await answer.json())
    const refused = await app.ask('POST', path, { as: mia, body: { ...wish, percent_bps: null } })

    expect(answer.status).toBe(201)
    expect(new Set(codes).size).toBe(40)
    expect(codes.every((code) => /^PRESS-[2-9A-Z]{10}$/.test(code))).toBe(true)
    expect(offers.promo_codes.map(({ code }) => code).sort()).toEqual([...codes].sort())
    expect(
      offers.promo_codes.every(({ max_uses, percent_bps }) => max_uses === 1 && percent_bps === 2000),
    ).toBe(true)
    expect(refused.status).toBe(400)
    const [{ count } = { count: 0 }] = await world.truth<{ count: number }>(
      'select count(*)::integer as count from public.promo_codes where event_id = $1',
      [own.id],
    )
    expect(count).toBe(40)
  })

  it.each([
    ['too many', { count: 501 }],
    ['an odd prefix', { prefix: 'a b' }],
    ['a code of their own', { code: 'ONE' }],
  ])('are refused with %s', async (_, wrong) => {
    const path = `/api/v1/events/${event.id}/promo-codes/batch`

    expect((await app.ask('POST', path, { as: mia, body: { ...wish, ...wrong } })).status).toBe(400)
    expect((await app.ask('POST', path, { as: vic, body: wish })).status).toBe(404)
  })
})

describe('a program with a key', () => {
  const askWith = (secret: string, method: string, path: string, body?: unknown) =>
    app.ask(method, `/api/v1${path}`, {
      headers: { authorization: `Bearer ${secret}` },
      ...(body !== undefined && { body }),
    })

  it('changes the offers of its organization where its scope says so, and reads them', async () => {
    const { secret } = await makeKey(world, { scopes: ['events:write', 'events:read'] })
    const tier = { name: 'By program', price_cents: 100, quantity_total: 5 }
    const made = SavedOffer.parse(
      await (await askWith(secret, 'POST', `/events/${event.id}/tiers`, tier)).json(),
    )
    const pool = { name: 'By program', capacity: 5, tier_ids: [made.id] }
    const pooled = SavedOffer.parse(
      await (await askWith(secret, 'POST', `/events/${event.id}/pools`, pool)).json(),
    )

    for (const [method, path, body] of [
      ['PATCH', `/tiers/${made.id}`, { price_cents: 200 }],
      ['PUT', `/tiers/${made.id}/capacity`, { quantity: 4 }],
      ['PATCH', `/pools/${pooled.id}`, { name: 'Renamed' }],
      ['DELETE', `/pools/${pooled.id}`, undefined],
      ['DELETE', `/tiers/${made.id}`, undefined],
      ['GET', `/events/${event.id}/offers`, undefined],
      ['GET', `/organizations/${harbour.id}/taxes`, undefined],
    ] as const)
      expect([path, (await askWith(secret, method, path, body)).status]).toEqual([path, 200])
  })

  it('changes nothing without the scope, and finds nothing of another organization', async () => {
    const { secret: reader } = await makeKey(world, { scopes: ['events:read'] })
    const { secret: stranger } = await makeKey(world, {
      scopes: ['events:write', 'events:read'],
      organizationId: dockside.id,
      by: vera,
    })
    const path = `/tiers/${event.tier.id}`

    expect(await refusal(await askWith(reader, 'PATCH', path, { price_cents: 1 }))).toEqual([
      403,
      'scope_missing',
    ])
    for (const [method, address, body] of [
      ['PATCH', path, { price_cents: 1 }],
      ['DELETE', path, undefined],
      ['GET', `/events/${event.id}/offers`, undefined],
      ['GET', `/organizations/${harbour.id}/taxes`, undefined],
    ] as const)
      expect(await refusal(await askWith(stranger, method, address, body))).toEqual([404, 'not_found'])
  })
})

describe('whoever may read and not change', () => {
  it.each([vic])('$name reads what is offered, and finds nothing to change', async (as) => {
    expect((await ask('GET', `/events/${event.id}/offers`, undefined, as)).status).toBe(200)
    expect((await ask('GET', `/organizations/${harbour.id}/taxes`, undefined, as)).status).toBe(200)
    for (const [method, path, body] of [
      ['POST', `/events/${event.id}/tiers`, { name: 'Mine', price_cents: 0, quantity_total: 1 }],
      ['PATCH', `/tiers/${event.tier.id}`, { price_cents: 1 }],
      ['PUT', `/tiers/${event.tier.id}/capacity`, { quantity: 1 }],
      ['DELETE', `/tiers/${event.tier.id}`, undefined],
      ['PUT', `/events/${event.id}/group-discounts`, { discounts: [] }],
      ['POST', `/organizations/${harbour.id}/taxes`, { kind: 'fee', name: 'Mine', rate_bps: 1 }],
    ] as const)
      expect([path, ...(await refusal(await ask(method, path, body, as)))]).toEqual([path, 404, 'not_found'])
  })
})
