/** Invoices that do not add up must be seen, whoever made them so. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { placeOrder } from '../support/events.ts'
import { invoicesOf, issueInvoices } from '../support/invoices.ts'
import { payments } from '../support/payments.ts'
import { eventfulWorld } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let vandal: typeof eventful.vandal
let invoice: string
let note: string
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  const { world, event } = eventful
  vandal = eventful.vandal
  await issueInvoices(world)
  const placed = await placeOrder(world, event)
  await payments(world).settle(placed)
  await world.truth('select private.issue_credit_note($1, 100)', [placed.order.id])
  const issued = await invoicesOf(world, placed.order.id)
  invoice = issued[0]?.id ?? ''
  note = issued[1]?.id ?? ''
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

it('finds nothing where invoices were issued and credited by our functions', async () => {
  expect(await vandal.broken()).toEqual([])
})

it('sees a number that is missing', async () => {
  expect(await vandal.rulesBrokenBy(`delete from public.invoices where id = '${note}'`)).toEqual([
    'invoice_numbers_have_no_gap',
  ])
})

it('sees an invoice that says another total than its order', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.invoices set net_cents = net_cents + 1, total_cents = total_cents + 1 where id = '${invoice}'`,
    ),
  ).toEqual(['invoices_are_what_their_order_came_to'])
})

it('sees taxes that are not those of their invoice', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.invoice_taxes set tax_cents = tax_cents + 1 where invoice_id = '${invoice}'`,
    ),
  ).toEqual(['taxes_add_up_to_their_invoice'])
})

it('sees credit notes that take back more than was invoiced', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.invoices set net_cents = 999999, total_cents = 999999 where id = '${note}'`,
    ),
  ).toEqual(['credit_notes_stay_below_their_invoice'])
})
