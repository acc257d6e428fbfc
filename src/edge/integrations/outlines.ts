/**
 * Text as SVG outlines: what a rasterizer without fonts can draw.
 *
 * A face is several fonts in order; each character takes the first font that has it. The
 * variable fonts are drawn at their default instance (fontkit cannot vary a woff2): for
 * Bricolage Grotesque that is its heaviest, largest cut, which is what a poster wants.
 */
/// <reference path="./fontkit.d.ts" />
import type { Font } from 'fontkit'
import { n } from '../../core/poster/canvas.ts'
import { visualRuns } from '../tickets/bidi.ts'

export type Face = readonly [Font, ...Font[]]

/** False when some letter is in none of the fonts: better no word than a row of empty boxes. */
export function canSet(text: string, face: Face): boolean {
  return [...text].every((sign) => /[\s\p{Cf}\p{M}]/u.test(sign) || face.some((font) => has(font, sign)))
}

export function widthOf(text: string, face: Face, size: number): number {
  return stretches(text, face).reduce(
    (width, { font, text }) => width + (font.layout(text).advanceWidth * size) / font.unitsPerEm,
    0,
  )
}

/** One line with its baseline at y, as path data. */
export function outline(
  text: string,
  face: Face,
  { x, y, size }: { x: number; y: number; size: number },
): string {
  let pen = x
  const paths: string[] = []
  for (const stretch of stretches(text, face)) {
    const scale = size / stretch.font.unitsPerEm
    const run = stretch.font.layout(stretch.text)
    for (const [index, glyph] of run.glyphs.entries()) {
      const position = run.positions[index]
      if (!position) continue
      const placed = glyph.path
        .scale(scale, -scale)
        .translate(pen + position.xOffset * scale, y - position.yOffset * scale)
      paths.push(placed.toSVG().replace(/-?\d+\.\d+/g, (number) => n(Number(number))))
      pen += position.xAdvance * scale
    }
  }
  return paths.join('')
}

/** Pieces of one direction and one font, leftmost first. */
function stretches(text: string, face: Face): { text: string; font: Font }[] {
  return visualRuns(text).flatMap((run) => {
    const pieces: { text: string; font: Font }[] = []
    for (const sign of run.text) {
      const last = pieces.at(-1)
      // A mark, a joiner or a space stays with what it belongs to.
      const font =
        last && /[\s\p{M}\p{Cf}]/u.test(sign) && has(last.font, sign)
          ? last.font
          : (face.find((one) => has(one, sign)) ?? face[0])
      if (last?.font === font) last.text += sign
      else pieces.push({ text: sign, font })
    }
    return run.rightToLeft ? pieces.reverse() : pieces
  })
}

function has(font: Font, sign: string): boolean {
  return font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
}
