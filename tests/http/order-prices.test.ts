/** Prices over HTTP: what is quoted is what is held, and what is held is what the payment page asks for. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { PlacedOrder } from '../../src/core/api.ts'
import { OrderQuote } from '../../src/core/order-input.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { makeCharge, makeCode } from '../support/offers.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let test: TestPlatform
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world)
  event = await makeEvent(world, {
    tiers: [
      { name: 'Regular', price_cents: 3333 },
      { name: 'Free', price_cents: 0 },
    ],
  })
  await makeCharge(world, { rate_bps: 1300 }, event.tiers.slice(0, 1))
  await makeCode(world, event, 'SAVE10')
})
afterAll(async () => {
  await test.close()
  await world.close()
})

const total = 9999 - 1000 + 1170
const wish = (rest: Record<string, unknown> = {}) => ({
  event: event.slug,
  lines: event.tiers.map((tier) => ({ tier_id: tier.id, quantity: 3 })),
  code: 'save10',
  ...rest,
})
const order = (rest: Record<string, unknown> = {}) =>
  test.order({ ...wish(rest), buyer: { name: 'Bea Buyer', email: 'bea@example.org' } })

it('a quote names the total and what it is made of', async () => {
  const answer = await test.ask('POST', '/api/v1/orders/quote', { body: wish() })

  expect(answer.status).toBe(200)
  expect(OrderQuote.parse(await answer.json())).toMatchObject({
    currency: 'CAD',
    subtotal_cents: 9999,
    discount_cents: 1000,
    total_cents: total,
    code: { code: 'SAVE10', is_used: true },
    charges: [{ kind: 'tax', name: 'HST', rate_bps: 1300, is_inclusive: false, amount_cents: 1170 }],
  })
})

it('the payment page asks for exactly the total that was quoted and held', async () => {
  const answer = await order({ expected_total_cents: total })
  const placed = PlacedOrder.parse(await answer.json())

  const page = await (await test.ask('GET', new URL(placed.payment_url ?? '').pathname)).text()
  const [attempt] = await world.truth<{ amount_cents: number }>(
    'select amount_cents from public.payment_attempts where order_id = $1',
    [placed.order.id],
  )
  expect(placed.order.total_cents).toBe(total)
  expect(attempt?.amount_cents).toBe(total)
  expect(page).toContain('101.69')
})

it.each([
  ['a total that is not the one any more', { expected_total_cents: 1 }, 409, 'price_changed'],
  ['an unknown code', { code: 'NOPE' }, 422, 'code_invalid'],
  ['a code as long as a book', { code: 'X'.repeat(51) }, 400, 'invalid_input'],
  [
    'a price below zero',
    { lines: [{ tier_id: crypto.randomUUID(), quantity: 1, unit_price_cents: -1 }] },
    400,
    'invalid_input',
  ],
])('%s is refused in words of its own, and nothing is held', async (_, rest, status, code) => {
  const answer = await order(rest)

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})
