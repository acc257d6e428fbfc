import { describe, expect, it } from 'vitest'
import { artFrame, wordField } from '../../core/poster/card.ts'
import { packagedFiles } from '../../node/fonts.ts'
import { posterCardSvg, posterPng } from './poster-png.ts'

const files = packagedFiles()
const card = { width: 1200, height: 630 }
const long =
  'The twenty-seventh annual international symposium on the history and future of paper, ink and letters'
const titles = [
  'Gala',
  'Toronto Tech Summit 2027',
  long,
  `${long} ${long}`,
  'Donaudampfschifffahrtsgesellschaftskapitänsfest',
  'Łódź, İstanbul & Çeşme <script>',
  'Зимний фестиваль света',
  'ملتقى الشركات الناشئة في دبي 2027',
]

function about(title: string) {
  return {
    poster: { title, type: 'conference', seed: title },
    when: 'Mon 15 Nov 2027, 09:00 in Toronto',
    where: 'Metro Toronto Convention Centre, Toronto',
    organizer: 'Harbourfront Collective',
  }
}

describe('the picture of a shared link', () => {
  it('is a PNG of 1200 x 630, the same each time, for under 300 ms of one processor once warm', async () => {
    const first = await posterPng(about('Toronto Tech Summit 2027'), files)

    const durations: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const before = process.cpuUsage()
      const again = await posterPng(about('Toronto Tech Summit 2027'), files)
      const { user, system } = process.cpuUsage(before)
      durations.push((user + system) / 1000)
      expect(Buffer.compare(again, first)).toBe(0)
    }

    expect([...first.slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect(Buffer.from(first).readUInt32BE(16)).toBe(card.width)
    expect(Buffer.from(first).readUInt32BE(20)).toBe(card.height)
    expect(Math.min(...durations)).toBeLessThan(300)
  })

  it.each(titles)('keeps every letter of %j inside its field', async (title) => {
    const svg = await posterCardSvg(about(title), files)

    const field = wordField(card)
    const { xs, ys } = lettering(svg)
    expect(xs.length).toBeGreaterThan(100)
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(field.x - 8)
    expect(Math.max(...xs)).toBeLessThanOrEqual(artFrame(card).x - 8)
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(field.y - 8)
    expect(Math.max(...ys)).toBeLessThanOrEqual(field.y + field.height + 8)
  })

  it('leaves the words out where it has no letters for the title', async () => {
    const svg = await posterCardSvg(about('東京テックサミット'), files)

    expect(svg).toContain('viewBox="0 0 1200 630"')
    expect(svg).not.toContain('x="612"')
  })
})

/** Where the two paths of words go: every coordinate of their outlines. */
function lettering(svg: string): { xs: number[]; ys: number[] } {
  const words = svg.slice(svg.indexOf('</svg>'))
  const numbers = [...words.matchAll(/ d="([^"]+)"/g)]
    .flatMap((path) => path[1]?.match(/-?\d+(\.\d+)?/g) ?? [])
    .map(Number)
  return {
    xs: numbers.filter((_, index) => index % 2 === 0),
    ys: numbers.filter((_, index) => index % 2 === 1),
  }
}
