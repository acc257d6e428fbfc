/** What a composition draws on, and the few shapes all of them are made of. */
import type { Hex } from './color.ts'
import type { Palette } from './palette.ts'
import type { Random } from './random.ts'

export type Canvas = {
  width: number
  height: number
  /** The shorter side: what sizes are measured in. */
  unit: number
  /** A thumbnail: fewer and larger shapes, no fine lines. */
  small: boolean
  inks: Palette
  random: Random
}

/** Draws itself over a ground that is already there; answers SVG elements. */
export type Composition = (canvas: Canvas) => string

export type Point = readonly [x: number, y: number]

/** One decimal is finer than any screen, and halves the size of the file. */
export function n(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

export function rect(x: number, y: number, width: number, height: number, fill: Hex, more = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${more}/>`
}

export function disc(x: number, y: number, radius: number, fill: Hex, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}"${more}/>`
}

export function ring(x: number, y: number, radius: number, stroke: Hex, width: number, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"${more}/>`
}

export function shape(d: string, fill: Hex, more = ''): string {
  return `<path d="${d}" fill="${fill}"${more}/>`
}

export function line(d: string, stroke: Hex, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"${more}/>`
}

export function polygon(points: readonly Point[], fill: Hex, more = ''): string {
  return shape(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`, fill, more)
}

/** A point on a circle; degrees clockwise from three o'clock, as SVG turns. */
export function around([x, y]: Point, radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
}

/** An arc from one angle to a larger one, as a path. */
export function arc(centre: Point, radius: number, from: number, to: number): string {
  const [x1, y1] = around(centre, radius, from)
  const [x2, y2] = around(centre, radius, to)
  const large = to - from > 180 ? 1 : 0
  return `M${n(x1)} ${n(y1)}A${n(radius)} ${n(radius)} 0 ${large} 1 ${n(x2)} ${n(y2)}`
}

/** A slice of a disc. */
export function wedge(centre: Point, radius: number, from: number, to: number): string {
  return `${arc(centre, radius, from, to)}L${n(centre[0])} ${n(centre[1])}Z`
}

/** A closed soft line through the points (Catmull-Rom as Bézier curves). */
export function blob(points: readonly Point[], tension = 1): string {
  const at = (index: number) => points[(index + points.length) % points.length] as Point
  const curves = points.map((_, index) => {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const bend = tension / 6
    const one = [p1[0] + (p2[0] - p0[0]) * bend, p1[1] + (p2[1] - p0[1]) * bend] as const
    const two = [p2[0] - (p3[0] - p1[0]) * bend, p2[1] - (p3[1] - p1[1]) * bend] as const
    return `C${n(one[0])} ${n(one[1])} ${n(two[0])} ${n(two[1])} ${n(p2[0])} ${n(p2[1])}`
  })
  const first = at(0)
  return `M${n(first[0])} ${n(first[1])}${curves.join('')}Z`
}

export function group(content: string, attributes: string): string {
  return `<g ${attributes}>${content}</g>`
}
