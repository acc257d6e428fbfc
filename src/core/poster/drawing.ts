/**
 * How a poster is drawn: which of its family's pictures an event has, and that picture on its ground.
 *
 * It knows the pictures by name only, so that a browser fetches the one it draws; whoever has all of them
 * calls poster.ts.
 */
import { escapeMarkup } from '../markup.ts'
import type { EventType } from '../wizard/draft.ts'
import { type Canvas, type Composition, disc, n } from './canvas.ts'
import { parseHex } from './color.ts'
import { type Palette, palette } from './palette.ts'
import { type Random, randomFrom } from './random.ts'

export type PosterInput = {
  title: string
  /** One of `eventTypes`; anything else is drawn as 'other'. */
  type: string
  startsAt?: string | null
  /** The organizer's colour, hex. Anything that is not one is ignored. */
  accent?: string | null
  /** What makes this event this one: its id, or its slug. */
  seed: string
}

export type CompositionName =
  | 'arches'
  | 'auditorium'
  | 'blocks'
  | 'constellation'
  | 'cutouts'
  | 'levels'
  | 'overlaps'
  | 'pace'
  | 'petals'
  | 'rays'
  | 'record'
  | 'tiles'
  | 'track'
  | 'waves'

const families: Record<EventType, readonly [CompositionName, ...CompositionName[]]> = {
  conference: ['auditorium', 'tiles', 'auditorium'],
  seminar: ['tiles', 'auditorium', 'arches'],
  exhibition: ['arches', 'cutouts', 'tiles'],
  product_launch: ['rays', 'blocks', 'tiles'],
  concert: ['record', 'waves', 'levels'],
  festival: ['waves', 'rays', 'levels'],
  party: ['levels', 'record', 'waves'],
  performance: ['rays', 'waves', 'arches'],
  screening: ['rays', 'tiles', 'arches'],
  fashion_show: ['arches', 'cutouts', 'levels'],
  workshop: ['cutouts', 'tiles', 'blocks'],
  tasting: ['cutouts', 'petals'],
  dinner: ['petals', 'cutouts', 'arches'],
  wedding: ['petals', 'arches'],
  fundraiser: ['petals', 'overlaps'],
  retreat: ['waves', 'petals', 'arches'],
  sports: ['track', 'pace'],
  meetup: ['overlaps', 'constellation'],
  networking: ['constellation', 'overlaps'],
  community: ['overlaps', 'cutouts', 'petals'],
  hackathon: ['blocks', 'constellation'],
  webinar: ['blocks', 'constellation', 'tiles'],
  other: ['tiles', 'waves', 'arches', 'overlaps'],
}

export function compositionOf({ type, seed }: Pick<PosterInput, 'type' | 'seed'>): CompositionName {
  const family = Object.hasOwn(families, type) ? families[type as EventType] : families.other
  return randomFrom(`composition ${seed}`).pick(family)
}

type Frame = { width: number; height: number }

export function drawPoster(composition: Composition, input: PosterInput, { width, height }: Frame): string {
  const inks = posterInks(input)
  const canvas: Canvas = {
    width,
    height,
    unit: Math.min(width, height),
    small: Math.min(width, height) < 160,
    inks,
    random: randomFrom(`shapes ${input.seed}`),
  }
  const name = input.title.trim()
    ? `role="img" aria-label="${escapeMarkup(input.title.trim())}"`
    : 'aria-hidden="true"'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" ${name}>`,
    `<rect width="${width}" height="${height}" fill="${inks.ground}"/>`,
    composition(canvas),
    canvas.small ? '' : grain(canvas, randomFrom('grain')),
    '</svg>',
  ].join('')
}

/** The inks of this event's poster, for whoever sets words beside it. */
export function posterInks({ accent, seed }: Pick<PosterInput, 'accent' | 'seed'>): Palette {
  return palette((accent && parseHex(accent)) || seed)
}

/** Specks of bare paper, a tile repeated: costs nothing to draw, unlike a noise filter. */
function grain({ width, height, unit, inks }: Canvas, random: Random): string {
  const tile = 180
  const specks = Array.from({ length: 110 }, () => {
    const [x, y, radius] = [random.between(2, tile - 2), random.between(2, tile - 2), random.between(0.3, 1)]
    return disc(x, y, radius, random.chance(0.65) ? inks.ground : inks.ink)
  })
  const id = `grain-${inks.ground.slice(1)}-${inks.ink.slice(1)}`
  return (
    `<pattern id="${id}" width="${tile}" height="${tile}" patternUnits="userSpaceOnUse" patternTransform="scale(${n(unit / 500)})">` +
    `${specks.join('')}</pattern><rect width="${width}" height="${height}" fill="url(#${id})" opacity="0.3"/>`
  )
}
