import { beforeEach, expect, it } from 'vitest'
import { packagedFiles } from '../../node/fonts.ts'
import { parseTypeface, type Typeface } from './typeface.ts'

const bytes = await packagedFiles().read('dejavu-sans')
let face: Typeface
beforeEach(() => {
  face = parseTypeface(bytes)
})

const letters = (text: string) => face.font.layout(text).glyphs.map((glyph) => glyph.codePoints)

it('reads joined letters back as they were typed, after somebody typed the joined sign', () => {
  const sign = face.font.layout('\ufb01').glyphs
  const joined = face.font.layout('fi').glyphs

  expect(joined.map((glyph) => glyph.id)).toEqual(sign.map((glyph) => glyph.id))
  expect(sign.map((glyph) => glyph.codePoints)).toEqual([[0xfb01]])
  expect(joined.map((glyph) => glyph.codePoints)).toEqual([[0x66, 0x69]])
})

it('reads a letter back as itself after somebody used it below an accent', () => {
  const subset = face.font.createSubset()
  subset.includeGlyph(face.font.layout('é').glyphs[0]?.id ?? 0)
  subset.encode()

  expect(letters('e')).toEqual([[0x65]])
})

it('measures a line as before after pdfkit scaled what it was given', () => {
  const width = face.widthOf('AVATAR', 10)
  for (const position of face.font.layout('AVATAR').positions) position.xAdvance *= 1000

  expect(face.widthOf('AVATAR', 10)).toBe(width)
  expect((face.font.layout('AVATAR').advanceWidth * 10) / face.font.unitsPerEm).toBe(width)
})

it('kerns a line as a whole', () => {
  expect(face.widthOf('AVATAR', 10)).toBeLessThan(
    [...'AVATAR'].reduce((width, letter) => width + face.widthOf(letter, 10), 0),
  )
})

it('shapes a text again that was pushed out by many others', () => {
  const width = face.widthOf('Ana Gutiérrez', 12)
  for (let seat = 0; seat < 600; seat++) face.widthOf(`${seat}`, 12)

  expect(face.widthOf('Ana Gutiérrez', 12)).toBe(width)
})
