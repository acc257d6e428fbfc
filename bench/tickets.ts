/** How long the tickets of an order take to draw; bare: pdfkit alone, as many lines in a font it ships with. */
import PDFDocument from 'pdfkit'
import { confirmedOrder, ticket } from '../src/edge/tickets/order.fixture.ts'
import { ticketFonts, ticketsPdf } from '../src/edge/tickets/pdf.ts'
import { packagedFiles } from '../src/node/fonts.ts'
import { type Figure, percentile } from './table.ts'

const orders = 200
/** The first ones find nothing parsed and nothing compiled. */
const warmUp = 20

const buyers = ['Ana Gutiérrez', 'Żaneta Łoś', 'Иван Петров', 'דוד כהן', 'Jean-Luc Öberg', 'محمد سلمان']

export async function benchTickets(): Promise<Figure[]> {
  const fonts = await ticketFonts(packagedFiles())
  const ours = await times((index) => {
    const holder_name = `${buyers[index % buyers.length]} ${index}`
    return ticketsPdf({
      order: confirmedOrder({ tickets: [1, 2].map((position) => ({ ...ticket(position), holder_name })) }),
      fonts,
    })
  })
  const bare = await times(twoPages)
  return [0.5, 0.95].map((share) => ({
    what: `ticket pdf, order of two p${share * 100} (bare: pdfkit page without our fonts)`,
    ours: `${percentile(ours, share).toFixed(1)} ms`,
    bare: `${percentile(bare, share).toFixed(1)} ms`,
    ratio: percentile(ours, share) / percentile(bare, share),
  }))
}

function twoPages(index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: [595.28, 419.53], margin: 0, autoFirstPage: false })
    doc.on('data', () => {})
    doc.on('error', reject)
    doc.on('end', resolve)
    for (let page = 0; page < 2; page++) {
      doc.addPage()
      for (let line = 0; line < 15; line++)
        doc.text(`Order ${index}, line ${line}`, 50, 30 + line * 20, { lineBreak: false })
    }
    doc.end()
  })
}

async function times(work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let index = 0; index < warmUp + orders; index++) {
    const started = performance.now()
    await work(index)
    taken.push(performance.now() - started)
  }
  return taken.slice(warmUp)
}
