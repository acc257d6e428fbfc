/**
 * The tickets of an order as a PDF: an A5 page in landscape for each, the event on the left, what the door scans on the
 * right. The code is drawn as vector squares, so it is sharp on any printer.
 */
import PDFDocument from 'pdfkit'
import type { OrderView, TicketView } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { spanWords, whereWords } from '../../core/messages/when-and-where.ts'
import { sumsOf } from '../../core/sums.ts'
import { zoneWords } from '../../core/time.ts'
import type { Platform } from '../platform.ts'
import { fitText, type Lettering, type Paper, write, writeCentred } from './lettering.ts'
import { darkRuns, qrModules } from './qr.ts'
import { parseTypeface, type Typeface } from './typeface.ts'

type TicketFonts = Paper['fonts']
type Document = PDFKit.PDFDocument
type Page = { order: OrderView; ticket: TicketView; position: number; count: number }

const page = { width: 595.28, height: 419.53 }
const card = { x: 24, y: 24, width: page.width - 48, height: page.height - 48, radius: 14 }
const stub = { width: 186, padding: 20 }
const bite = 8
const perforation = card.x + card.width - stub.width
const ink = '#1c1917'
const quietInk = '#57534e'
const hairline = '#d6d3d1'

const parsed = new WeakMap<NonNullable<Platform['files']>, Promise<TicketFonts>>()

/** Parsed once and kept for every order, as long as the files they come from. */
export async function ticketFonts(files: Platform['files']): Promise<TicketFonts> {
  if (!files) throw new Error('Tickets need Platform.files to read their fonts from')
  const fonts = parsed.get(files) ?? readFonts(files)
  parsed.set(files, fonts)
  fonts.catch(() => parsed.delete(files))
  return fonts
}

async function readFonts(files: NonNullable<Platform['files']>): Promise<TicketFonts> {
  const [regular, bold] = await Promise.all([files.read('dejavu-sans'), files.read('dejavu-sans-bold')])
  return { regular: parseTypeface(regular), bold: parseTypeface(bold) }
}

/** Only valid tickets are printed; an order without any has no PDF. */
export async function ticketsPdf(input: {
  order: OrderView
  fonts: TicketFonts
  /** Off only where a test reads the page's own text. */
  compress?: boolean
}): Promise<Uint8Array> {
  const { order, fonts, compress = true } = input
  const tickets = order.tickets.filter((ticket) => ticket.status === 'valid')
  if (tickets.length === 0) throw new AppError('not_found')

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
      Title: `Tickets for ${order.event.name}`,
      Author: order.event.organizer.name,
      Creator: 'EventOS',
      CreationDate: new Date(order.confirmed_at ?? order.created_at),
    },
  })
  const bytes = collect(doc)
  for (const name of ['regular', 'bold'] as const) doc.registerFont(name, sourceOf(fonts[name]))
  tickets.forEach((ticket, index) => {
    doc.addPage()
    drawTicket({ doc, fonts }, { order, ticket, position: index + 1, count: tickets.length })
  })
  doc.end()
  return bytes
}

/** pdfkit takes a parsed font too, but its types do not say so. */
export function sourceOf({ font }: Typeface): Buffer {
  return font as unknown as Buffer
}

function drawTicket(paper: Paper, sheet: Page): void {
  drawCard(paper.doc)
  drawEvent(paper, sheet)
  drawStub(paper, sheet)
}

function drawCard(doc: Document): void {
  doc.lineWidth(0.75).strokeColor(hairline)
  doc.roundedRect(card.x, card.y, card.width, card.height, card.radius).stroke()
  doc.moveTo(perforation, card.y + 12).lineTo(perforation, card.y + card.height - 12)
  doc.dash(3, { space: 4 }).stroke().undash()
  // The two bites of a torn-off ticket: a white disc over the edge, then the half of its rim inside the card.
  for (const [y, sweep] of [
    [card.y, 0],
    [card.y + card.height, 1],
  ] as const) {
    doc.circle(perforation, y, bite).fill('#ffffff')
    doc.path(`M${perforation - bite} ${y}A${bite} ${bite} 0 0 ${sweep} ${perforation + bite} ${y}`).stroke()
  }
}

function drawEvent(paper: Paper, { order, ticket }: Page): void {
  const text = textFor(paper.fonts.bold)
  const box = { x: card.x + 28, width: perforation - card.x - 28 - 24 }
  let y = card.y + 28

  const organizer = text(order.event.organizer.name)
  if (organizer) {
    const { lines, lettering } = fitText(paper, organizer, box.width, {
      font: 'regular',
      color: quietInk,
      sizes: [10.5],
      maxLines: 1,
    })
    y = write(paper, lines, { ...box, y }, lettering) + 6
  }

  const title = fitText(paper, text(order.event.name) ?? order.event.slug.replaceAll('-', ' '), box.width, {
    font: 'bold',
    color: ink,
    sizes: [26, 22, 18, 15],
    maxLines: 3,
  })
  y = write(paper, title.lines, { ...box, y }, title.lettering) + 20

  const where = whereWords(order.event)
  y = fact(paper, 'When', [spanWords(order.event), zoneWords(order.event.timezone)], { ...box, y })
  if (where) y = fact(paper, 'Where', [text(where)], { ...box, y })
  y = fact(paper, 'Ticket', [text(ticket.tier_name)], { ...box, y })
  fact(paper, 'Name', [text(ticket.holder_name)], { ...box, y })
}

function drawStub(paper: Paper, { order, ticket, position, count }: Page): void {
  if (!ticket.code) throw new Error(`Ticket ${ticket.number} came without its code`)
  const box = { x: perforation + stub.padding, width: stub.width - 2 * stub.padding }
  const side = box.width
  let y = card.y + 48

  drawCode(paper.doc, ticket.code, { x: box.x, y, side })
  y += side + 14
  const number: Lettering = { font: 'bold', size: 10.5, color: ink }
  const small: Lettering = { font: 'regular', size: 8.5, color: quietInk }
  y = writeCentred(paper, ticket.number, { ...box, y }, number) + 4
  y = writeCentred(paper, `Ticket ${position} of ${count}`, { ...box, y }, small)
  y = writeCentred(paper, `Order ${order.number}`, { ...box, y }, small)
  drawSums(paper, order, { ...box, y: y + 6 })

  const foot = card.y + card.height - 48
  writeCentred(paper, 'Show this at the door.', { ...box, y: foot }, small)
  writeCentred(paper, 'It lets one person in, once.', { ...box, y: foot + 11 }, small)
}

/** What the order came to: four lines at most have room above the foot, and the total is one of them. */
function drawSums(
  { doc, fonts }: Paper,
  order: OrderView,
  box: { x: number; y: number; width: number },
): void {
  const paper = { doc, fonts }
  const text = textFor(fonts.regular)
  const sums = sumsOf(order)
  const said = sums.length > 4 ? sums.filter(({ kind }) => kind === 'total') : sums
  let { y } = box
  for (const { label, value, kind } of said) {
    const words = text(`${label} ${value}`)
    if (words === null) continue
    const { lines, lettering } = fitText(paper, words, box.width, {
      font: kind === 'total' ? 'bold' : 'regular',
      color: quietInk,
      sizes: [8, 7],
      maxLines: 1,
    })
    y = writeCentred(paper, lines[0] ?? '', { ...box, y }, lettering)
  }
}

/** White paper around the code is its quiet zone: the stub keeps more than four modules free. */
function drawCode(doc: Document, code: string, at: { x: number; y: number; side: number }): void {
  const qr = qrModules(code)
  const unit = at.side / qr.size
  for (const run of darkRuns(qr)) {
    // A breath taller than one module, so that no viewer shows a seam between two rows.
    doc.rect(at.x + run.column * unit, at.y + run.row * unit, run.length * unit, unit + 0.02)
  }
  doc.fill('#000000')
}

/** A label with its lines below; draws nothing at all when there is nothing to say. */
function fact(
  paper: Paper,
  label: string,
  values: (string | null)[],
  box: { x: number; y: number; width: number },
): number {
  const said = values.filter((value) => value !== null)
  if (said.length === 0) return box.y
  let y = write(paper, [label], box, { font: 'regular', size: 8.5, color: quietInk })
  said.forEach((value, index) => {
    const { lines, lettering } = fitText(paper, value, box.width, {
      font: index === 0 ? 'bold' : 'regular',
      color: index === 0 ? ink : quietInk,
      sizes: index === 0 ? [12, 10.5] : [9.5],
      maxLines: 2,
    })
    y = write(paper, lines, { ...box, y: y + 1 }, lettering)
  })
  return y + 11
}

/**
 * The part of a text our fonts can draw: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and symbols. Where
 * most of a text would be empty boxes (Chinese, say) the answer is null and the line is left out: the number names the ticket.
 */
export function textFor(font: Typeface): (text: string) => string | null {
  return (text) => {
    const characters = [...text.replace(/\s+/g, ' ').trim()]
    const drawn = characters.filter((character) => font.has(character))
    const letters = (list: string[]) => list.filter((character) => /[\p{L}\p{N}]/u.test(character)).length
    const kept = drawn.join('').replace(/ +/g, ' ').trim()
    return kept && letters(drawn) * 2 >= letters(characters) ? kept : null
  }
}

export function collect(doc: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
      let offset = 0
      for (const chunk of chunks) {
        bytes.set(chunk, offset)
        offset += chunk.length
      }
      resolve(bytes)
    })
  })
}
