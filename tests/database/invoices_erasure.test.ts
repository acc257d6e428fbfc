/** Who asks to be erased leaves the order, and stays on the invoice: the law of taxes says how long that is kept. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { invoicesOf, issueInvoices, wrongInvoices } from '../support/invoices.ts'
import { payments } from '../support/payments.ts'
import { harbour, olga } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

it('keeps an invoice as it was issued when its buyer is erased, and says so in the register', async () => {
  await issueInvoices(world)
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 2_500 }] })
  const placed = await placeOrder(world, event, { name: 'Bea Buyer', email: 'bea@example.org' })
  await payments(world).settle(placed)
  const before = await invoicesOf(world, placed.order.id)

  await world.ask(olga, 'select public.erase_member($1, $2)', [harbour.id, 'bea@example.org'])

  const [order] = await world.truth<{ buyer_name: string }>(
    'select buyer_name from public.orders where id = $1',
    [placed.order.id],
  )
  expect(order?.buyer_name).toBe('Erased guest')
  expect(await invoicesOf(world, placed.order.id)).toEqual(before)
  expect(before[0]?.buyer_name).toBe('Bea Buyer')
  const [registered] = await world.truth<{ on_erasure: string; why: string }>(
    `select on_erasure, why from private.personal_columns where table_name = 'public.invoices' and column_name = 'buyer_name'`,
  )
  expect(registered).toMatchObject({ on_erasure: 'keep', why: expect.stringContaining('law') })
  expect(await wrongInvoices(world)).toEqual([])
})
