/** A small city of cubes that somebody is still building. */
import { type Canvas, group, n, type Point, polygon } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function blocks({ width, height, unit, small, random, inks }: Canvas): string {
  const half = unit * (small ? 0.22 : 0.094)
  const quarter = half / 2
  const lift = half * 1.02
  const size = small ? 2 : Math.round(6 + Math.max(0, width / height - 1) * 1.5)
  const middle = width * (width / height > 1.3 ? random.between(0.56, 0.64) : 0.5)
  let highest = 0
  const peak: Point = [random.between(0.2, 0.6) * size, random.between(0.2, 0.6) * size]
  const faces: Hex[] = [inks.a, inks.b, inks.c, inks.ink, inks.b]
  const parts: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const distance = Math.hypot(row - peak[0], column - peak[1]) / size
      if (!small && random.chance(distance * 0.75 - 0.12)) continue
      const floors = small
        ? 1 + ((row + column) % 2)
        : Math.max(1, Math.round((1.05 - distance * 1.25) * 4 * random.between(0.45, 1.2)))
      const x = middle + (column - row) * half
      const y = (column + row) * quarter
      highest = Math.min(highest, y - floors * lift)
      const face = faces[random.whole(0, faces.length - 1)] as Hex
      parts.push(tower([x, y], half, quarter, floors * lift, face, inks.ink, inks.ground))
      // Now and then a cube hangs in the air, about to be set.
      if (!small && floors > 1 && random.chance(0.16)) {
        const above: Point = [x, y - floors * lift - lift * 1.3]
        highest = Math.min(highest, above[1] - lift)
        parts.push(
          tower(above, half, quarter, lift, random.pick<Hex>([inks.a, inks.c]), inks.ink, inks.ground),
        )
      }
    }
  }
  // Stands clear of the top; where the city is higher than the page, it goes on below the edge.
  const deep = (size * 2 + 1) * quarter - highest
  const top = Math.max(height * 0.09, (height - deep) / 2)
  return group(parts.join(''), `transform="translate(0 ${n(top - highest)})"`)
}

/** `at` is the top corner of the footprint; the tower rises from it by `rise`. */
function tower(
  [x, y]: Point,
  half: number,
  quarter: number,
  rise: number,
  face: Hex,
  ink: Hex,
  ground: Hex,
): string {
  const roof = y - rise
  const top: Point[] = [
    [x, roof],
    [x + half, roof + quarter],
    [x, roof + quarter * 2],
    [x - half, roof + quarter],
  ]
  const left: Point[] = [
    [x - half, roof + quarter],
    [x, roof + quarter * 2],
    [x, y + quarter * 2],
    [x - half, y + quarter],
  ]
  const right: Point[] = left.map(([px, py]) => [2 * x - px, py])
  const [dark, light] = ink < ground ? [ink, ground] : [ground, ink]
  const edge = ` stroke-linejoin="round"`
  return (
    polygon(left, face, edge) +
    polygon(right, mix(face, dark, 0.38), edge) +
    polygon(top, mix(face, light, 0.45), edge)
  )
}
