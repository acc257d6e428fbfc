/** Invoices over HTTP: for the holder of the order and for members, for nobody else; as PDF, CSV and sums. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { InvoiceSettings, InvoiceSummary, TaxReport } from '../../src/core/invoices.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { issueInvoices } from '../support/invoices.ts'
import { makeCharge } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let browser: Browser
let mine: Placed
let other: Placed
let invoiceId: string
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  await issueInvoices(world)
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 11_300 }] })
  await makeCharge(world, { rate_bps: 1300, is_inclusive: true }, event.tiers)
  const buy = async (name: string) => {
    const placed = await placeOrder(world, event, { quantity: 1, name })
    await payments(world).settle(placed)
    return placed
  }
  mine = await buy('Bea Buyer')
  other = await buy('=cmd|calc')
  await world.truth('select private.issue_credit_note($1, 5650, $2)', [other.order.id, 'One of two'])
  invoiceId = (await invoices(mine))[0]?.id ?? ''
})
afterAll(async () => {
  await app.close()
  await browser.close()
  await world.close()
})

const ofHarbour = `/api/v1/organizations/${harbour.id}`
const get = (path: string, as?: Person) => app.ask('GET', path, as ? { as } : {})
const invoices = async ({ order, token }: Placed) => {
  const answer = await get(`/api/v1/orders/${order.id}/invoices?token=${token}`)
  return ((await answer.json()) as { data: unknown[] }).data.map((row) => InvoiceSummary.parse(row))
}

describe('of an order', () => {
  it('are listed to its holder and to members', async () => {
    expect((await invoices(other)).map(({ kind, total_cents }) => [kind, total_cents])).toEqual([
      ['invoice', 11_300],
      ['credit_note', 5_650],
    ])
    expect((await get(`/api/v1/orders/${mine.order.id}/invoices`, vic)).status).toBe(200)
  })

  it.each([
    ['nobody', undefined],
    ['a stranger', sam],
  ])('are not there for %s', async (_, who) => {
    expect((await get(`/api/v1/orders/${mine.order.id}/invoices`, who)).status).toBe(404)
    expect((await get(`/api/v1/invoices/${invoiceId}.pdf`, who)).status).toBe(404)
  })

  it('are a PDF for their holder and for members', async () => {
    const { order, token } = mine
    const path = `/api/v1/invoices/${invoiceId}.pdf`

    for (const answer of [await get(`${path}?order=${order.id}&token=${token}`), await get(path, vic)]) {
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect((await answer.text()).slice(0, 5)).toBe('%PDF-')
    }
  })

  it('are no other order’s, whose holder brings their own token', async () => {
    const { order, token } = other

    const answer = await get(`/api/v1/invoices/${invoiceId}.pdf?order=${order.id}&token=${token}`)

    expect(answer.status).toBe(404)
    expect((await browser.get(`/o/${order.id}/${token}/invoices/${invoiceId}.pdf`)).status).toBe(404)
  })

  it('are linked on the page of the order, where the PDF is', async () => {
    const path = `/o/${mine.order.id}/${mine.token}`

    expect(await (await browser.get(path)).text()).toContain(`href="${path}/invoices/${invoiceId}.pdf"`)
    const pdf = await browser.get(`${path}/invoices/${invoiceId}.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('cache-control')).toBe('no-store')
  })

  it('are linked in the mail with the tickets', async () => {
    await app.tick()
    await app.runJobs()

    const texts = app.mails().map(({ text }) => text)
    expect(texts.join()).toContain(`/o/${mine.order.id}/${mine.token}/invoices/${invoiceId}.pdf`)
  })
})

describe('of an organization', () => {
  it('are listed page by page, newest first', async () => {
    const first = (await (await get(`${ofHarbour}/invoices?limit=2`, vic)).json()) as {
      data: { number: string }[]
      next_cursor: string
    }
    const second = await get(`${ofHarbour}/invoices?limit=2&cursor=${first.next_cursor}`, vic)

    const numbers = [...first.data, ...((await second.json()) as typeof first).data].map(
      ({ number }) => number,
    )
    expect(numbers).toEqual(['CN-00001', 'INV-00002', 'INV-00001'])
  })

  it('are a CSV that no spreadsheet runs, with credit notes below zero', async () => {
    const answer = await get(`${ofHarbour}/invoices.csv?from=2020-01-01&to=2999-01-01`, olga)
    const rows = (await answer.text()).trimEnd().split('\r\n')

    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(rows[0]).toBe('Number,Kind,Credits,Date,Order,Event,Buyer,Currency,Net,Tax,Total')
    expect(rows[1]).toMatch(/^CN-00001,credit_note,INV-00002,.*,'=cmd\|calc,CAD,-50\.00,-6\.50,-56\.50$/)
    expect(rows).toHaveLength(4)
  })

  it('sum up to a report per rate, credit notes taken off', async () => {
    const report = TaxReport.parse(await (await get(`${ofHarbour}/tax-report`, olga)).json())

    expect(report.currencies).toEqual([
      {
        currency: 'CAD',
        invoices: 2,
        credit_notes: 1,
        net_cents: 15_000,
        tax_cents: 1_950,
        total_cents: 16_950,
        rates: [{ name: 'HST', rate_bps: 1300, is_inclusive: true, net_cents: 15_000, tax_cents: 1_950 }],
        countries: [
          {
            country: 'CA',
            invoices: 2,
            credit_notes: 1,
            net_cents: 15_000,
            tax_cents: 1_950,
            total_cents: 16_950,
            rates: [{ name: 'HST', rate_bps: 1300, is_inclusive: true, net_cents: 15_000, tax_cents: 1_950 }],
          },
        ],
      },
    ])
  })

  it('keep the country that the event had, wherever it moves to', async () => {
    await world.truth(`update public.occurrences set country = 'PT'`)

    const report = TaxReport.parse(await (await get(`${ofHarbour}/tax-report`, olga)).json())

    expect(report.currencies[0]?.countries.map(({ country }) => country)).toEqual(['CA'])
  })

  it('are found by a part of the number, the buyer or the event, and by what they are', async () => {
    const numbers = async (query: string) => {
      const answer = await get(`${ofHarbour}/invoices?${query}`, vic)
      return ((await answer.json()) as { data: { number: string }[] }).data.map(({ number }) => number)
    }

    expect(await numbers('kind=credit_note')).toEqual(['CN-00001'])
    expect(await numbers('search=inv-00001')).toEqual(['INV-00001'])
    expect(await numbers('search=bea')).toEqual(['INV-00001'])
    expect(await numbers('search=%25')).toEqual([])
    const csv = await (await get(`${ofHarbour}/invoices.csv?search=bea`, vic)).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2)
  })

  it('are only those of the period', async () => {
    const report = await get(`${ofHarbour}/tax-report?from=2020-01-01&to=2020-12-31`, olga)

    expect(TaxReport.parse(await report.json()).currencies).toEqual([])
    expect((await get(`${ofHarbour}/tax-report?from=yesterday`, olga)).status).toBe(400)
  })

  it.each(['invoices', 'invoices.csv', 'tax-report', 'invoice-settings'])(
    '%s are not there for a stranger',
    async (path) => {
      expect((await get(`${ofHarbour}/${path}`, sam)).status).toBe(404)
      expect((await get(`${ofHarbour}/${path}`)).status).toBe(401)
    },
  )
})

describe('the settings', () => {
  const settings = {
    is_on: true,
    seller_name: 'Harbour Collective Ltd',
    seller_address: '18 Wharf Lane',
    seller_registration: null,
    prefix: 'hc-',
    credit_prefix: 'HC/CN-',
    is_yearly: true,
  }
  const put = (as: Person, body: unknown) => app.ask('PUT', `${ofHarbour}/invoice-settings`, { as, body })

  it('are off with the name of the organization where nobody chose any', async () => {
    const [own] = await world.truth<{ id: string }>(
      'select id from public.organizations where created_by = $1',
      [sam.id],
    )

    const answer = await get(`/api/v1/organizations/${own?.id}/invoice-settings`, sam)

    expect(InvoiceSettings.parse(await answer.json())).toMatchObject({
      is_on: false,
      prefix: 'INV-',
      seller_address: '',
    })
  })

  it('are an admin’s to say, and read as they were said', async () => {
    expect((await put(mia, settings)).status).toBe(404)
    expect((await put(olga, settings)).status).toBe(200)

    expect(await (await get(`${ofHarbour}/invoice-settings`, vic)).json()).toEqual({
      ...settings,
      prefix: 'HC-',
    })
  })

  it('name the field that cannot be', async () => {
    const answer = await put(olga, { ...settings, prefix: 'HC-1', seller_address: ' ' })

    expect(answer.status).toBe(400)
    expect(Object.keys(((await answer.json()) as { errors: object }).errors)).toEqual([
      'seller_address',
      'prefix',
    ])
  })
})
