/** Draws boxes and the lines between them as SVG: paper of its own, so that it reads on light and dark pages alike. */
import { type Box, type Frame, type Line, place } from './picture-layout.ts'

export type Row = {
  text: string
  /** At the right end, in a second colour. */
  aside?: string
  /** It names a row of another table: an arrow follows, in that table's colour. */
  asideHue?: number
  badge?: string
  quiet?: boolean
  /** Its id, where a line starts. */
  port?: string
}
export type Card = { id: string; title: string; about: string[]; hue: number; rows: Row[] }
export type End = 'one' | 'maybe' | 'many' | 'arrow' | 'none'
export type Join = Line & { start: End; end: End; hue: number }
export type Picture = { title: string; about: string; cards: Card[]; joins: Join[] }

const frame: Frame = { width: 284, columns: 4, gapX: 38, gapY: 22, top: 84, left: 24 }
const heightOf = ({ quiet }: Row) => (quiet ? 15 : 19)
const aboutHeight = 14
const sans = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
const mono = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"

export function draw({ title, about, cards, joins }: Picture): string {
  const boxes = cards.map(boxOf)
  const { places, routes, width, height } = place(boxes, joins, frame)
  const legend = height + 46
  const total = legend + 24
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" width="${width}" height="${total}" role="img" aria-label="${xml(title)}">`,
    style,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${total - 1}" rx="14" fill="#fdfcfa" stroke="#ddd8cf"/>`,
    `<text class="t" x="${frame.left}" y="40">${xml(title)}</text>`,
    `<text class="s" x="${frame.left}" y="62">${xml(about)}</text>`,
    ...joins.map((join, index) => line(join, routes[index] ?? [])),
    ...cards.map((card, index) => box(card, boxes[index] as Box, places.get(card.id) as Point)),
    legendAt(legend, joins),
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

type Point = { x: number; y: number }

const headOf = ({ about }: Card) => 30 + about.length * aboutHeight + (about.length > 0 ? 6 : 0)

function boxOf(card: Card): Box {
  const head = headOf(card)
  const ports: Record<string, number> = {}
  let y = head + 4
  for (const row of card.rows) {
    if (row.port) ports[row.port] = y + heightOf(row) / 2
    y += heightOf(row)
  }
  return { id: card.id, height: y + 7, ports }
}

const ink = (hue: number, lightness = 34) => `hsl(${hue},52%,${lightness}%)`

function box(card: Card, { height }: Box, { x, y }: Point): string {
  const { width } = frame
  const head = headOf(card)
  const [schema, name] = card.title.includes('.') ? card.title.split('.') : ['', card.title]
  const parts = [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${width}" height="${height}" rx="9" fill="#fff" stroke="hsl(${card.hue},30%,72%)"/>`,
    `<path d="M0 ${head}V9a9 9 0 0 1 9-9h${width - 18}a9 9 0 0 1 9 9v${head - 9}z" fill="hsl(${card.hue},55%,94%)" stroke="hsl(${card.hue},30%,72%)"/>`,
    `<text class="n" x="12" y="21" style="fill:${ink(card.hue, 26)}">${schema ? `<tspan class="q">${xml(schema)}.</tspan>` : ''}${xml(name ?? '')}</text>`,
    ...card.about.map(
      (each, index) => `<text class="a" x="12" y="${37 + index * aboutHeight}">${xml(each)}</text>`,
    ),
    ...rowsOf(card, head + 4),
    '</g>',
  ]
  return parts.join('')
}

function rowsOf({ rows }: Card, top: number): string[] {
  // Names stand in line, behind the marks where there are any.
  const left = rows.some(({ badge }) => badge) ? 34 : 12
  let y = top
  return rows.map((row) => {
    const base = y + heightOf(row) - 5
    y += heightOf(row)
    return rowAt(row, left, base)
  })
}

function rowAt({ text, aside, asideHue, badge, quiet }: Row, left: number, y: number): string {
  const mark = badge ? `<text class="b" x="12" y="${y - 0.5}">${xml(badge)}</text>` : ''
  const words = `<text class="${quiet ? 'w' : 'c'}" x="${left}" y="${y}">${xml(text)}</text>`
  const right = frame.width - 12
  if (asideHue === undefined)
    return `${mark}${words}${aside ? `<text class="e" x="${right}" y="${y}">${xml(aside)}</text>` : ''}`
  const colour = ink(asideHue)
  const name = aside
    ? `<text class="e" x="${right - 16}" y="${y}" style="fill:${colour}">${xml(aside)}</text>`
    : ''
  return `${mark}${words}${name}${arrowTo(right, y - 4, colour)}`
}

/** Drawn, because not every font has one. */
const arrowTo = (x: number, y: number, colour: string) =>
  `<path d="M${x - 11} ${y}H${x}M${x - 4} ${y - 3.5}L${x} ${y}L${x - 4} ${y + 3.5}" fill="none" stroke="${colour}" stroke-width="1.3"/>`

/** Level where it leaves and where it arrives, gentle between. */
function line({ start, end, hue }: Join, route: Point[]): string {
  const [first, last] = [route[0], route.at(-1)]
  if (!first || !last) return ''
  const points = [{ x: first.x - 12, y: first.y }, ...route.slice(1, -1), { x: last.x + 12, y: last.y }]
  let path = `M${first.x} ${first.y}H${first.x - 12}`
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1] as Point, points[index] as Point]
    const middle = Math.round((from.x + to.x) / 2)
    path += from.y === to.y ? `H${to.x}` : `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
  }
  path += `H${last.x}`
  return `<g fill="none" stroke="hsl(${hue},38%,52%)" stroke-width="1.4"><path d="${path}"/>${endAt(first, -1, start)}${endAt(last, 1, end)}</g>`
}

/** `side` is where the line leaves to: -1 left, 1 right. */
function endAt({ x, y }: Point, side: -1 | 1, end: End): string {
  const at = (distance: number) => x + side * distance
  if (end === 'none') return ''
  if (end === 'arrow') return `<path d="M${at(8)} ${y - 4.5}L${at(1)} ${y}L${at(8)} ${y + 4.5}"/>`
  if (end === 'many') return `<path d="M${at(0)} ${y - 5}L${at(10)} ${y}L${at(0)} ${y + 5}"/>`
  const bar = `<path d="M${at(5)} ${y - 4.5}V${y + 4.5}"/>`
  return end === 'one' ? bar : `${bar}<circle cx="${at(9.5)}" cy="${y}" r="3" fill="#fdfcfa"/>`
}

function legendAt(y: number, joins: Join[]): string {
  const parts: string[] = []
  let x = frame.left
  const say = (text: string) => {
    parts.push(`<text class="s" x="${x}" y="${y + 4}">${xml(text)}</text>`)
    x += text.length * 6.5 + 22
  }
  const sample = (end: End) => {
    const edge = end === 'arrow' ? endAt({ x, y }, 1, end) : endAt({ x: x + 28, y }, -1, end)
    parts.push(`<g fill="none" stroke="#8a857c" stroke-width="1.4"><path d="M${x} ${y}h28"/>${edge}</g>`)
    x += 38
  }
  if (joins.some(({ end }) => end === 'arrow')) {
    sample('arrow')
    say('rows on the right hold keys of rows on the left')
    return parts.join('')
  }
  if (joins.length > 0)
    for (const [end, text] of [
      ['many', 'many rows'],
      ['one', 'exactly one'],
      ['maybe', 'one or none'],
    ] as const) {
      sample(end)
      say(text)
    }
  say('PK primary key')
  say('U unique')
  parts.push(arrowTo(x + 4, y, '#6b655c'))
  x += 12
  say('names a row of that table, in the colour of its picture; with a ? it may be empty')
  return parts.join('')
}

const style = `<style>
text{font-family:${sans};fill:#2f2b26}
.t{font-size:22px;font-weight:650}
.s{font-size:13px;fill:#6b655c}
.n{font-family:${mono};font-size:13.5px;font-weight:650}
.q{font-weight:400;opacity:.65}
.a{font-size:11.3px;fill:#5d574e}
.c{font-family:${mono};font-size:11.2px}
.w{font-size:11px;fill:#7a746a}
.e{font-size:11px;fill:#8a847a;text-anchor:end}
.b{font-size:8.5px;font-weight:700;fill:#a0761a;letter-spacing:.4px}
</style>`

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
