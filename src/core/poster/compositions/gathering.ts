/** People finding each other: large discs that share ground, and a constellation of small ones. */
import { type Canvas, disc, line, n, type Point, polygon, ring, shape } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

type Round = { at: Point; radius: number; colour: Hex }

export function overlaps({ width, height, unit, small, random, inks }: Canvas): string {
  const count = small ? 3 : Math.max(3, Math.round(width / height) + 2)
  const order = random.shuffle<Hex>([inks.b, inks.c, inks.a])
  const pitch = small ? unit * 0.3 : width / (count + 0.6)
  // Neighbours stand on a zigzag; each is wide enough to reach into the next.
  const apart = Math.hypot(pitch, height * 0.23)
  const rounds: Round[] = Array.from({ length: count }, (_, index) => ({
    at: [
      width / 2 + (index - (count - 1) / 2) * pitch,
      height * (0.5 + (index % 2 ? 0.13 : -0.1) + (small ? 0 : random.between(-0.04, 0.04))),
    ],
    radius: small ? unit * 0.3 : Math.min(apart * random.between(0.57, 0.66), unit * 0.43),
    colour: order[index % order.length] as Hex,
  }))
  const parts = rounds.map(({ at, radius, colour }) => disc(at[0], at[1], radius, colour))
  for (let index = 0; index + 1 < rounds.length; index += 1) {
    parts.push(lens(rounds[index] as Round, rounds[index + 1] as Round, inks.ink))
  }
  if (!small) {
    for (const { at, radius } of rounds) {
      if (random.chance(0.6))
        parts.push(ring(at[0], at[1], radius * 1.24, mix(inks.ground, inks.ink, 0.4), unit / 320))
      const turn = random.between(0, Math.PI * 2)
      const [x, y] = [at[0] + Math.cos(turn) * radius * 1.24, at[1] + Math.sin(turn) * radius * 1.24]
      parts.push(disc(x, y, unit * 0.022, inks.ink))
    }
  }
  return parts.join('')
}

export function constellation({ width, height, unit, small, random, inks }: Canvas): string {
  const step = unit * (small ? 0.42 : 0.235)
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const heart: Point = [width * random.pick([0.36, 0.62]), height * 0.5]
  const points: Point[] = []
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const x = (column + 0.5 * (row % 2)) * step + random.between(-0.28, 0.28) * step
      const y = row * step + random.between(-0.28, 0.28) * step
      const distance = Math.hypot(
        (x - heart[0]) / Math.max(width * 0.62, unit * 0.7),
        (y - heart[1]) / (height * 0.9),
      )
      if (random.chance(small ? 1 : 1.5 - distance * 1.2)) points.push([x, y])
    }
  }
  const parts: string[] = []
  const weight = small ? 1.6 : unit / 190
  for (const [index, point] of points.entries()) {
    const near = points
      .slice(index + 1)
      .map((other) => ({ other, distance: Math.hypot(other[0] - point[0], other[1] - point[1]) }))
      .filter(({ distance }) => distance < step * 1.65)
      .sort((one, two) => one.distance - two.distance)
      .slice(0, 3)
    const [first, second] = near
    if (
      first &&
      second &&
      Math.hypot(first.other[0] - second.other[0], first.other[1] - second.other[1]) < step * 1.6
    ) {
      if (random.chance(small ? 0.5 : 0.75)) {
        const tint = mix(
          inks.ground,
          random.pick<Hex>([inks.a, inks.b, inks.c]),
          random.pick([0.28, 0.55, 1]),
        )
        parts.unshift(polygon([point, first.other, second.other], tint))
      }
    }
    for (const { other } of near) {
      parts.push(line(`M${n(point[0])} ${n(point[1])}L${n(other[0])} ${n(other[1])}`, inks.ink, weight))
    }
  }
  for (const [x, y] of points) {
    const close = Math.exp(-((Math.hypot(x - heart[0], y - heart[1]) / (unit * 0.42)) ** 2))
    const size = step * (0.075 + 0.26 * close * random.between(0.4, 1))
    parts.push(disc(x, y, size, random.pick<Hex>([inks.ink, inks.ink, inks.a, inks.b, inks.c])))
    if (!small && size > step * 0.17) parts.push(disc(x, y, size * 0.42, inks.ground))
  }
  return parts.join('')
}

/** What two discs share. */
function lens(one: Round, two: Round, fill: Hex): string {
  const [dx, dy] = [two.at[0] - one.at[0], two.at[1] - one.at[1]]
  const distance = Math.hypot(dx, dy)
  if (distance >= one.radius + two.radius || distance <= Math.abs(one.radius - two.radius)) return ''
  const along = (distance ** 2 + one.radius ** 2 - two.radius ** 2) / (2 * distance)
  const up = Math.sqrt(Math.max(0, one.radius ** 2 - along ** 2))
  const [mx, my] = [one.at[0] + (dx * along) / distance, one.at[1] + (dy * along) / distance]
  const [ox, oy] = [(-dy * up) / distance, (dx * up) / distance]
  const [r1, r2] = [n(one.radius), n(two.radius)]
  return shape(
    `M${n(mx - ox)} ${n(my - oy)}A${r1} ${r1} 0 0 1 ${n(mx + ox)} ${n(my + oy)}A${r2} ${r2} 0 0 1 ${n(mx - ox)} ${n(my - oy)}Z`,
    fill,
  )
}
