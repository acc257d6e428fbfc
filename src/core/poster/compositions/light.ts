/** Light that enters: rays around a disc, and doorways within doorways. */
import { type Canvas, disc, n, type Point, rect, shape, wedge } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function rays({ width, height, unit, small, random, inks }: Canvas): string {
  const wide = width / height > 1.3
  const centre: Point = [width * (wide ? random.pick([0.3, 0.68]) : 0.5), height * (small ? 0.56 : 0.66)]
  const far = Math.hypot(width, height)
  const count = small ? 12 : 22
  const each = 360 / count
  const turn = random.between(0, each)
  const tints: Hex[] = [mix(inks.ground, inks.c, 0.85), mix(inks.ground, inks.c, 0.38)]
  const parts: string[] = []
  for (let index = 0; index < count; index += 2) {
    const from = turn + index * each
    const tint = small ? (tints[0] as Hex) : (tints[(index / 2) % 2] as Hex)
    parts.push(shape(wedge(centre, far, from, from + each), tint))
  }
  const layers: [number, Hex][] = [
    [0.42, inks.b],
    [0.33, inks.ink],
    [0.25, inks.a],
  ]
  for (const [share, colour] of small ? layers.filter((_, index) => index !== 1) : layers) {
    parts.push(disc(centre[0], centre[1], unit * share, colour))
  }
  // The horizon: what the light falls on.
  const horizon = centre[1] + unit * 0.1
  parts.push(rect(0, horizon, width, height - horizon, inks.ink))
  if (small) return parts.join('')
  const lines = 5
  for (let index = 0; index < lines; index += 1) {
    const y = horizon + (height - horizon) * ((index + 0.8) / (lines + 0.4)) ** 1.15
    const reach = unit * (0.4 - 0.055 * index) * random.between(0.8, 1.15)
    const thick = unit * (0.008 + index * 0.003)
    const shift = random.between(-0.04, 0.04) * unit
    const colour = index % 2 ? inks.c : inks.a
    parts.push(rect(centre[0] - reach + shift, y, reach * 2, thick, colour, ` rx="${n(thick / 2)}"`))
  }
  return parts.join('')
}

export function arches({ width, height, unit, small, random, inks }: Canvas): string {
  const wide = small ? width : unit * random.between(0.46, 0.54)
  const count = small ? 1 : Math.ceil(width / wide) + 1
  const left = small ? 0 : -wide * random.between(0.2, 0.8)
  const sunAt = random.whole(1, Math.max(1, count - 2))
  const orders: Hex[][] = [
    [inks.b, inks.ground, inks.a, inks.ink],
    [inks.c, inks.ink, inks.ground, inks.b],
    [inks.a, inks.c, inks.ink, inks.ground],
    [inks.ink, inks.b, inks.c, inks.a],
  ]
  const first = random.whole(0, 3)
  return Array.from({ length: count }, (_, index) => {
    const x = left + index * wide
    const tall = small ? 0.92 : random.pick([0.56, 0.72, 0.88])
    const colours = orders[(first + index) % orders.length] as Hex[]
    const doors = colours.map((colour, ring) => {
      const inset = (wide / 2) * ring * (small ? 0.24 : 0.22)
      return arch(x + inset, height, wide - inset * 2, height * tall - inset * 1.06, colour)
    })
    const high = height * (1 - tall) - wide * 0.32
    const sun = index === sunAt && high > 0 ? disc(x + wide / 2, high, wide * 0.24, inks.a) : ''
    return sun + doors.join('')
  }).join('')
}

/** A door with a round head, standing on `foot`. */
function arch(x: number, foot: number, width: number, height: number, fill: Hex): string {
  const radius = width / 2
  const shoulder = foot - Math.max(radius, height) + radius
  return shape(
    `M${n(x)} ${n(foot)}V${n(shoulder)}A${n(radius)} ${n(radius)} 0 0 1 ${n(x + width)} ${n(shoulder)}V${n(foot)}Z`,
    fill,
  )
}
