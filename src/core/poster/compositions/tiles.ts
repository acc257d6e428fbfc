/** A wall of quarter discs, leaves and stripes that thins out towards one side: a programme, a plan. */
import { type Canvas, disc, n, type Point, rect, shape, wedge } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function tiles(canvas: Canvas): string {
  const { width, height, small, random, inks } = canvas
  const rows = small ? 3 : height < 500 ? 4 : 5
  // Whole pixels, or neighbours would show a hairline between them.
  const cell = Math.ceil(height / rows)
  const columns = Math.ceil(width / cell)
  // The last column ends at the edge; the first one bleeds off it.
  const left = width - columns * cell
  const taken = new Set<number>()
  const mirrored = random.chance(0.35)
  const parts: string[] = []

  const place = (column: number, row: number, span: number) => {
    for (let dx = 0; dx < span; dx += 1) {
      for (let dy = 0; dy < span; dy += 1) taken.add((row + dy) * columns + column + dx)
    }
    const x = left + column * cell
    const mirroredX = width - x - span * cell
    parts.push(tile(canvas, [mirrored ? mirroredX : x, row * cell], cell * span, span > 1))
  }

  const large = small ? 1 : Math.max(1, Math.round(columns / 4))
  for (let index = 0; index < large; index += 1) {
    const column = Math.max(0, columns - 2 - index * 3 - (small ? 0 : random.whole(0, 1)))
    const row = random.whole(0, rows - 2)
    if (!taken.has(row * columns + column)) place(column, row, 2)
  }
  for (let column = 0; column < columns; column += 1) {
    // Empty at one side, full at the other: the eye has a place to rest and one to go.
    const fullness = small ? 0.9 : 0.12 + 0.88 * ((column + 1) / columns) ** 1.4
    for (let row = 0; row < rows; row += 1) {
      if (!taken.has(row * columns + column) && random.chance(fullness)) place(column, row, 1)
    }
  }
  return parts.join('') || rect(width - cell, 0, cell, cell, inks.a)
}

function tile({ inks, random, small }: Canvas, [x, y]: Point, size: number, large: boolean): string {
  const [front, back] = pair([inks.ink, inks.a, inks.b, inks.c], random.shuffle([0, 1, 2, 3]))
  const paper = random.chance(large ? 0.9 : 0.4)
    ? rect(x, y, size, size, back, ' shape-rendering="crispEdges"')
    : ''
  const corner = random.whole(0, 3)
  const corners: Point[] = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ]
  const at = corners[corner] as Point
  const from = corner * 90
  const between = paper ? back : inks.ground

  if (large) return paper + rings(at, from, size, [front, between, small ? front : mix(back, front, 0.45)])
  switch (random.pick(['quarter', 'quarter', 'leaf', 'rings', 'half', 'dot', 'stripes', 'ball'])) {
    case 'quarter':
      return paper + shape(wedge(at, size, from, from + 90), front)
    case 'leaf': {
      const [start, end] = corner % 2 ? [corners[1], corners[3]] : [corners[0], corners[2]]
      const [x1, y1, x2, y2] = [...(start as Point), ...(end as Point)].map(n)
      const turn = `A${n(size)} ${n(size)} 0 0 1`
      return paper + shape(`M${x1} ${y1}${turn} ${x2} ${y2}${turn} ${x1} ${y1}Z`, front)
    }
    case 'rings':
      return paper + rings(at, from, size, [front, between, front])
    case 'half':
      return paper + halfDisc([x + size / 2, y + size / 2], size / 2, corner, front)
    case 'dot':
      return paper + disc(x + size / 2, y + size / 2, size * 0.2, front)
    case 'ball':
      return paper + disc(x + size / 2, y + size / 2, size / 2, front)
    default:
      return paper + stripes(x, y, size, corner % 2 === 0, front)
  }
}

function pair(colours: Hex[], order: number[]): [Hex, Hex] {
  return [colours[order[0] ?? 0] as Hex, colours[order[1] ?? 1] as Hex]
}

function rings(at: Point, from: number, size: number, colours: [Hex, Hex, Hex]): string {
  return [1, 0.75, 0.5, 0.25]
    .map((share, index) => shape(wedge(at, size * share, from, from + 90), colours[index % 3] as Hex))
    .join('')
}

/** Two half discs one behind the other, like a wave seen from above. */
function halfDisc([x, y]: Point, radius: number, turn: number, fill: Hex): string {
  const from = turn * 90 - 90
  const behind: Point = turn % 2 ? [x, y - radius] : [x - radius, y]
  return (
    shape(wedge(behind, radius, from, from + 180), fill) +
    shape(wedge([x, y], radius, from, from + 180), fill)
  )
}

function stripes(x: number, y: number, size: number, upright: boolean, fill: Hex): string {
  const bar = size / 7
  return [0, 2, 4, 6]
    .map((index) =>
      upright ? rect(x + index * bar, y, bar, size, fill) : rect(x, y + index * bar, size, bar, fill),
    )
    .join('')
}
