/**
 * The inks a poster is printed with, and the readable colours its event page borrows.
 *
 * Twelve hand-mixed palettes of five inks each. An organizer's own accent is mixed into one
 * by the same recipe: one ground, one ink that reads on it, three colours that argue nicely.
 */
import { contrast, fromOklch, type Hex, mix, parseHex, readable, toOklch } from './color.ts'
import { randomFrom } from './random.ts'

export type Palette = {
  /** The paper. */
  ground: Hex
  /** Text and the finest lines; at least 7:1 on the ground. */
  ink: Hex
  /** The loudest colour, used least. */
  a: Hex
  b: Hex
  c: Hex
}

export const palettes: readonly [Palette, ...Palette[]] = [
  // Dark on light.
  { ground: '#f5eee2', ink: '#1c2559', a: '#f4532f', b: '#3353d6', c: '#f3b63f' },
  { ground: '#f2e6d6', ink: '#3b1c17', a: '#c44f34', b: '#e9a777', c: '#56735d' },
  { ground: '#eceee2', ink: '#0d3536', a: '#e65a31', b: '#207a74', c: '#f1a85c' },
  { ground: '#f9e7df', ink: '#47122e', a: '#d83f5f', b: '#f29374', c: '#7c2f5c' },
  { ground: '#f2eed8', ink: '#20331f', a: '#d2592f', b: '#5f8a3d', c: '#e6b53f' },
  { ground: '#e9e6ee', ink: '#221d4a', a: '#f0623f', b: '#6a5acd', c: '#f2c14b' },
  // Light on dark.
  { ground: '#161a36', ink: '#f7f0e3', a: '#ff7452', b: '#6485f5', c: '#f8c955' },
  { ground: '#10302a', ink: '#f5ecd9', a: '#e9b44c', b: '#dd6237', c: '#76b296' },
  { ground: '#2b1433', ink: '#fceadd', a: '#ff8b63', b: '#a663c9', c: '#f6c7d3' },
  { ground: '#2d1310', ink: '#fdebd9', a: '#f4572e', b: '#f2a65c', c: '#b4342a' },
  // The paper itself is a colour.
  { ground: '#1d3cc4', ink: '#fff6e6', a: '#ff9d87', b: '#11226f', c: '#ffd257' },
  { ground: '#efb43a', ink: '#2a1a0c', a: '#d4452a', b: '#1d4f4b', c: '#fff0cd' },
]

/** A hex colour (with its #, so that no slug is mistaken for one) is mixed into a palette of its own; any other text picks one of ours. */
export function palette(accentOrSeed: string): Palette {
  const accent = accentOrSeed.startsWith('#') ? parseHex(accentOrSeed) : null
  return accent ? paletteAround(accent) : randomFrom(`palette ${accentOrSeed}`).pick(palettes)
}

type AccentColors = {
  /** For links, icons and buttons; AA as text on the page of that theme. */
  accent: Hex
  /** Text upon `accent`, AA. */
  onAccent: Hex
  /** A quiet ground that still carries the page's text at AAA. */
  soft: Hex
}

/** Where the pages of tokens.css stand; a test compares. */
export const pageGrounds = {
  light: ['#fcfaf6', '#ffffff', '#f6f3ee'],
  dark: ['#13110e', '#1d1b17', '#262320'],
} as const satisfies Record<string, readonly Hex[]>

/** The event's own colour, walked until people can read it: what the event page sets as its accent. */
export function eventColors(accentOrSeed: string): { light: AccentColors; dark: AccentColors } {
  const accent = accentOrSeed.startsWith('#') ? parseHex(accentOrSeed) : null
  const own = accent ?? mostColourful(palette(accentOrSeed))
  const { h, c } = toOklch(own)
  // A grey accent stays grey; a shy one is helped, a shouting one calmed.
  const chroma = c < 0.03 ? c : Math.min(0.19, Math.max(0.09, c))
  const softLight = fromOklch({ l: 0.95, c: Math.min(chroma, 0.03), h })
  const softDark = fromOklch({ l: 0.28, c: Math.min(chroma, 0.05), h })
  const light = readable(fromOklch({ l: 0.56, c: chroma, h }), [...pageGrounds.light, softLight], 4.6, 'dark')
  const dark = readable(
    fromOklch({ l: 0.74, c: chroma * 0.85, h }),
    [...pageGrounds.dark, softDark],
    4.6,
    'light',
  )
  return {
    light: { accent: light, onAccent: '#ffffff', soft: softLight },
    dark: { accent: dark, onAccent: '#13110e', soft: softDark },
  }
}

function paletteAround(accent: Hex): Palette {
  const { l, c, h } = toOklch(accent)
  const grey = c < 0.03
  const warm = grey ? 70 : h
  // The friendly third colour is a warm yellow, unless the accent already is one.
  const third = warm > 35 && warm < 125 ? warm - 45 : 80
  // A dark accent becomes the paper; a light or middle one is printed on warm paper.
  if (l < 0.42) {
    const ground = l < 0.2 ? fromOklch({ l: 0.2, c, h }) : accent
    return {
      ground,
      ink: readable(fromOklch({ l: 0.95, c: 0.02, h: 85 }), [ground], 7, 'light'),
      a: fromOklch({ l: 0.74, c: 0.15, h: grey ? 45 : warm + 150 }),
      b: grey ? mix(ground, '#ffffff', 0.28) : fromOklch({ l: 0.56, c: Math.min(0.16, c + 0.03), h }),
      c: fromOklch({ l: 0.84, c: 0.11, h: 85 }),
    }
  }
  const ground = fromOklch({ l: 0.95, c: 0.018, h: grey ? 80 : (warm + 80) / 2 })
  const a = contrast(accent, ground) < 1.6 ? fromOklch({ l: 0.72, c, h }) : accent
  return {
    ground,
    ink: readable(fromOklch({ l: 0.28, c: Math.min(0.08, c), h: warm }), [ground], 9, 'dark'),
    a,
    b: fromOklch({ l: 0.5, c: grey ? 0.02 : 0.11, h: warm + 190 }),
    c: fromOklch({ l: 0.82, c: grey ? 0.04 : 0.11, h: third }),
  }
}

function mostColourful({ a, b, c }: Palette): Hex {
  return [a, b, c].reduce((best, next) => (toOklch(next).c > toOklch(best).c ? next : best))
}
