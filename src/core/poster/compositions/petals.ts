/** Flowers of layered petals, one far too large for the page: a gift, a feast, a wedding. */
import { type Canvas, disc, line, n, type Point } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function petals(canvas: Canvas): string {
  const { width, height, unit, small, random, inks } = canvas
  if (small) return flower(canvas, [width * 0.5, height * 0.5], unit * 0.46, [inks.b, inks.a, inks.c], 8)

  const wide = width / height > 1.3
  const main: Point = [width * (wide ? random.pick([0.38, 0.64]) : 0.56), height * random.between(0.46, 0.54)]
  const side = main[0] > width / 2 ? -1 : 1
  const second: Point = [main[0] + side * unit * (wide ? 0.86 : 0.4), height * (wide ? 0.66 : 0.12)]
  const third: Point = [main[0] - side * unit * 0.72, height * (wide ? 0.2 : 0.9)]
  const stalk = (from: Point) => {
    const foot = from[0] + side * unit * random.between(0.05, 0.25)
    return line(
      `M${n(from[0])} ${n(from[1])}Q${n(from[0])} ${n(height * 0.85)} ${n(foot)} ${n(height * 1.1)}`,
      mix(inks.ground, inks.ink, 0.85),
      unit * 0.014,
    )
  }
  return [
    disc(main[0], main[1], unit * 0.6, mix(inks.ground, inks.c, 0.22)),
    stalk(main) + stalk(second) + stalk(third),
    flower(canvas, third, unit * 0.2, [inks.c, inks.b, inks.ink], random.whole(6, 8)),
    flower(canvas, second, unit * 0.29, [inks.b, inks.a, inks.ink], random.whole(8, 10)),
    flower(canvas, main, unit * 0.5, [inks.a, inks.c, inks.ink], random.whole(10, 13)),
  ].join('')
}

function flower(
  { random, inks, small }: Canvas,
  [x, y]: Point,
  radius: number,
  colours: [Hex, Hex, Hex],
  count: number,
) {
  const turn = random.between(0, 360 / count)
  const slim = random.between(0.78, 1.02)
  const layer = (reach: number, fill: Hex, offset: number) =>
    Array.from({ length: count }, (_, index) => {
      const half = Math.sin(Math.PI / count) * reach * slim
      const d = `M0 0C${n(half * 1.5)} ${n(-reach * 0.45)} ${n(half)} ${n(-reach)} 0 ${n(-reach)}C${n(-half)} ${n(-reach)} ${n(-half * 1.5)} ${n(-reach * 0.45)} 0 0Z`
      return `<path d="${d}" fill="${fill}" transform="rotate(${n(turn + offset + (index * 360) / count)})"/>`
    }).join('')
  const vein = Array.from({ length: small ? 0 : count }, (_, index) => {
    const d = `M0 ${n(-radius * 0.62)}L0 ${n(-radius * 0.86)}`
    return `<path d="${d}" stroke="${inks.ground}" stroke-width="${n(radius * 0.018)}" stroke-linecap="round" transform="rotate(${n(turn + (index * 360) / count)})"/>`
  }).join('')
  const heart =
    disc(0, 0, radius * 0.2, colours[2]) + seeds(small ? 0 : 9, radius * 0.12, inks.ground, radius * 0.016)
  return `<g transform="translate(${n(x)} ${n(y)})">${layer(radius, colours[0], 0)}${vein}${layer(radius * 0.6, colours[1], 180 / count)}${heart}</g>`
}

function seeds(count: number, radius: number, fill: Hex, size: number): string {
  return Array.from({ length: count }, (_, index) => {
    const turn = (index / count) * Math.PI * 2
    return disc(Math.cos(turn) * radius, Math.sin(turn) * radius, size, fill)
  }).join('')
}
