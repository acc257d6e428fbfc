/** Two ways to draw sound: a record seen from above, and the bars of a level meter. */
import { arc, type Canvas, disc, line, n, rect, ring, shape, wedge } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function record({ width, height, unit, small, random, inks }: Canvas): string {
  const wide = width / height > 1.3
  const x = width * (wide ? random.pick([0.36, 0.64]) : 0.5)
  const y = height * random.between(0.5, 0.56)
  const radius = unit * (small ? 0.44 : 0.47)
  const other = random.chance(0.5) ? 1 : -1
  const shine = random.between(20, 70)
  const groove = mix(inks.ink, inks.ground, 0.26)
  const parts = [
    disc(x + other * radius * (wide ? 1.02 : 0.5), y - radius * 0.42, radius * 0.8, inks.b),
    small ? '' : disc(x - other * radius * 1.5, y + radius * 0.62, radius * 0.34, inks.c),
    disc(x, y, radius, inks.ink),
    shape(wedge([x, y], radius, shine, shine + 34), mix(inks.ink, inks.ground, 0.12)),
    shape(wedge([x, y], radius, shine + 180, shine + 214), mix(inks.ink, inks.ground, 0.12)),
  ]
  const grooves = small ? 2 : 13
  for (let index = 1; index <= grooves; index += 1) {
    const at = radius * (0.42 + (0.53 * index) / (grooves + 0.4))
    const start = random.between(0, 360)
    const width = small ? 1 : Math.max(0.8, unit / 420)
    parts.push(
      random.chance(0.3)
        ? line(arc([x, y], at, start, start + random.between(150, 330)), groove, width * 2.2)
        : ring(x, y, at, groove, width),
    )
  }
  parts.push(disc(x, y, radius * 0.36, inks.a))
  if (!small) parts.push(shape(wedge([x, y], radius * 0.36, 0, 180), mix(inks.a, inks.ink, 0.16)))
  parts.push(disc(x, y, radius * 0.07, inks.ground))
  return parts.join('')
}

export function levels({ width, height, unit, small, random, inks }: Canvas): string {
  const pitch = small ? width / 5 : unit * 0.092
  const bar = pitch * 0.62
  const count = Math.ceil(width / pitch)
  const left = (width - count * pitch) / 2
  const middle = height * 0.54
  const [one, two, three] = [random.between(0, 9), random.between(0, 9), random.between(0.55, 0.75)]
  const parts = [disc(width * three, height * 0.44, unit * 0.36, mix(inks.ground, inks.c, 0.9))]
  for (let index = 0; index < count; index += 1) {
    const place = index / Math.max(1, count - 1)
    const swell = Math.exp(-(((place - three) / 0.34) ** 2))
    const beat = 0.5 + 0.5 * Math.sin(index * 0.9 + one) * Math.cos(index * 0.37 + two)
    const reach = height * (0.04 + 0.4 * swell * (0.35 + 0.65 * beat)) + (small ? height * 0.08 : 0)
    const x = left + index * pitch + (pitch - bar) / 2
    const round = ` rx="${n(bar / 2)}"`
    const colour: Hex = beat * swell > 0.62 ? inks.a : index % 3 === 1 ? inks.b : inks.ink
    parts.push(rect(x, middle - reach, bar, reach * 2, colour, round))
    if (!small && swell > 0.25 && random.chance(0.55)) {
      parts.push(
        disc(x + bar / 2, middle - reach - bar * 0.95, bar * 0.36, random.pick<Hex>([inks.a, inks.b])),
      )
    }
  }
  return parts.join('')
}
