/**
 * What a PDF of ours says, line by line as it was written: glyphs are read back through each font's ToUnicode table.
 * For files made with `compress: false`.
 */
export function pdfWords(bytes: Uint8Array): string[] {
  const pdf = Buffer.from(bytes).toString('latin1')
  const objects = new Map(
    [...pdf.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  )
  const fonts = new Map<string, string[]>()
  for (const body of objects.values())
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      fonts.set(name, lettersOf(objects.get(table ?? '') ?? ''))
    }
  const streams = [...objects.values()].filter((body) => body.includes(' Tf'))
  return streams.flatMap((body) => [...linesOf(body, fonts)])
}

function* linesOf(stream: string, fonts: Map<string, string[]>): Generator<string> {
  let letters: string[] = []
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? []
    if (!shown) continue
    const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].map(([, hex]) => hex).join('')
    yield (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '�').join('')
  }
}

/** By glyph, in order: pdfkit writes ranges of 256 whose values are lists. */
function lettersOf(table: string): string[] {
  const letters: string[] = []
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gs))
    for (const [place, [, units = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries())
      letters[Number.parseInt(first, 16) + place] = String.fromCharCode(
        ...(units.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
      )
  return letters
}
