/**
 * A font of the tickets, parsed once for as long as the process lives.
 *
 * fontkit decodes the tables of a font when they are first needed and keeps them, so only a font that is kept is
 * cheap: with a new one for every order nearly all the time went into reading the same kerning again.
 */
/// <reference path="../integrations/fontkit.d.ts" />
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit'

export type Typeface = {
  /** What pdfkit takes for a font. */
  font: Font
  has(character: string): boolean
  /** Of one run, shaped as a whole: kerned, and joined where its letters join. */
  widthOf(run: string, size: number): number
}

type Shaped = { run: GlyphRun; width: number }

/** Mostly the same few: labels, and the name, the time and the place of an event that people are buying for. */
const mostKept = 500

export function parseTypeface(bytes: Uint8Array): Typeface {
  const font = create(bytes)
  font.getGlyph = glyphsOfTheirOwn(font)
  const shape = shapeOnce(font)
  font.layout = (text) => unscaled(shape(text).run)
  return {
    font,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    widthOf: (run, size) => (shape(run).width * size) / font.unitsPerEm,
  }
}

/**
 * fontkit remembers with a glyph the letters it was first asked for with. In a font that many orders share those may
 * be another order's (the sign \ufb01 for a joined fi) or none at all (the e below an é), and they are what a
 * reader copies out of the PDF.
 */
function glyphsOfTheirOwn(font: Font): Font['getGlyph'] {
  const getGlyph = font.getGlyph.bind(font)
  return (id, codePoints = []) => {
    const glyph = getGlyph(id)
    return codePoints.length === 0
      ? glyph
      : (Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph)
  }
}

/** Wrapping, centring and writing ask for the same line several times, the tickets of one event for the same lines. */
function shapeOnce(font: Font): (text: string) => Shaped {
  const layout = font.layout.bind(font)
  const kept = new Map<string, Shaped>()
  const shape = (text: string): Shaped => {
    const run = layout(text)
    return { run, width: run.advanceWidth }
  }
  return (text) => {
    const shaped = kept.get(text) ?? shape(text)
    kept.delete(text)
    kept.set(text, shaped)
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return shaped
  }
}

/** A copy for pdfkit, which scales the positions where they stand and expects the run's width to follow. */
function unscaled(run: GlyphRun): GlyphRun {
  const positions = run.positions.map((position) => ({ ...position }))
  return Object.create(run, { positions: { value: positions } }) as GlyphRun
}
