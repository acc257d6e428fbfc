/** The golden table on paper: what is invoiced, net, tax and total, is what was paid, in currencies of every exponent. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { exactAmount } from '../../src/core/invoices.ts'
import { invoicePdf } from '../../src/edge/invoices/pdf.ts'
import { getInvoice } from '../../src/edge/services/invoices.ts'
import { ticketFonts } from '../../src/edge/tickets/pdf.ts'
import { packagedFiles } from '../../src/node/fonts.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { cases, expected } from '../support/golden-prices.ts'
import { invoicesOf, issueInvoices, wrongInvoices } from '../support/invoices.ts'
import { makeCharge, makeCode } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { pdfWords } from '../support/pdf-words.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
const fonts = await ticketFonts(packagedFiles())
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  await issueInvoices(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const currencies = ['JPY', 'EUR', 'KWD']
const paid = cases
  .filter((one) => expected(one).total > 0)
  .map((one, place) => ({ ...one, currency: currencies[place % 3] ?? 'EUR' }))

it.each(paid)(
  '$price x $quantity $currency, $off off, tax $rate inside $inside, fee $fee + $feeCents',
  async (one) => {
    const { price, quantity, off, rate, inside, fee, feeCents, currency } = one
    const event = await makeEvent(world, { currency, tiers: [{ name: 'Ticket', price_cents: price }] })
    const tax = { rate_bps: rate, is_inclusive: inside, is_compound: !inside, position: 2 }
    await makeCharge(world, tax, [event.tier])
    const service = { kind: 'fee', name: 'Service', rate_bps: fee, fixed_cents: feeCents, currency }
    if (fee) await makeCharge(world, service, [event.tier])
    if (off) await makeCode(world, event, 'OFF', { discount_kind: 'percent', percent_bps: off })
    const lines = [{ tier_id: event.tier.id, quantity }]
    const placed = await placeOrder(world, event, { lines, ...(off && { details: { code: 'OFF' } }) })

    expect(await payments(world).settle(placed, { currency })).toBe('confirmed')

    const want = expected(one)
    const [invoice] = await invoicesOf(world, placed.order.id)
    expect(invoice).toMatchObject({
      currency,
      net_cents: want.total - want.tax,
      tax_cents: want.tax,
      total_cents: placed.order.total_cents,
    })
    const view = await getInvoice(app.context(), invoice?.id ?? '')
    const said = pdfWords(await invoicePdf({ invoice: view, fonts, compress: false }))
    expect(said).toContain(`${currency} ${exactAmount(want.total, currency)}`)
    // Whatever is on one line bears the one tax, so its base and it are the whole.
    expect(view.taxes.reduce((sum, { net_cents, tax_cents }) => sum + net_cents + tax_cents, 0)).toBe(
      want.total,
    )
  },
)

it('leaves nothing that does not add up', async () => {
  expect(await wrongInvoices(world)).toEqual([])
})
