/**
 * Lines of text on a PDF page: wrapping, shrinking and both writing directions, which pdfkit does not do itself.
 * Positions are the top left corner of the first line.
 */
import { type Base, baseOf, isRightToLeft, visualRuns } from './bidi.ts'
import type { Typeface } from './typeface.ts'

/** A document and the fonts it knows as `regular` and `bold`. */
export type Paper = { doc: PDFKit.PDFDocument; fonts: Record<Lettering['font'], Typeface> }
export type Lettering = { font: 'regular' | 'bold'; size: number; color: string; base?: Base }
export type Box = { x: number; y: number; width: number }

/** Shaping a whole run at once (and not word by word) is what pdfkit does as soon as it is asked for any feature. */
const wholeRun: PDFKit.Mixins.TextOptions = { lineBreak: false, features: ['kern', 'liga'] }
const leading = 1.22

/** Asks the font itself: pdfkit would scale every letter of the line for the same answer. */
export function widthOf({ fonts }: Paper, text: string, { font, size, base }: Lettering): number {
  return visualRuns(text, base).reduce((width, run) => width + fonts[font].widthOf(drawable(run), size), 0)
}

/** Writes the lines and answers the y below them. The page is English: right-to-left text keeps the left edge too. */
export function write(paper: Paper, lines: string[], box: Box, lettering: Lettering): number {
  const { doc, fonts } = paper
  const lineHeight = lettering.size * leading
  lines.forEach((line, index) => {
    const y = box.y + index * lineHeight
    let x = box.x
    doc.font(lettering.font).fontSize(lettering.size).fillColor(lettering.color)
    for (const run of visualRuns(line, lettering.base)) {
      const text = drawable(run)
      doc.text(text, x, y, wholeRun)
      x += fonts[lettering.font].widthOf(text, lettering.size)
    }
  })
  return box.y + lines.length * lineHeight
}

/** One line, centred. */
export function writeCentred(paper: Paper, line: string, box: Box, lettering: Lettering): number {
  const width = widthOf(paper, line, lettering)
  return write(paper, [line], { x: box.x + Math.max(0, (box.width - width) / 2), y: box.y, width }, lettering)
}

/** The largest of the sizes at which the text fits into so many lines; at the smallest it is cut with an ellipsis. */
export function fitText(
  paper: Paper,
  text: string,
  width: number,
  options: {
    font: Lettering['font']
    color: string
    sizes: readonly [number, ...number[]]
    maxLines: number
  },
): { lines: string[]; lettering: Lettering } {
  // One direction for the whole text: a second line does not turn round because it begins with a number.
  const { font, color } = options
  let lettering: Lettering = { font, color, size: options.sizes[0], base: baseOf(text) }
  let lines: string[] = []
  for (const size of options.sizes) {
    lettering = { ...lettering, size }
    lines = wrap(text, (part) => widthOf(paper, part, lettering) <= width)
    if (lines.length <= options.maxLines) return { lines, lettering }
  }
  return {
    lines: cut(lines, options.maxLines, (part) => widthOf(paper, part, lettering) <= width),
    lettering,
  }
}

/** Breaks at spaces, and inside a word only when the word alone is wider than the line. */
export function wrap(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = ''
    for (const piece of fits(word) ? [word] : graphemes(word)) {
      if (line && !fits(line + piece)) {
        lines.push(line)
        line = ''
      }
      line += piece
    }
  }
  return line ? [...lines, line] : lines
}

function cut(lines: string[], maxLines: number, fits: (line: string) => boolean): string[] {
  const kept = lines.slice(0, maxLines)
  const last = graphemes(kept.pop() ?? '')
  while (last.length > 0 && !fits(`${last.join('').trimEnd()}…`)) last.pop()
  return [...kept, `${last.join('').trimEnd()}…`]
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function graphemes(text: string): string[] {
  return [...segmenter.segment(text)].map((part) => part.segment)
}

/**
 * The shaper turns a run round when it holds a right-to-left letter. A run of spaces and brackets alone holds none
 * and is turned round here.
 */
function drawable(run: { text: string; rightToLeft: boolean }): string {
  return run.rightToLeft && !isRightToLeft(run.text) ? [...run.text].reverse().join('') : run.text
}
