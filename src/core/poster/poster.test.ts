import { describe, expect, it } from 'vitest'
import { eventTypes } from '../wizard/draft.ts'
import { contrast } from './color.ts'
import { posterInks } from './drawing.ts'
import { palette } from './palette.ts'
import { poster } from './poster.ts'

const frames = [
  { width: 1200, height: 630 },
  { width: 1280, height: 420 },
  { width: 588, height: 630 },
  { width: 64, height: 64 },
]
const summit = { title: 'Toronto Tech Summit', type: 'conference', seed: 'toronto-tech-summit' }

describe('a poster', () => {
  it('is the same for the same event, every time', () => {
    const first = poster(summit, frames[0] as (typeof frames)[0])

    const second = poster({ ...summit }, frames[0] as (typeof frames)[0])

    expect(second).toBe(first)
  })

  it('differs between events of one kind', () => {
    const drawn = new Set(
      Array.from({ length: 40 }, (_, index) =>
        poster({ ...summit, seed: `event ${index}` }, { width: 600, height: 315 }),
      ),
    )

    expect(drawn.size).toBe(40)
  })

  it.each(eventTypes)('draws a %s in every frame as well-formed, finite SVG of modest size', (type) => {
    for (const frame of frames) {
      for (let index = 0; index < 8; index += 1) {
        const svg = poster({ ...summit, type, seed: `${type} ${index}` }, frame)

        expect(unbalanced(svg)).toEqual([])
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
        expect(svg.length).toBeLessThan(90_000)
      }
    }
  })

  it('draws kinds of event it has never heard of', () => {
    const svg = poster({ ...summit, type: 'constructor' }, { width: 600, height: 315 })

    expect(unbalanced(svg)).toEqual([])
  })

  it.each([
    `<script>alert('1')</script>`,
    `"/><image href="https://example.com/x.png"/>`,
    `]]> & <!-- --> %00 \u0000\u0008\ufffe \ud800`,
  ])('keeps a hostile title text: %j', (title) => {
    const svgs = [true, false].map((withTitle) =>
      poster({ ...summit, title }, { width: 600, height: 315, withTitle }),
    )

    for (const svg of svgs) {
      expect(unbalanced(svg)).toEqual([])
      expect(svg).not.toMatch(/<script|<image|<!--/)
      expect(svg).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
    }
  })

  it('sets a very long title inside its card', () => {
    const title = 'The twenty-seventh annual international symposium on the history of paper '.repeat(2)

    const svg = poster({ ...summit, title }, { width: 1200, height: 630, withTitle: true })

    const rows = [...svg.matchAll(/<tspan x="\d+" y="(\d+)"/g)].map((row) => Number(row[1]))
    expect(rows.length).toBeGreaterThan(2)
    expect(Math.max(...rows)).toBeLessThan(630)
  })

  it('takes an accent only when it is a colour', () => {
    const inks = posterInks({ seed: 'x', accent: '"><script>' })

    expect(inks).toEqual(palette('x'))
  })

  it('prints words that can be read on every paper', () => {
    const accents = [
      '#e11d48',
      '#0f766e',
      '#1e1b4b',
      '#777777',
      '#00ff66',
      '#000000',
      '#ffffff',
      '#ffff00',
      '#f60',
    ]
    const seeds = Array.from({ length: 60 }, (_, index) => `seed ${index}`)

    const ratios = [...accents, ...seeds].map((from) => contrast(palette(from).ink, palette(from).ground))

    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(7)
  })
})

/** The smallest reader of XML that notices a tag left open, a stray bracket or an unquoted attribute. */
function unbalanced(svg: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  const tag = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y
  for (let index = 0; index < svg.length; index = tag.lastIndex) {
    const next = svg.indexOf('<', index)
    if (/[<>]|&(?!(?:#\d+|amp|lt|gt|quot);)/.test(svg.slice(index, next < 0 ? undefined : next)))
      wrong.push('stray sign in text')
    if (next < 0) break
    tag.lastIndex = next
    const found = tag.exec(svg)
    if (!found) return [...wrong, svg.slice(next, next + 60)]
    if (found[1]) {
      if (open.pop() !== found[2]) wrong.push(found[0])
    } else if (!found[4]) open.push(found[2] as string)
  }
  return [...wrong, ...open]
}
