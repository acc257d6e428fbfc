/** Holes 3 and 6: tickets for nothing, and codes that are not ours to find. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import type { Row } from '../support/database.ts'
import { type MadeEvent, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { makeCode } from '../support/offers.ts'
import { ana, mia, olga, type Speaker, sam } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let field: Battlefield
let app: TestPlatform
let event: MadeEvent
let placed: Placed
let holder: Speaker

beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  app = await createTestPlatform(field.world)
  const tiers = [
    { name: 'Regular', price_cents: 2500, quantity_total: 100 },
    { name: 'Hidden', price_cents: 100, is_hidden: true },
    { name: 'Unfinished', price_cents: 100, status: 'draft' },
  ]
  event = await makeEvent(field.world, { tiers })
  placed = await placeOrder(field.world, event)
  holder = { order: placed.order.id, token: placed.token }
})
afterAll(async () => {
  await app?.close()
  await field?.close()
})

const line = (more: Record<string, unknown> = {}) => ({ tier_id: event.tier.id, quantity: 2, ...more })
const order = (more: Record<string, unknown> = {}) => ({
  event: event.slug,
  lines: [line()],
  buyer: { name: 'Eve Stranger', email: 'eve@example.org' },
  ...more,
})

describe('hole 3: tickets for nothing', () => {
  it.each([
    `insert into public.orders (number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents, quantity, idempotency_key, request_hash)
       select 'EV-AAAAAAAA', event_id, id, organization_id, 'confirmed', 'Eve', 'eve@example.org', 'CAD', 0, 20, 'k', 'h' from public.occurrences limit 1`,
    `update public.orders set status = 'confirmed', confirmed_at = now()`,
    `update public.orders set total_cents = 0`,
    'update public.order_lines set unit_price_cents = 0',
    'insert into public.order_lines (order_id, tier_id, tier_name, quantity, unit_price_cents) select order_id, tier_id, tier_name, 1, 0 from public.order_lines',
    `insert into public.event_tickets (order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name) select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'T', 'Eve'`,
    `update public.event_tickets set status = 'valid', checked_in_at = null`,
    'update public.ticket_tiers set price_cents = 0',
    'update public.ticket_tiers set quantity_total = 100000, quantity_sold = 0, quantity_held = 0',
    'update public.occurrences set capacity = null, quantity_held = 0',
    `insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency, status) select id, 'stripe', 'cs', 0, 'CAD', 'succeeded' from public.orders`,
    `update public.payment_attempts set status = 'succeeded'`,
    `select private.fulfil_order($1)`,
    `select private.confirm_order($1)`,
    `select private.issue_tickets($1)`,
    `select private.move_held_places($1, true)`,
    `select public.settle_payment($1, 'stripe', 'cs', 'pi', 5000, 'CAD')`,
    `select private.order_token($1)`,
    `select private.sign('orders', $1::text)`,
    `select private.ticket_secret($1, 1)`,
    'select key from private.signing_keys',
  ])('nobody makes one by hand: %s', async (statement) => {
    // The buyer with the order's own address, and even the organizer.
    for (const attacker of ['anon', holder, ana, sam, mia, olga] as const) {
      const outcome = await field.attack(
        attacker,
        statement,
        statement.includes('$1') ? [placed.order.id] : [],
      )
      expect(outcome).toMatchObject({
        refusal: expect.stringMatching(/^42501 permission denied/),
        changed: [],
      })
    }
  })

  const place = (lines: unknown, slug = event.slug, more = '') =>
    field.attack(
      'anon',
      `select public.place_order($1, $2, 'Eve Stranger', 'eve@example.org', $3, 'hash'${more}) as placed`,
      [slug, JSON.stringify(lines), crypto.randomUUID()],
    )

  it.each([
    ['a price', { unit_price_cents: 0, price_cents: 0, price: 0, total_cents: 0 }],
    ['a discount', { discount: 1, promo_code: 'FREE', discount_percent: 150 }],
    ['another organization', { organization_id: sam.id, event_id: sam.id }],
  ])('%s in a line is not read', async (_what, more) => {
    const outcome = await place([line(more)])
    expect(outcome.rows[0]?.placed).toMatchObject({
      order: { status: 'held', total_cents: 5000 },
      payment_required: true,
    })
  })

  it.each([
    -1,
    0,
    '-2',
    '1e0',
    1.5,
    '0x10',
    2147483648,
    '2147483648',
    '٣',
    ' 1',
    '1;drop',
    true,
    null,
    [],
    {},
    21,
    101,
    999,
  ])('a quantity of %j holds nothing', async (quantity) => {
    const outcome = await place([line({ quantity })])
    expect(outcome).toMatchObject({ refusal: expect.stringMatching(/^PT(422|409) /), changed: [] })
  })

  it('two lines that together are too many hold nothing, nor a positive and a negative one', async () => {
    for (const lines of [
      [line({ quantity: 15 }), line({ quantity: 15 })],
      [line({ quantity: 3 }), line({ quantity: -2 })],
    ])
      expect(await place(lines)).toMatchObject({ refusal: expect.stringMatching(/^PT422 /), changed: [] })
  })

  it('a hidden tier, an unfinished one, and one of another event are not there', async () => {
    const other = await makeEvent(field.world)
    for (const tier of [event.tiers[1], event.tiers[2], other.tier])
      expect(await place([line({ tier_id: tier?.id })])).toMatchObject({
        refusal: expect.stringMatching(/^PT404 /),
        changed: [],
      })
    const mixed = await place([line(), { tier_id: other.tier.id, quantity: 1 }])
    expect(mixed).toMatchObject({ refusal: expect.stringMatching(/^PT404 /), changed: [] })
  })

  it.each(['2147483647', '-5', 'null', '0'])('holds of %s minutes last at most an hour', async (minutes) => {
    const outcome = await place([line()], event.slug, `, ${minutes}`)
    const { expires_at } = ((outcome.rows[0] as Row).placed as Placed).order
    expect(Date.parse(expires_at ?? '') - Date.now()).toBeLessThanOrEqual(3_600_000)
    expect(Date.parse(expires_at ?? '')).toBeGreaterThan(Date.now())
  })

  it('a ticket of another event than its order’s comes from no function, and would be found the same hour', async () => {
    const other = await placeOrder(field.world, await makeEvent(field.world))
    const strays = async () => {
      const found = await field.query<{ rule: string; subject: string }>(
        'select rule, subject from public.check_invariants()',
      )
      return found.filter(({ subject }) => subject.startsWith('ticket ')).map(({ rule }) => rule)
    }
    await field.undone(async () => {
      expect(await strays()).toEqual([])
      await field.query('update public.event_tickets set event_id = $2 where order_id = $1', [
        other.order.id,
        event.id,
      ])
      expect(await strays()).toContain('tickets_agree_with_their_order')
    })
  })

  it.each([
    ['a price', { total_cents: 0, price: 0, currency: 'JPY' }],
    ['a state', { status: 'confirmed', payment_status: 'paid', paid: true, confirmed_at: '2026-01-01' }],
    ['an endless hold', { hold_minutes: 999999, expires_at: '2099-01-01' }],
    ['a code', { promo_code: 'BIG', discount: 150, tax_rate: 0 }],
    ['a role', { role: 'service_role', userId: olga.id, organization_id: sam.id }],
  ])('over HTTP, %s in the body changes nothing', async (_what, more) => {
    const answer = await app.order({
      ...order(more),
      lines: [line(more)],
      buyer: { ...order().buyer, ...more },
    })
    expect(answer.status).toBe(201)
    const { order: made, payment_url } = await answer.json()
    expect(made).toMatchObject({ status: 'awaiting_payment', total_cents: 5000, currency: 'CAD' })
    expect(Date.parse(made.expires_at) - Date.now()).toBeLessThanOrEqual(3_600_000)
    expect(payment_url).toContain('/dev/pay/')
    expect(await field.query('select id from public.event_tickets where order_id = $1', [made.id])).toEqual(
      [],
    )
  })
})

describe('hole 6: codes and taxes', () => {
  const tables = ['promo_codes', 'promo_code_tiers', 'promo_redemptions', 'group_discounts', 'taxes_and_fees']

  it.each(tables)('%s are listed by their organizers alone', async (table) => {
    await makeCode(field.world, event, `HUSH_${table}`)
    for (const attacker of ['anon', holder, ana, sam] as const) {
      const { rows } = await field.attack(attacker, `select * from public.${table}`)
      const [organization] = await field.world.truth<{ id: string }>(
        'select organization_id as id from public.events where id = $1',
        [event.id],
      )
      expect(rows.filter((row) => row.organization_id === organization?.id)).toEqual([])
    }
  })

  it.each([
    ['150 % off', { percent_bps: 15_000 }, 'promo_codes_percent_in_range'],
    ['a negative amount', { discount_kind: 'per_order', amount_cents: -1 }, 'promo_codes_amount_in_range'],
  ])('a code cannot give %s', async (_, wish, constraint) => {
    await expect(makeCode(field.world, event, 'MADNESS', wish)).rejects.toThrow(constraint)
  })

  it('a code that is wrong is answered as one that was never made', async () => {
    await makeCode(field.world, event, 'RETIRED', { is_active: false })
    const quote = (code: string) =>
      field.attack('anon', 'select public.quote_order($1, $2, $3)', [
        event.slug,
        JSON.stringify([line()]),
        code,
      ])

    expect((await quote('RETIRED')).refusal).toBe((await quote('NEVERMADE')).refusal)
  })
})
