import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { packagedFiles } from '../../node/fonts.ts'
import { confirmedOrder, ticket } from './order.fixture.ts'
import { ticketFonts, ticketsPdf } from './pdf.ts'
import { darkRuns, qrModules } from './qr.ts'

const fonts = await ticketFonts(packagedFiles())
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Every content stream; text in them is glyph numbers, so it is read back through the font's ToUnicode table. */
async function pages(order = confirmedOrder()): Promise<string[]> {
  const pdf = latin1(await ticketsPdf({ order, fonts, compress: false }))
  return [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map((match) => match[1] ?? '')
}

it('prints one A5 page in landscape for each valid ticket', async () => {
  const order = confirmedOrder({ tickets: [ticket(1), ticket(2), { ...ticket(3), status: 'refunded' }] })

  const pdf = latin1(await ticketsPdf({ order, fonts }))

  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
  expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(2)
  expect(pdf).toContain('/MediaBox [0 0 595.28 419.53]')
})

it('draws the very modules of the ticket code, each run of them as one rectangle', async () => {
  const order = confirmedOrder({ tickets: [ticket(1)] })

  const page = (await pages(order)).find((content) => content.includes(' re\n')) ?? ''

  expect(page.match(/ re\n/g)).toHaveLength(darkRuns(qrModules(ticket(1).code ?? '')).length)
})

it('embeds the letters it uses, so that a name reads back as it was typed', async () => {
  const order = confirmedOrder({ tickets: [{ ...ticket(1), holder_name: 'Żółć Ελένη Đặng' }] })

  const unicode = (await pages(order)).filter((content) => content.includes('beginbfrange')).join()

  for (const letter of 'ŻółćΕλένηĐặng')
    expect(unicode).toContain((letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
})

it('joins Arabic letters instead of printing them one by one', async () => {
  const glyphsOfMeem = async (name: string) => {
    const order = confirmedOrder({ tickets: [{ ...ticket(1), holder_name: name }] })
    return (await pages(order)).join().match(/<0645>/g)?.length
  }

  expect(await glyphsOfMeem('محمد')).toBe(2)
  expect(await glyphsOfMeem('م ح م د')).toBe(1)
})

it('makes the same file from the same order, whenever it is asked', async () => {
  const order = confirmedOrder()

  expect(latin1(await ticketsPdf({ order, fonts }))).toBe(latin1(await ticketsPdf({ order, fonts })))
})

it('makes the same file from the same order, whoever had tickets drawn before', async () => {
  const order = confirmedOrder({ tickets: [{ ...ticket(1), holder_name: 'Sofia Zufiría محمد' }] })
  const others = ['\ufb01\ufb02', 'ÁÉÍÓÚŶŤŹ áéíóúŷťź', '\ufe83\ufee3', 'Ana'].map((holder_name) =>
    confirmedOrder({ tickets: [{ ...ticket(1), holder_name }] }),
  )
  const alone = await ticketFonts(packagedFiles())
  const shared = await ticketFonts(packagedFiles())
  for (const other of others) await ticketsPdf({ order: other, fonts: shared })

  expect(latin1(await ticketsPdf({ order, fonts: shared }))).toBe(
    latin1(await ticketsPdf({ order, fonts: alone })),
  )
})

it('parses its fonts once for all orders', async () => {
  const files = packagedFiles()

  expect(await ticketFonts(files)).toBe(await ticketFonts(files))
})

it('takes any length of name, title and venue without leaving the page or failing', async () => {
  const order = confirmedOrder({ tickets: [{ ...ticket(1), holder_name: 'W'.repeat(400) }] })
  order.event.name = 'The Very Long International Congress '.repeat(20)
  order.event.address = 'Street '.repeat(60)

  const content = (await pages(order)).find((page) => page.includes(' re\n')) ?? ''
  const baselines = [...content.matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm/g)].map((match) => Number(match[1]))

  expect(baselines.length).toBeGreaterThan(10)
  expect(Math.min(...baselines)).toBeGreaterThan(24)
})

it('leaves out a name its fonts cannot draw rather than printing empty boxes', async () => {
  const named = await pages(confirmedOrder({ tickets: [ticket(1)] }))
  const unnamed = await pages(confirmedOrder({ tickets: [{ ...ticket(1), holder_name: '山田太郎' }] }))
  const lines = (all: string[]) => all.join().match(/ Tm\n/g)?.length ?? 0

  expect(lines(named) - lines(unnamed)).toBe(2)
})

it('has no PDF for an order without a valid ticket, and none for a ticket without its code', async () => {
  await expect(ticketsPdf({ order: confirmedOrder({ tickets: [] }), fonts })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    ticketsPdf({ order: confirmedOrder({ tickets: [{ ...ticket(1), code: null }] }), fonts }),
  ).rejects.toThrow('without its code')
})

it('compresses what it sends', async () => {
  const pdf = latin1(await ticketsPdf({ order: confirmedOrder(), fonts }))
  const stream = /\/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/.exec(pdf)?.[1] ?? ''

  expect(inflateSync(Buffer.from(stream, 'latin1')).length).toBeGreaterThan(stream.length)
})

it('says on each ticket what the order came to', async () => {
  const charges = [
    { kind: 'tax' as const, name: 'Žaliava', rate_bps: 1300, is_inclusive: true, amount_cents: 4_579 },
  ]

  const unicode = (await pages(confirmedOrder({ charges })))
    .filter((content) => content.includes('beginbfrange'))
    .join()

  for (const letter of 'Ž$%')
    expect(unicode).toContain((letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
})
