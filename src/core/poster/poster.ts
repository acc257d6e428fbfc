/**
 * The face of an event that has no picture: a poster drawn from what is known about it.
 *
 * The kind of event chooses the family of pictures, its seed chooses one and its inks. The
 * same event is always the same poster; another date or another name is a cousin, not a
 * stranger, because only the seed decides. Plain SVG without script, font or link, so it may
 * stand in a page, in an <img> or go through a rasterizer.
 */
import { artFrame, cardSvg, plainTitle, wordField } from './card.ts'
import { compositions } from './compositions.ts'
import { compositionOf, drawPoster, type PosterInput, posterInks } from './drawing.ts'

type PosterFrame = {
  width: number
  height: number
  /** Sets the title in the reader's own sans; for social cards with real lettering see poster-png.ts. */
  withTitle?: boolean
}

export function poster(input: PosterInput, { width, height, withTitle = false }: PosterFrame): string {
  const card = { width, height }
  if (!withTitle) return drawPoster(compositions[compositionOf(input)], input, card)
  const inks = posterInks(input)
  const art = poster({ ...input, title: '' }, artFrame(card))
  return cardSvg({ card, art, words: plainTitle(input.title, wordField(card), inks), inks })
}
