/** Speed: lanes of a running track that bend away, and slanted bars behind a ball. */
import { around, type Canvas, disc, line, n, type Point, polygon } from '../canvas.ts'
import { type Hex, mix } from '../color.ts'

export function track({ width, height, unit, small, random, inks }: Canvas): string {
  const lanes = small ? 4 : 7
  const step = unit * (small ? 0.17 : 0.105)
  const inner = unit * (small ? 0.12 : 0.17)
  const bend: Point = [width * (width / height > 1.3 ? random.between(0.62, 0.72) : 0.5), height * 0.98]
  const tilt = random.pick([-14, -20, -26])
  const turf = mix(inks.ground, inks.b, 0.2)
  const parts = [disc(bend[0], bend[1], inner + step * lanes + step * 0.9, turf)]
  const far = width + height
  for (let lane = lanes - 1; lane >= 0; lane -= 1) {
    const radius = inner + step * (lane + 0.5)
    const colour: Hex = lane % 3 === 0 ? inks.a : lane % 3 === 1 ? inks.b : inks.ink
    const top = around(bend, radius, 270 + tilt)
    const start = around(top, -far, tilt)
    const end = around(bend, radius, 450 + tilt)
    const back = around(end, -far, tilt)
    const path = `M${n(start[0])} ${n(start[1])}L${n(top[0])} ${n(top[1])}A${n(radius)} ${n(radius)} 0 0 1 ${n(end[0])} ${n(end[1])}L${n(back[0])} ${n(back[1])}`
    parts.push(line(path, colour, step * 0.8))
    if (small) continue
    if (lane % 2 === 0) {
      parts.push(
        line(
          path,
          inks.ground,
          Math.max(1.5, step * 0.05),
          ` stroke-dasharray="${n(step * 0.9)} ${n(step * 0.7)}"`,
        ),
      )
    }
    // A runner is a disc; the lighter ones behind it are where it was.
    if (lane % 3 !== 2) continue
    const ahead = random.between(0.1, 0.5) * unit * 2
    for (const [index, share] of [0.28, 0.5, 1].entries()) {
      const at = around(top, -ahead - (2 - index) * step * 0.95, tilt)
      parts.push(disc(at[0], at[1], step * 0.3, mix(colour, inks.ground, share)))
    }
  }
  return parts.join('')
}

export function pace({ width, height, unit, small, random, inks }: Canvas): string {
  const slope = 0.42
  const bars = small ? 5 : 11
  const thick = height / bars
  const ballX = width * (width / height > 1.3 ? random.between(0.64, 0.72) : 0.62)
  const ballY = height * random.between(0.4, 0.5)
  const ball = unit * (small ? 0.27 : 0.25)
  const colours: Hex[] = [
    inks.b,
    mix(inks.ground, inks.b, 0.5),
    inks.c,
    inks.ink,
    mix(inks.ground, inks.c, 0.5),
  ]
  const parts: string[] = []
  for (let index = 0; index < bars; index += 1) {
    const y = index * thick
    const near = Math.exp(-((((y + thick / 2 - ballY) / height) * 2.6) ** 2))
    const right = ballX + slope * (ballY - y) - unit * random.between(-0.06, 0.1)
    const length = width * (0.16 + 0.75 * near) * random.between(0.55, 1.05)
    const left = right - length
    const lean = thick * slope
    const corners: Point[] = [
      [left + lean, y],
      [right + lean, y],
      [right, y + thick * 0.82],
      [left, y + thick * 0.82],
    ]
    parts.push(polygon(corners, colours[(index * 2 + random.whole(0, 1)) % colours.length] as Hex))
  }
  parts.push(disc(ballX + unit * 0.07, ballY, ball, inks.a))
  if (!small) {
    for (const [dx, size] of [
      [0.5, 0.035],
      [0.66, 0.022],
    ] as const) {
      parts.push(disc(ballX + unit * dx, ballY - unit * dx * 0.42, unit * size, inks.a))
    }
  }
  return parts.join('')
}
