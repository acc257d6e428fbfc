/** The ledger where money is passed on: what the installation keeps, what comes back with a refund, and whose a payout is. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { readFees } from '../../src/edge/services/ledger.ts'
import { books } from '../support/books.ts'
import { buying } from '../support/buying.ts'
import { accounts, connectedPlatform } from '../support/connect.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour, mia } from '../support/people.ts'
import type { TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
let accountId: string
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await connectedPlatform(world)
  shop = buying(world, app, () => event)
  accountId = await accounts(world, app).onboard()
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 50 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const book = () => books(world)
const entriesOf = async ({ id }: { id: string }) =>
  (await book().entriesOf({ order: { id } } as never)).map(({ kind, amount_cents }) => [
    kind,
    Number(amount_cents),
  ])

it('has what was kept, gives it back with a refund to the cent, and leaves the company’s fee to the installation', async () => {
  const order = await shop.buy(2)
  await shop.pay(order)
  await app.runJobs()
  const { tickets } = await shop.orderOf(order)
  const refund = async (amount_cents: number, taken: { id: string }[] = []) => {
    await app.ask('POST', `/api/v1/orders/${order.id}/refunds`, {
      as: mia,
      body: { amount_cents, tickets: taken.map(({ id }) => id) },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    await app.runJobs()
  }

  await refund(1111)
  await refund(1)
  await refund(3888, tickets)
  await readFees(app.context())

  const entries = await entriesOf(order)
  expect(entries.slice(0, 2)).toEqual([
    ['payment', 5000],
    ['application_fee', -155],
  ])
  expect(entries.reduce((sum, [, cents]) => sum + Number(cents), 0)).toBe(0)
  expect(entries.filter(([kind]) => kind === 'provider_fee')).toEqual([])
  expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
})

it('knows whose a payout of an account is, and that one of nobody’s is nobody’s', async () => {
  const { standin } = app.platform.payments
  const paidOut = async (account: string) => {
    const payout = await standin?.bank.payOut({ amount: 1000, currency: 'cad' })
    const payload = JSON.stringify({
      id: `evt_${crypto.randomUUID()}`,
      object: 'event',
      type: 'payout.paid',
      account,
      data: { object: { id: payout?.id, object: 'payout', amount: 999_999 } },
    })
    // The stand-in tells of its own payouts as the installation's: here only the account's are told.
    await world.truth('delete from graphile_worker._private_jobs')
    await shop.deliver({ payload, signature: await shop.sign(payload) })
    await app.runJobs()
    const rows = await world.truth<{ organization_id: string; amount_cents: string }>(
      'select organization_id, amount_cents from public.payouts where provider_payout_id = $1',
      [payout?.id],
    )
    return rows.map((row) => [row.organization_id, Number(row.amount_cents)])
  }

  expect(await paidOut(accountId)).toEqual([[harbour.id, 1000]])
  expect(await paidOut('acct_of_nobody')).toEqual([])
})

it('does not believe an account about disputes of payments that are not on it', async () => {
  const order = await shop.buy(1)
  await shop.pay(order)
  await app.runJobs()
  const [attempt] = await world.truth<{ id: string }>(
    'select provider_payment_id as id from public.payment_attempts where order_id = $1',
    [order.id],
  )
  const dispute = await app.platform.payments.standin?.bank.openDispute({
    paymentId: attempt?.id ?? '',
    reason: 'fraudulent',
  })
  await world.truth('delete from graphile_worker._private_jobs')
  const payload = JSON.stringify({
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type: 'charge.dispute.created',
    account: accountId,
    data: { object: { id: dispute?.id, object: 'dispute' } },
  })

  await shop.deliver({ payload, signature: await shop.sign(payload) })
  await app.runJobs()

  expect((await entriesOf(order)).map(([kind]) => kind)).toEqual(['payment', 'application_fee'])
})
