/** Painted paper, cut with scissors: leaves and pebbles on blocks of colour. */
import { around, blob, type Canvas, type Point, rect, shape } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

type Box = { x: number; y: number; width: number; height: number }

export function cutouts({ width, height, unit, small, random, inks }: Canvas): string {
  const soft = mix(inks.ground, inks.c, 0.35)
  const boxes = small ? [{ x: 0, y: 0, width, height }] : panels(width, height, random.between(0.42, 0.58))
  const papers = random.shuffle<Hex>([inks.ground, inks.b, inks.c, soft, inks.a, inks.ground])
  const parts = boxes.map((box, index) => {
    const paper = small ? inks.c : (papers[index % papers.length] as Hex)
    return rect(box.x, box.y, box.width + 0.5, box.height + 0.5, paper)
  })
  const first = random.whole(0, 2)
  boxes.forEach((box, index) => {
    const paper = small ? inks.c : (papers[index % papers.length] as Hex)
    const colours = random.shuffle(
      [inks.ink, inks.a, inks.b, inks.ground, inks.c].filter((one) => one !== paper),
    )
    const centre: Point = [box.x + box.width / 2, box.y + box.height / 2]
    const room = Math.min(box.width, box.height)
    const tall = box.height > box.width
    const tilt = (tall ? -90 : 0) + random.between(-24, 24)
    const reach = Math.min(Math.max(box.width, box.height) * 0.86, room * 1.7)
    const cut = small ? 'leaf' : (['leaf', 'bloom', 'pebble'] as const)[(index + first) % 3]
    const paint = colours[0] as Hex
    if (cut === 'leaf') {
      parts.push(shape(leaf(centre, reach, room * 0.42, tilt, small ? 4 : random.whole(5, 6)), paint))
    } else if (cut === 'bloom') {
      parts.push(shape(bloom(centre, room * 0.42, random.between(0, 60)), paint))
      parts.push(shape(pebble(centre, room * 0.1, random), colours[1] as Hex))
    } else {
      parts.push(shape(pebble(centre, room * 0.36, random), paint))
      parts.push(shape(pebble([centre[0] + room * 0.06, centre[1]], room * 0.17, random), colours[1] as Hex))
    }
  })
  if (!small) {
    // One large cut lies across the seams and makes one picture of the panels.
    const centre: Point = [width * random.pick([0.36, 0.62]), height * 0.52]
    const over = leaf(centre, unit * 0.98, unit * 0.32, random.between(-72, -48), 6)
    parts.push(shape(over, inks.ink))
  }
  return parts.join('')
}

/** Splits the longer side, then one of the halves, as long as pieces stay calm and large. */
function panels(width: number, height: number, share: number): Box[] {
  const columns = width / height > 2.4 ? 4 : width / height > 1.3 ? 3 : 2
  const widths =
    columns === 2 ? [share, 1 - share] : columns === 3 ? [0.28, 0.44, 0.28] : [0.2, 0.32, 0.2, 0.28]
  let x = 0
  return widths.flatMap((part, index) => {
    const box = { x, y: 0, width: width * part, height }
    x += box.width
    if (index % 2 === 1) return [box]
    const cut = index === 0 ? share : 1 - share
    return [
      { ...box, height: height * cut },
      { ...box, y: height * cut, height: height * (1 - cut) },
    ]
  })
}

/** Round fingers on both sides of a spine, each cut in one go: many outlines, one colour. */
function leaf(centre: Point, length: number, reach: number, tilt: number, fingers: number): string {
  const along = (share: number) => around(centre, length * (share - 0.5), tilt)
  const pairs = Array.from({ length: fingers }, (_, index) => {
    const share = (index + 0.6) / (fingers + 0.7)
    const long = reach * 1.35 * Math.sin(Math.PI * (0.24 + 0.64 * share)) ** 0.9
    const half = (length / fingers) * 0.3
    const spread = 74 - 34 * share
    return (
      finger(along(share * 0.86), long, half, tilt + spread) +
      finger(along(share * 0.86), long, half, tilt - spread)
    )
  })
  const tip = finger(along(0.66), length * 0.34, (length / fingers) * 0.3, tilt)
  const spine = finger(along(0.82), length * 0.84, length * 0.045, tilt + 180)
  return pairs.join('') + tip + spine
}

/** Six round petals that meet in the middle. */
function bloom(centre: Point, radius: number, turn: number): string {
  return Array.from({ length: 6 }, (_, index) =>
    finger(centre, radius, radius * 0.3, turn + index * 60),
  ).join('')
}

/** A drop: narrow where it starts, round where it ends. */
function finger(from: Point, length: number, half: number, angle: number): string {
  const at = (share: number, off: number) =>
    around(around(from, length * share, angle), half * off, angle + 90)
  return blob([
    at(0, 0.35),
    at(0.45, 0.85),
    at(0.8, 1),
    at(0.96, 0.55),
    at(1, 0),
    at(0.96, -0.55),
    at(0.8, -1),
    at(0.45, -0.85),
    at(0, -0.35),
  ])
}

function pebble(centre: Point, radius: number, random: Canvas['random']): string {
  const points = Array.from({ length: 7 }, (_, index) =>
    around(centre, radius * random.between(0.78, 1.16), (index * 360) / 7 + random.between(-12, 12)),
  )
  return blob(points)
}
