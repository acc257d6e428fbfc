/**
 * The picture a shared link shows: the event's poster with its words, 1200 x 630, as PNG.
 *
 * Outlines by fontkit, pixels by resvg: no browser, no system font, the same bytes anywhere.
 * It occupies the thread for a tenth of a second, so whoever answers requests keeps the result.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { create, type Font } from 'fontkit'
import { artFrame, cardSvg, type Field, wordField } from '../../core/poster/card.ts'
import { type PosterInput, posterInks } from '../../core/poster/drawing.ts'
import type { Palette } from '../../core/poster/palette.ts'
import { poster } from '../../core/poster/poster.ts'
import type { FileName } from '../platform.ts'
import { wrap } from '../tickets/lettering.ts'
import { canSet, type Face, outline, widthOf } from './outlines.ts'

type PosterCard = {
  poster: PosterInput
  /** "Mon 15 Nov 2027, 09:00 in Toronto" */
  when: string
  /** "Metro Hall, Toronto" */
  where: string
  organizer: string
}

type PosterFiles = { read(name: FileName): Promise<Uint8Array> }

const card = { width: 1200, height: 630 }

export async function posterPng(words: PosterCard, files: PosterFiles): Promise<Uint8Array> {
  await startRasterizer(files)
  const svg = await posterCardSvg(words, files)
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
  try {
    return image.asPng()
  } finally {
    image.free()
  }
}

export async function posterCardSvg(words: PosterCard, files: PosterFiles): Promise<string> {
  const inks = posterInks(words.poster)
  const everything = [words.poster.title, words.when, words.where, words.organizer].join(' ')
  const { display, text } = await faces(everything, files)
  const field = wordField(card)
  const lettering = canSet(words.poster.title, display)
    ? lettered(words, { display, text, field, inks })
    : null
  // A title in letters we do not have: the poster speaks for itself.
  if (lettering === null) return poster({ ...words.poster, title: '' }, card)
  const art = poster({ ...words.poster, title: '' }, artFrame(card))
  return cardSvg({ card, art, words: lettering, inks })
}

type Setting = { display: Face; text: Face; field: Field; inks: Palette }

function lettered(words: PosterCard, { display, text, field, inks }: Setting): string {
  const small = 27
  const below = [words.when, words.where]
    .filter((line) => line.trim() && canSet(line, text))
    .flatMap((line) => fitted(line, text, { width: field.width, sizes: [small], lines: 2 }).lines)
  const above =
    words.organizer.trim() && canSet(words.organizer, text)
      ? fitted(words.organizer, text, { width: field.width, sizes: [small], lines: 1 }).lines
      : []
  const foot = below.length * small * 1.4
  const head = above.length * small * 2
  const room = field.height - foot - head - small
  const title = fitted(words.poster.title, display, {
    width: field.width,
    sizes: [116, 104, 92, 84, 76, 68, 60, 53, 47, 41, 36],
    lines: (size) => Math.floor(room / (size * 1.02)),
  })
  const rightToLeft = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(words.poster.title)
  const start = (line: string, face: Face, size: number) =>
    rightToLeft ? field.x + field.width - widthOf(line, face, size) : field.x

  const paths = [
    ...above.map((line) =>
      outline(line, text, { x: start(line, text, small), y: field.y + small * 0.8, size: small }),
    ),
    ...title.lines.map((line, index) =>
      outline(line, display, {
        x: start(line, display, title.size) - title.size * 0.03,
        y: field.y + head + title.size * (0.74 + index * 1.02),
        size: title.size,
      }),
    ),
    ...below.map((line, index) =>
      outline(line, text, {
        x: start(line, text, small),
        y: field.y + field.height - (below.length - 1 - index) * small * 1.4 - small * 0.1,
        size: small,
      }),
    ),
  ]
  // A hair of stroke gives the small lines the weight they need against the art.
  const hair = ` stroke="${inks.ink}" stroke-width="0.6"`
  const [organizer, rest] = [paths.slice(0, above.length), paths.slice(above.length)]
  const big = rest.slice(0, title.lines.length)
  const thin = [...organizer, ...rest.slice(title.lines.length)]
  return `<path d="${big.join('')}" fill="${inks.ink}"/><path d="${thin.join('')}" fill="${inks.ink}"${hair}/>`
}

type Fit = {
  width: number
  sizes: readonly [number, ...number[]]
  lines: number | ((size: number) => number)
}

/** The largest size at which the text fits unbroken words into the lines; at the smallest it is cut short. */
function fitted(text: string, face: Face, { width, sizes, lines }: Fit): { lines: string[]; size: number } {
  const most = (size: number) => Math.max(1, typeof lines === 'number' ? lines : lines(size))
  const words = text.split(/\s+/)
  for (const size of sizes) {
    const whole = words.every((word) => widthOf(word, face, size) <= width)
    const rows = wrap(text, (line) => widthOf(line, face, size) <= width)
    if (whole && rows.length <= most(size)) return { lines: rows, size }
  }
  const size = sizes.at(-1) ?? sizes[0]
  const rows = wrap(text, (line) => widthOf(line, face, size) <= width)
  const kept = rows.slice(0, most(size))
  if (kept.length === rows.length) return { lines: kept, size }
  let last = kept.pop() ?? ''
  while (last && widthOf(`${last}…`, face, size) > width) last = last.slice(0, -1)
  return { lines: [...kept, `${last.trimEnd()}…`], size }
}

/** Only the fonts these words need: Latin is 110 kB, everything else 1.5 MB. */
async function faces(words: string, files: PosterFiles): Promise<{ display: Face; text: Face }> {
  const fonts = (...names: FileName[]) => Promise.all(names.map((name) => parsedFont(name, files)))
  const [bricolage, instrument] = (await fonts('bricolage.woff2', 'instrument.woff2')) as [Font, Font]
  if (canSet(words, [bricolage]) && canSet(words, [instrument])) {
    return { display: [bricolage], text: [instrument] }
  }
  const display = await fonts('bricolage-ext.woff2', 'dejavu-sans-bold')
  const text = await fonts('instrument-ext.woff2', 'dejavu-sans')
  return { display: [bricolage, ...display], text: [instrument, ...text] }
}

/** Unpacking a woff2 takes longer than setting a title in it, so a parsed font lives as long as its source. */
const parsed = new WeakMap<PosterFiles, Map<FileName, Promise<Font>>>()

function parsedFont(name: FileName, files: PosterFiles): Promise<Font> {
  const kept = parsed.get(files) ?? new Map<FileName, Promise<Font>>()
  parsed.set(files, kept)
  const font = kept.get(name) ?? files.read(name).then(create)
  kept.set(name, font)
  font.catch(() => kept.delete(name))
  return font
}

/** resvg keeps one instance for the whole process and refuses to be started twice. */
let started: Promise<void> | undefined

function startRasterizer(files: PosterFiles): Promise<void> {
  started ??= files
    .read('resvg.wasm')
    .then((wasm) => initWasm(wasm as Uint8Array<ArrayBuffer>))
    .catch((cause: unknown) => {
      started = undefined
      throw cause
    })
  return started
}
