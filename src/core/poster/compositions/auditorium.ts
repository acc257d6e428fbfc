/** Rows of seats around a stage, seen from above: some taken, a few glowing. */
import { arc, around, type Canvas, disc, line, type Point, shape, wedge } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function auditorium({ width, height, unit, small, random, inks }: Canvas): string {
  const side = random.chance(0.7) ? 0.66 : 0.34
  const centre: Point = [width * (width / height > 1.3 ? side : 0.5), height * 1.06]
  const rows = small ? 4 : 8
  const first = unit * 0.3
  const step = (unit * (small ? 0.95 : 0.86) - first) / rows
  const wide = step * (small ? 0.6 : 0.58)
  const aisles = small ? [180, 225, 270, 315, 360] : [180, 207, 234, 261, 279, 306, 333, 360]
  const rest = mix(inks.ground, inks.b, 0.42)
  const parts: string[] = []

  // The light of the stage falls on the hall as one pale wedge.
  const beam = random.between(232, 300)
  parts.push(
    shape(wedge(centre, Math.hypot(width, height), beam - 17, beam + 17), mix(inks.ground, inks.c, 0.3)),
  )

  for (let row = 0; row < rows; row += 1) {
    const radius = first + step * (row + 0.5)
    const gap = (wide * 0.62 * 180) / (Math.PI * radius)
    for (let block = 0; block + 1 < aisles.length; block += 1) {
      const from = (aisles[block] as number) + gap
      const to = (aisles[block + 1] as number) - gap
      if (to <= from) continue
      const lit = from > beam - 22 && to < beam + 22
      const colour = random.chance(lit ? 0.55 : 0.1)
        ? random.pick<Hex>([inks.a, inks.c])
        : random.chance(0.6)
          ? inks.b
          : random.chance(0.5)
            ? inks.ink
            : rest
      if (small || random.chance(0.62)) {
        parts.push(line(arc(centre, radius, from, to), colour, wide, ' stroke-linecap="round"'))
      } else {
        parts.push(seats(centre, radius, from, to, wide / 2, colour))
      }
    }
  }
  parts.push(disc(centre[0], centre[1], unit * 0.22, inks.a))
  if (!small) parts.push(disc(centre[0], centre[1], unit * 0.14, inks.ink))
  return parts.join('')
}

function seats(centre: Point, radius: number, from: number, to: number, size: number, fill: Hex): string {
  const length = ((to - from) * Math.PI * radius) / 180
  const count = Math.max(2, Math.round(length / (size * 2.9)) + 1)
  return Array.from({ length: count }, (_, index) => {
    const [x, y] = around(centre, radius, from + ((to - from) * index) / (count - 1))
    return disc(x, y, size, fill)
  }).join('')
}
