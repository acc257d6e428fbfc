/**
 * Where the boxes of a picture go: in columns from left to right, what is pointed at before what points.
 *
 * The usual four steps for layered drawings, small and without chance: give every box a column, lead long
 * lines through the columns between by narrow lanes, order each column by its neighbours, and move boxes
 * up and down towards what they are joined to. Boxes joined to nothing stand below, as in a type case.
 */
export type Box = { id: string; height: number; ports: Record<string, number> }
/** From the box that points to the box that is pointed at; `port` names the row it starts at. */
export type Line = { from: string; to: string; port: string }

export type Placed = {
  places: Map<string, { x: number; y: number }>
  /** The points a line passes, its start first; one per line, in the order given. */
  routes: { x: number; y: number }[][]
  width: number
  height: number
}

type Node = { id: string; layer: number; height: number; y: number; lane: boolean }
export type Frame = { width: number; columns: number; gapX: number; gapY: number; top: number; left: number }

export function place(boxes: Box[], lines: Line[], frame: Frame): Placed {
  const { width, gapX, gapY, top, left } = frame
  const xOf = (layer: number) => left + layer * (width + gapX)
  const joined = new Set(lines.filter(({ from, to }) => from !== to).flatMap(({ from, to }) => [from, to]))
  const layers = layersOf(
    boxes.filter(({ id }) => joined.has(id)),
    lines,
  )
  const columns = Math.max(frame.columns, ...[...layers.values()].map((layer) => layer + 1))

  const nodes = new Map<string, Node>()
  for (const box of boxes.filter(({ id }) => joined.has(id)))
    nodes.set(box.id, { id: box.id, layer: layers.get(box.id) ?? 0, height: box.height, y: 0, lane: false })

  // A line that passes a column gets a lane there, and then only ever joins neighbours.
  const paths = lines.map(({ from, to }, index) => {
    const [start, end] = [layers.get(from) ?? 0, layers.get(to) ?? 0]
    const path = [from]
    for (let layer = start - 1; layer > end; layer -= 1) {
      const id = `lane ${index} ${layer}`
      nodes.set(id, { id, layer, height: 0, y: 0, lane: true })
      path.push(id)
    }
    return from === to ? [] : [...path, to]
  })
  const links = paths.flatMap((path) =>
    path.slice(1).map((to, index) => [path[index] as string, to] as const),
  )
  const rows = Array.from({ length: columns }, (_, layer) =>
    [...nodes.values()].filter((node) => node.layer === layer),
  )
  orderRows(rows, links)
  settle(rows, links, gapY)

  const lowest = Math.max(0, ...[...nodes.values()].map((node) => node.y + node.height))
  const placed = new Map<string, { x: number; y: number }>()
  for (const node of nodes.values())
    if (!node.lane) placed.set(node.id, { x: xOf(node.layer), y: top + node.y })

  const bottoms = Array.from({ length: columns }, () => top + (lowest > 0 ? lowest + gapY * 1.6 : 0))
  // Where nothing is joined below a short column, the type case begins higher.
  for (const [layer, row] of rows.entries()) {
    const used = row.filter((node) => !node.lane)
    const lanes = row.some((node) => node.lane)
    if (lowest > 0 && !lanes)
      bottoms[layer] = top + Math.max(0, ...used.map((node) => node.y + node.height + gapY * 1.6))
  }
  for (const box of boxes.filter(({ id }) => !joined.has(id))) {
    const column = bottoms.indexOf(Math.min(...bottoms))
    placed.set(box.id, { x: xOf(column), y: bottoms[column] as number })
    bottoms[column] = (bottoms[column] as number) + box.height + gapY
  }

  const portOf = ({ from, port }: Line) =>
    (placed.get(from)?.y ?? 0) + (boxes.find(({ id }) => id === from)?.ports[port] ?? 16)
  const lanesOf = (index: number) => (paths[index] ?? []).slice(1, -1).map((id) => nodes.get(id) as Node)
  // Where a line comes from when it arrives: its last lane, or the row it started at.
  const arrives = lines.map((line, index) => {
    const lane = lanesOf(index).at(-1)
    return lane ? top + lane.y : portOf(line)
  })
  const ends = endsAt(lines, arrives, (id) => placed.get(id)?.y ?? 0)
  const routes = lines.map((line, index) => [
    { x: placed.get(line.from)?.x ?? 0, y: portOf(line) },
    ...lanesOf(index).flatMap(({ layer, y }) => [
      { x: xOf(layer) + width, y: top + y },
      { x: xOf(layer), y: top + y },
    ]),
    { x: (placed.get(line.to)?.x ?? 0) + width, y: ends[index] as number },
  ])
  const height = Math.max(...boxes.map((box) => (placed.get(box.id)?.y ?? 0) + box.height))
  return { places: placed, routes, width: xOf(columns - 1) + width + left, height }
}

/** One more than the furthest box it points at; a box many columns from all that point at it moves closer. */
function layersOf(boxes: Box[], lines: Line[]): Map<string, number> {
  const layers = new Map<string, number>()
  const parents = (id: string) =>
    lines.filter((line) => line.from === id && line.to !== id).map(({ to }) => to)
  const children = (id: string) =>
    lines.filter((line) => line.to === id && line.from !== id).map(({ from }) => from)
  const depth = (id: string): number => {
    const known = layers.get(id)
    if (known !== undefined) return known
    layers.set(id, 0) // a circle ends here
    const deepest = Math.max(-1, ...parents(id).map(depth)) + 1
    layers.set(id, deepest)
    return deepest
  }
  for (const { id } of boxes) depth(id)
  for (const { id } of boxes)
    if (parents(id).length === 0) {
      const closest = Math.min(...children(id).map((child) => layers.get(child) ?? 0)) - 1
      layers.set(id, Math.max(0, closest))
    }
  return layers
}

function orderRows(rows: Node[][], links: (readonly [string, string])[]): void {
  for (let round = 0; round < 12; round += 1) {
    const places = new Map(
      rows.flatMap((row) => row.map((node, place) => [node.id, place / row.length] as const)),
    )
    for (const row of round % 2 ? [...rows].reverse() : rows) {
      const wish = new Map(
        row.map((node, place) => [
          node.id,
          mean(neighbours(node.id, links).map((id) => places.get(id) ?? 0)) ?? place / row.length,
        ]),
      )
      row.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0))
      for (const [place, node] of row.entries()) places.set(node.id, place / row.length)
    }
  }
}

/** Towards the middle of the neighbours, as far as the order and the gaps allow. */
function settle(rows: Node[][], links: (readonly [string, string])[], gapY: number): void {
  const all = new Map(rows.flat().map((node) => [node.id, node]))
  const middle = (node: Node) => node.y + node.height / 2
  const gap = (a: Node, b: Node) => (a.lane && b.lane ? 14 : gapY)
  for (const row of rows) stack(row, gap)
  for (let round = 0; round < 24; round += 1)
    for (const row of round % 2 ? [...rows].reverse() : rows) {
      const wishes = row.map((node) => {
        const near = neighbours(node.id, links).map((id) => middle(all.get(id) as Node))
        return (mean(near) ?? middle(node)) - node.height / 2
      })
      for (const [place, node] of row.entries()) node.y = Math.max(0, wishes[place] as number)
      for (let place = 1; place < row.length; place += 1) {
        const [above, node] = [row[place - 1] as Node, row[place] as Node]
        node.y = Math.max(node.y, above.y + above.height + gap(above, node))
      }
      // Pushed down too far together: the whole column moves up by what it overshot on average.
      const overshot = mean(row.map((node, place) => node.y - (wishes[place] as number))) ?? 0
      const room = row[0]?.y ?? 0
      for (const node of row) node.y -= Math.min(Math.max(0, overshot), room)
    }
  const highest =
    Math.min(0, ...rows.flat().map((node) => node.y)) || Math.min(...rows.flat().map((n) => n.y))
  for (const node of rows.flat()) node.y = Math.round(node.y - highest)
}

function stack(row: Node[], gap: (a: Node, b: Node) => number): void {
  let y = 0
  for (const [place, node] of row.entries()) {
    const above = row[place - 1]
    if (above) y += above.height + gap(above, node)
    node.y = y
  }
}

/** Lines that end at one box spread along its right edge, from its top, in the order they come from. */
function endsAt(lines: Line[], arrives: number[], topOf: (id: string) => number): number[] {
  const ends: number[] = []
  for (const id of new Set(lines.map(({ to }) => to)))
    for (const [place, index] of lines
      .flatMap((line, index) => (line.to === id ? [index] : []))
      .sort((a, b) => (arrives[a] as number) - (arrives[b] as number) || a - b)
      .entries())
      ends[index] = topOf(id) + 16 + place * 13
  return ends
}

const neighbours = (id: string, links: (readonly [string, string])[]) =>
  links.filter((link) => link.includes(id)).map(([a, b]) => (a === id ? b : a))

const mean = (numbers: number[]) =>
  numbers.length > 0 ? numbers.reduce((sum, each) => sum + each, 0) / numbers.length : undefined
