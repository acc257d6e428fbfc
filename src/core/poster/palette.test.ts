import { describe, expect, it } from 'vitest'
import { contrast, fromOklch, type Hex, parseHex, toOklch } from './color.ts'
import { eventColors, pageGrounds, palettes } from './palette.ts'

const accents = [
  ...Array.from({ length: 24 }, (_, index) =>
    fromOklch({ l: 0.2 + (index % 4) * 0.22, c: 0.17, h: index * 15 }),
  ),
  ...(['#000000', '#ffffff', '#808080', '#ffff00', '#ff00ff', '#0000ff'] as const),
]
const seeds = Array.from({ length: 40 }, (_, index) => `event-${index}`)

describe('the colours an event lends its page', () => {
  it.each([...accents, ...seeds])('keep AA on every ground for %s', (from) => {
    const colours = eventColors(from)

    for (const theme of ['light', 'dark'] as const) {
      const { accent, onAccent, soft } = colours[theme]
      const text: Hex = theme === 'light' ? '#1d1b17' : '#f6f3ee'
      for (const ground of [...pageGrounds[theme], soft]) {
        expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(text, soft)).toBeGreaterThanOrEqual(7)
    }
  })

  it('stay the hue the organizer chose', () => {
    const { light, dark } = eventColors('#c0267e')

    const hue = toOklch('#c0267e').h
    expect(Math.abs(toOklch(light.accent).h - hue)).toBeLessThan(6)
    expect(Math.abs(toOklch(dark.accent).h - hue)).toBeLessThan(6)
  })

  it('do not take a slug for a colour', () => {
    expect(eventColors('facade')).not.toEqual(eventColors('#facade'))
  })
})

describe('palettes', () => {
  it.each(palettes.map((inks, index) => [index, inks] as const))(
    'number %i has readable ink and colours that show',
    (_, inks) => {
      expect(contrast(inks.ink, inks.ground)).toBeGreaterThanOrEqual(7)
      for (const colour of [inks.a, inks.b, inks.c])
        expect(contrast(colour, inks.ground)).toBeGreaterThan(1.35)
    },
  )
})

describe('hex colours', () => {
  it('are read in both lengths and nothing else is', () => {
    expect([parseHex('#Abc'), parseHex('aabbcc'), parseHex('red'), parseHex('#12345')]).toEqual([
      '#aabbcc',
      '#aabbcc',
      null,
      null,
    ])
  })

  it('survive the way to OKLCH and back', () => {
    for (const hex of ['#274cca', '#f5eee2', '#13110e', '#e11d48'] as const)
      expect(fromOklch(toOklch(hex))).toBe(hex)
  })
})
