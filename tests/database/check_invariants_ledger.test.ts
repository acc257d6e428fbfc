/** A cent that the ledger does not know, or knows twice, must be seen, whichever row it hides in. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { books } from '../support/books.ts'
import { eventfulWorld, twin, unchecked } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let vandal: typeof eventful.vandal
let paidId: string
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  ;({ vandal } = eventful)
  const { paid } = eventful.orders
  paidId = paid.order.id
  const book = books(eventful.world)
  await book.fee(paid, 103)
  await book.dispute(paid, { withdrawn_cents: 5000, fee_cents: 1500 })
  await book.payout({ provider_payout_id: 'po_sent', amount_cents: 700 })
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

const ofPaid = () => `order_id = '${paidId}'`
const forget = (kind: string) => `delete from public.ledger_entries where kind = '${kind}'`

describe('the ledger', () => {
  it('is whole as long as nobody lays a hand on it', async () => {
    expect(await vandal.broken()).toEqual([])
  })

  it.each([
    ['payment', ['ledger_agrees_with_orders', 'ledger_has_every_payment']],
    ['refund', ['ledger_has_every_refund']],
    ['provider_fee', ['ledger_has_every_fee']],
    ['dispute', ['ledger_has_every_dispute']],
    ['dispute_fee', ['ledger_has_every_dispute']],
    ['payout', ['ledger_has_every_payout']],
  ])('misses a %s that it lost', async (kind, rules) => {
    const seen = await vandal.allRulesBrokenBy(forget(kind))

    expect(seen.filter((rule) => rules.includes(rule)).length).toBeGreaterThan(0)
    expect(rules).toEqual(expect.arrayContaining(seen))
  })

  it.each([
    ['a payment of another amount', `kind = 'payment' and ${'$'}`, 'ledger_has_every_payment'],
    ['a fee of another amount', `kind = 'provider_fee' and ${'$'}`, 'ledger_has_every_fee'],
    ['a dispute of another amount', `kind = 'dispute' and ${'$'}`, 'ledger_has_every_dispute'],
    ['a payout of another amount', `kind = 'payout'`, 'ledger_has_every_payout'],
    ['a refund of another amount', `kind = 'refund'`, 'ledger_has_every_refund'],
  ])('sees %s', async (_, where, rule) => {
    const seen = await vandal.allRulesBrokenBy(
      `update public.ledger_entries set amount_cents = amount_cents - 1 where ${where.replace('$', ofPaid())}`,
    )

    expect(seen).toContain(rule)
  })

  it('sees one that stands there twice', async () => {
    expect(
      await vandal.allRulesBrokenBy(
        unchecked('ledger_entries', 'ledger_entries_told_once'),
        twin('ledger_entries', `kind = 'dispute'`, { id: '-1', reference: `'du_again'` }),
      ),
    ).toEqual(['ledger_has_every_dispute'])
  })

  it.each([
    ['another currency', `currency = 'USD' where kind = 'payment' and ${'$'}`],
    ['another organization', `organization_id = gen_random_uuid() where kind = 'payment' and ${'$'}`],
  ])('sees money in %s', async (_, change) => {
    expect(
      await vandal.allRulesBrokenBy(`update public.ledger_entries set ${change.replace('$', ofPaid())}`),
    ).toEqual(['ledger_has_every_payment'])
  })

  it('sees an entry under another order', async () => {
    const seen = await vandal.allRulesBrokenBy(
      `update public.ledger_entries set order_id = '${eventful.orders.free.order.id}' where kind = 'dispute'`,
    )

    expect(seen).toEqual(['entries_name_the_order_of_what_they_tell'])
  })

  it('sees an order that gave back what never went', async () => {
    const seen = await vandal.allRulesBrokenBy(
      `update public.payment_attempts set status = 'failed' where provider_session_id = 'cs_second'`,
      `delete from public.ledger_entries where reference = 'pi_cs_second'`,
      `update public.orders set refunded_cents = 100 where id = '${paidId}'`,
    )

    expect(seen).toContain('ledger_agrees_with_orders')
  })

  it('sees a share of the installation’s that stayed although all of the money went back', async () => {
    const entry = (kind: string, reference: string, cents: number) =>
      twin(
        'ledger_entries',
        `kind = 'payment' and payment_attempt_id in (
          select id from public.payment_attempts where status = 'refunded')`,
        {
          id: reference === 'fee' ? '-2' : '-3',
          kind: `'${kind}'`,
          reference: `'${reference}'`,
          amount_cents: String(cents),
        },
      )

    expect(await vandal.allRulesBrokenBy(entry('application_fee', 'fee', -20))).toEqual([
      'platform_fees_follow_their_payment',
    ])
    expect(await vandal.allRulesBrokenBy(entry('application_fee_refund', 'back', 20))).toEqual([])
  })
})
