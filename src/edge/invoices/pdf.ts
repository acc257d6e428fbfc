/**
 * An invoice or a credit note as a PDF: one calm A4 page, black on white, in the fonts of the tickets. It says what the
 * frozen rows say and adds nothing up itself.
 */
import PDFDocument from 'pdfkit'
import { exactAmount, type InvoiceTax, type InvoiceView, rateWords } from '../../core/invoices.ts'
import { fitText, type Lettering, type Paper, widthOf, wrap, write } from '../tickets/lettering.ts'
import { collect, sourceOf, textFor } from '../tickets/pdf.ts'

const page = { width: 595.28, height: 841.89, margin: 56 }
const content = { x: page.margin, width: page.width - 2 * page.margin, end: page.width - page.margin }
const column = { quantity: content.x + 290, unit: content.x + 385, amount: content.end }
const ink = '#1c1917'
const quietInk = '#57534e'
const hairline = '#d6d3d1'

const plain: Lettering = { font: 'regular', size: 9.5, color: ink }
const quiet: Lettering = { font: 'regular', size: 8.5, color: quietInk }
const strong: Lettering = { font: 'bold', size: 9.5, color: ink }

type Sheet = {
  paper: Paper
  invoice: InvoiceView
  text: (text: string) => string
  money: (cents: number) => string
}

export async function invoicePdf(input: {
  invoice: InvoiceView
  fonts: Paper['fonts']
  /** Off only where a test reads the page's own text. */
  compress?: boolean
}): Promise<Uint8Array> {
  const { invoice, fonts, compress = true } = input
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    compress,
    autoFirstPage: false,
    // Without a name pdfkit leaves out Helvetica, whose metrics it would read for every document.
    font: '',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${titleOf(invoice)} ${invoice.number}`,
      Author: invoice.seller.name,
      Creator: 'EventOS',
      CreationDate: new Date(invoice.issued_on),
    },
  })
  const bytes = collect(doc)
  for (const name of ['regular', 'bold'] as const) doc.registerFont(name, sourceOf(fonts[name]))
  const drawn = textFor(fonts.regular)
  doc.addPage()
  draw({
    paper: { doc, fonts },
    invoice,
    text: (words) => drawn(words) ?? '',
    money: (cents) => exactAmount(cents, invoice.currency),
  })
  doc.end()
  return bytes
}

const titleOf = ({ kind }: InvoiceView): string => (kind === 'invoice' ? 'Invoice' : 'Credit note')

function draw(sheet: Sheet): void {
  const top = drawHead(sheet)
  let y = drawLines(sheet, drawParties(sheet, top) + 30)
  y = drawTotal(sheet, y + 6)
  drawTaxes(sheet, y + 26)
}

function drawHead({ paper, invoice }: Sheet): number {
  const y = write(
    paper,
    [titleOf(invoice)],
    { ...content, y: page.margin },
    { font: 'bold', size: 24, color: ink },
  )
  return (
    write(paper, [invoice.number], { ...content, y: y + 2 }, { ...plain, size: 12, color: quietInk }) + 26
  )
}

/** Who sold, who bought, and what it is about: three columns. */
function drawParties(sheet: Sheet, y: number): number {
  const { invoice } = sheet
  const { seller, buyer } = invoice
  const facts = [
    `Date ${invoice.issued_on}`,
    `Order ${invoice.order_number}`,
    ...(invoice.credits ? [`For invoice ${invoice.credits}`] : []),
    `Amounts in ${invoice.currency}`,
  ]
  const registration = seller.registration ? [`Tax registration ${seller.registration}`] : []
  const width = content.width / 3 - 14
  const at = (place: number) => ({ x: content.x + (place * content.width) / 3, y, width })
  return Math.max(
    block(sheet, 'From', [seller.name, ...seller.address.split('\n'), ...registration], at(0)),
    block(sheet, 'To', [buyer.name, buyer.email], at(1)),
    block(sheet, 'About', facts, at(2)),
  )
}

function block(
  { paper, text }: Sheet,
  label: string,
  [first = '', ...rest]: string[],
  box: { x: number; y: number; width: number },
): number {
  let y = write(paper, [label], box, quiet) + 2
  const fits = (lettering: Lettering) => (line: string) => widthOf(paper, line, lettering) <= box.width
  y = write(paper, wrap(text(first), fits(strong)), { ...box, y }, strong)
  for (const words of rest) y = write(paper, wrap(text(words), fits(plain)), { ...box, y }, plain)
  return y
}

function drawLines(sheet: Sheet, top: number): number {
  const { paper, invoice } = sheet
  let y = row(sheet, top, quiet, ['', 'Quantity', 'Price', 'Amount'])
  y = rule(paper, y + 4) + 8
  y = write(paper, inTwoLines(sheet, invoice.event_name, quiet), { ...content, y }, quiet) + 4
  if (invoice.kind === 'credit_note') return drawCredit(sheet, y)
  for (const line of invoice.lines) {
    if (y > page.height - 200) {
      paper.doc.addPage()
      y = page.margin
    }
    const price = [String(line.quantity), sheet.money(line.unit_price_cents), sheet.money(line.total_cents)]
    y = row(sheet, y, plain, [line.name, ...price])
    if (line.discount_cents > 0)
      y = row(sheet, y, quiet, ['Discount', '', '', sheet.money(-line.discount_cents)])
    for (const charge of line.charges.filter(({ is_inclusive }) => !is_inclusive))
      y = row(sheet, y, quiet, [namedRate(charge), '', '', sheet.money(charge.amount_cents)])
    y += 6
  }
  return rule(paper, y)
}

function drawCredit(sheet: Sheet, top: number): number {
  const { invoice, money } = sheet
  let y = row(sheet, top, plain, [`Credit of invoice ${invoice.credits}`, '', '', money(invoice.total_cents)])
  if (invoice.reason) y = row(sheet, y, quiet, [invoice.reason, '', '', ''])
  return rule(sheet.paper, y + 6)
}

function drawTotal(sheet: Sheet, y: number): number {
  const { invoice, money } = sheet
  const label = invoice.kind === 'invoice' ? 'Total' : 'Total credited'
  const total = `${invoice.currency} ${money(invoice.total_cents)}`
  return row(sheet, y, { ...strong, size: 12 }, [label, '', '', total])
}

/** Per rate, and whether the prices above already contain it. */
function drawTaxes(sheet: Sheet, top: number): void {
  const { paper, invoice, money } = sheet
  let y = row(sheet, top, quiet, ['Taxes', '', 'Net', 'Tax'])
  y = rule(paper, y + 4) + 6
  for (const tax of invoice.taxes)
    y = row(sheet, y, plain, [taxWords(tax), '', money(tax.net_cents), money(tax.tax_cents)])
  row(sheet, y + 4, strong, ['Together', '', money(invoice.net_cents), money(invoice.tax_cents)])
}

function taxWords(tax: InvoiceTax): string {
  if (tax.name === '') return 'No tax'
  return `${namedRate(tax)}, ${tax.is_inclusive ? 'included in the prices (inclusive)' : 'added to the prices'}`
}

const namedRate = ({ name, rate_bps }: { name: string; rate_bps: number }): string =>
  rate_bps > 0 ? `${name} ${rateWords(rate_bps)}` : name

/** A name on the left, numbers that end at their columns. */
function row(sheet: Sheet, y: number, lettering: Lettering, [name = '', ...numbers]: string[]): number {
  const { paper } = sheet
  const ends = [column.quantity, column.unit, column.amount]
  for (const [place, end] of ends.entries()) {
    const number = numbers[place] ?? ''
    const width = widthOf(paper, number, lettering)
    if (number) write(paper, [number], { x: end - width, y, width }, lettering)
  }
  const lines = inTwoLines(sheet, name, lettering)
  return write(paper, lines.length > 0 ? lines : [''], { x: content.x, y, width: 250 }, lettering)
}

/** At most two lines beside the numbers. */
function inTwoLines({ paper, text }: Sheet, words: string, { font, color, size }: Lettering): string[] {
  return fitText(paper, text(words), 250, { font, color, sizes: [size], maxLines: 2 }).lines
}

function rule({ doc }: Paper, y: number): number {
  doc.lineWidth(0.75).strokeColor(hairline)
  doc.moveTo(content.x, y).lineTo(content.end, y).stroke()
  return y
}
