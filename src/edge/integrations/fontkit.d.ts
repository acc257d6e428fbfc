/** The part of fontkit we use; it ships without types. */
declare module 'fontkit' {
  export type Path = {
    scale(x: number, y: number): Path
    translate(x: number, y: number): Path
    toSVG(): string
  }
  export type Glyph = { id: number; codePoints: number[]; advanceWidth: number; path: Path }
  export type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type GlyphRun = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number }
  export type Subset = { includeGlyph(id: number): number; encode(): Uint8Array }
  export type Font = {
    unitsPerEm: number
    ascent: number
    descent: number
    capHeight: number
    hasGlyphForCodePoint(codePoint: number): boolean
    getGlyph(id: number, codePoints?: number[]): Glyph
    layout(text: string): GlyphRun
    createSubset(): Subset
  }
  export function create(bytes: Uint8Array): Font
}
