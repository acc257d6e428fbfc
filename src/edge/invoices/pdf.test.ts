import { expect, it } from 'vitest'
import { pdfWords } from '../../../tests/support/pdf-words.ts'
import type { InvoiceView } from '../../core/invoices.ts'
import { packagedFiles } from '../../node/fonts.ts'
import { ticketFonts } from '../tickets/pdf.ts'
import { invoicePdf } from './pdf.ts'

const fonts = await ticketFonts(packagedFiles())
const line = {
  name: 'Early bird',
  quantity: 2,
  unit_price_cents: 11_300,
  total_cents: 22_600,
  discount_cents: 0,
  added_cents: 0,
  charges: [{ kind: 'tax' as const, name: 'HST', rate_bps: 1300, is_inclusive: true, amount_cents: 2_600 }],
}

function invoice(changes: Partial<InvoiceView> = {}): InvoiceView {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'invoice',
    number: 'INV-00001',
    issued_on: '2027-05-01',
    order_id: '00000000-0000-4000-8000-000000000002',
    event_id: '00000000-0000-4000-8000-000000000001',
    order_number: 'EV-7K3M9Q2P',
    event_name: 'Toronto Tech Summit 2027',
    buyer_name: 'Ana Gutiérrez',
    credits: null,
    currency: 'CAD',
    net_cents: 20_000,
    tax_cents: 2_600,
    total_cents: 22_600,
    seller: {
      name: 'Harbour Collective Ltd',
      address: '18 Wharf Lane\nToronto ON',
      registration: 'RT0001',
    },
    buyer: { name: 'Ana Gutiérrez', email: 'ana@example.org' },
    reason: null,
    lines: [line],
    taxes: [{ name: 'HST', rate_bps: 1300, is_inclusive: true, net_cents: 20_000, tax_cents: 2_600 }],
    ...changes,
  }
}
const words = async (changes: Partial<InvoiceView> = {}) =>
  pdfWords(await invoicePdf({ invoice: invoice(changes), fonts, compress: false }))

it('says who sold, who bought, what, and what tax the prices include, on one page', async () => {
  const pdf = Buffer.from(await invoicePdf({ invoice: invoice(), fonts })).toString('latin1')

  expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1)
  expect(pdf).toContain('/MediaBox [0 0 595.28 841.89]')
  expect(await words()).toEqual(
    expect.arrayContaining([
      'Invoice',
      'INV-00001',
      'Harbour Collective Ltd',
      'Tax registration RT0001',
      'Ana Gutiérrez',
      'ana@example.org',
      'Date 2027-05-01',
      'Order EV-7K3M9Q2P',
      'Early bird',
      'CAD 226.00',
      'HST 13 %, included in the prices (inclusive)',
      '200.00',
      '26.00',
    ]),
  )
})

it('says which invoice a credit note takes back, and why', async () => {
  const said = await words({
    kind: 'credit_note',
    number: 'CN-00001',
    credits: 'INV-00001',
    reason: 'Cannot come',
    lines: [],
  })

  expect(said).toEqual(
    expect.arrayContaining([
      'Credit note',
      'CN-00001',
      'Credit of invoice INV-00001',
      'Cannot come',
      'Total credited',
    ]),
  )
})

it.each([
  ['JPY', 'JPY 22,600'],
  ['KWD', 'KWD 22.600'],
  ['EUR', 'EUR 226.00'],
])('writes an amount in %s with the digits that it has', async (currency, total) => {
  expect(await words({ currency })).toContain(total)
})

it('goes on with another page where the lines do not fit on one', async () => {
  const lines = Array.from({ length: 40 }, (_, place) => ({ ...line, name: `Kind ${place}` }))
  const pdf = await invoicePdf({ invoice: invoice({ lines }), fonts, compress: false })

  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g),
  ).toHaveLength(2)
  expect(pdfWords(pdf)).toEqual(expect.arrayContaining(['Kind 0', 'Kind 39', 'CAD 226.00']))
})
