/** Bands that swell under a large disc: an evening, a bass line, a crowd. */
import { type Canvas, disc, n, shape } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function waves({ width, height, unit, small, random, inks }: Canvas): string {
  const sunX = width * (width / height > 1.3 ? random.pick([0.32, 0.62, 0.7]) : 0.5)
  const sunY = height * random.between(0.4, 0.48)
  const sun = unit * random.between(0.3, 0.36)
  const halo = small
    ? ''
    : disc(sunX, sunY, sun * 1.62, mix(inks.ground, inks.c, 0.16)) +
      disc(sunX, sunY, sun * 1.3, mix(inks.ground, inks.c, 0.34))

  const bands = small ? 4 : 7
  const length = unit * random.between(1.5, 1.9)
  const phase = random.between(0, Math.PI * 2)
  const drift = random.between(0.35, 0.6)
  const colours = bandColours(inks, random.chance(0.5))
  const parts = Array.from({ length: bands }, (_, index) => {
    const share = index / (bands - 1)
    const base = height * (0.5 + 0.47 * share ** 0.9)
    const swing = unit * (0.115 - 0.055 * share)
    const crest = (x: number) =>
      base +
      swing * Math.sin((x / length) * Math.PI * 2 + phase + index * drift) +
      swing * 0.35 * Math.sin((x / length) * Math.PI * 4.6 + phase * 1.7 - index * drift * 1.6)
    return shape(ribbon(crest, width, height, unit / 24), colours[index % colours.length] as Hex)
  })
  return halo + disc(sunX, sunY, sun, inks.a) + parts.join('')
}

function bandColours({ ground, ink, b, c }: Canvas['inks'], turned: boolean): Hex[] {
  const order = [c, mix(c, b, 0.5), b, mix(b, ink, 0.45), ink, mix(ink, ground, 0.18), mix(ink, b, 0.3)]
  return turned
    ? [b, mix(b, c, 0.55), c, mix(ground, c, 0.4), mix(b, ink, 0.5), ink, mix(ink, b, 0.35)]
    : order
}

function ribbon(crest: (x: number) => number, width: number, height: number, step: number): string {
  const points: string[] = []
  for (let x = -step; x <= width + step; x += step) points.push(`${n(x)} ${n(crest(x))}`)
  return `M${points.join('L')}L${n(width + step)} ${n(height + step)}L${n(-step)} ${n(height + step)}Z`
}
