/**
 * The poster with its words: art on one side, a calm field of the same paper on the other.
 *
 * Two callers letter it: poster.ts with the reader's own fonts, the rasterizer with outlines of
 * ours. Both get the same field, so a card looks the same whoever draws it.
 */
import { escapeMarkup } from '../markup.ts'
import type { Palette } from './palette.ts'

export type Frame = { width: number; height: number }
/** Where words may stand, in pixels of the card. */
export type Field = { x: number; y: number; width: number; height: number }

/** The art's part of a card: the right half where it is wide, the upper half where it is tall. */
export function artFrame({ width, height }: Frame): Frame & { x: number; y: number } {
  return width >= height
    ? { x: width - Math.round(width * 0.49), y: 0, width: Math.round(width * 0.49), height }
    : { x: 0, y: 0, width, height: Math.round(height * 0.56) }
}

export function wordField(card: Frame): Field {
  const art = artFrame(card)
  const edge = Math.round(Math.min(card.width, card.height) * 0.1)
  return card.width >= card.height
    ? { x: edge, y: edge, width: art.x - edge * 1.75, height: card.height - edge * 2 }
    : {
        x: edge,
        y: art.height + edge * 0.8,
        width: card.width - edge * 2,
        height: card.height - art.height - edge * 1.6,
      }
}

export function cardSvg({
  card,
  art,
  words,
  inks,
}: {
  card: Frame
  art: string
  words: string
  inks: Palette
}): string {
  const { x, y } = artFrame(card)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${card.width} ${card.height}" width="${card.width}" height="${card.height}">`,
    `<rect width="${card.width}" height="${card.height}" fill="${inks.ground}"/>`,
    art.replace('<svg ', `<svg x="${x}" y="${y}" `),
    words,
    '</svg>',
  ].join('')
}

/** The title in whatever sans the reader has; widths are guessed, so it stays well inside the field. */
export function plainTitle(title: string, field: Field, inks: Palette): string {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length))
  const largest = field.width / Math.max(6, longest) / 0.6
  let size = Math.min(field.height * 0.2, largest)
  let lines = wrapByGuess(title, field.width, size)
  while (size > field.height * 0.05 && lines.length * size * 1.12 > field.height) {
    size *= 0.92
    lines = wrapByGuess(title, field.width, size)
  }
  const rows = lines.map(
    (line, index) =>
      `<tspan x="${Math.round(field.x)}" y="${Math.round(field.y + size * (0.85 + index * 1.12))}">${escapeMarkup(line)}</tspan>`,
  )
  return `<text font-family="'Bricolage Grotesque Variable', 'Instrument Sans Variable', system-ui, sans-serif" font-weight="700" font-size="${Math.round(size)}" fill="${inks.ink}">${rows.join('')}</text>`
}

function wrapByGuess(title: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * 0.58)))
  const lines: string[] = []
  for (const word of title.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
