/**
 * Colour as arithmetic: hex to OKLCH and back, and the WCAG contrast of two colours.
 *
 * OKLCH because equal steps of its lightness look equal, so a hue can be walked darker or
 * lighter until it is readable without turning into another colour.
 */
export type Hex = `#${string}`
/** Lightness 0..1, chroma 0..0.37, hue in degrees. */
type Oklch = { l: number; c: number; h: number }

type Triple = readonly [number, number, number]

/** `#abc` and `#aabbcc` in any case; null for anything else, so that input from strangers can be refused. */
export function parseHex(text: string): Hex | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return null
  return digits.length === 6 ? `#${digits}` : `#${[...digits].map((digit) => digit + digit).join('')}`
}

export function toOklch(hex: Hex): Oklch {
  const [r, g, b] = linear(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const hue = (Math.atan2(bb, a) * 180) / Math.PI
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: (hue + 360) % 360,
  }
}

/** Colours outside sRGB lose chroma, never lightness or hue: contrast depends on the lightness. */
export function fromOklch({ l, c, h }: Oklch): Hex {
  for (let chroma = c; chroma > 0.001; chroma -= 0.004) {
    const rgb = oklchToLinear({ l, c: chroma, h })
    if (rgb.every((part) => part >= -0.0005 && part <= 1.0005)) return toHex(rgb)
  }
  return toHex(oklchToLinear({ l, c: 0, h }))
}

/** WCAG 2 contrast ratio, 1..21. */
export function contrast(one: Hex, other: Hex): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** `share` of `over` laid on `under`: 0 is `under`, 1 is `over`. */
export function mix(under: Hex, over: Hex, share: number): Hex {
  const from = channels(under)
  const to = channels(over)
  const blend = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return hexOf([blend(0), blend(1), blend(2)])
}

/** The nearest lightness of the same hue that reaches the ratio on every ground; walks `towards` black or white. */
export function readable(hex: Hex, grounds: readonly Hex[], ratio: number, towards: 'dark' | 'light'): Hex {
  const start = toOklch(hex)
  const step = towards === 'dark' ? -0.01 : 0.01
  for (let l = start.l; l >= 0 && l <= 1; l += step) {
    const candidate = fromOklch({ ...start, l })
    if (grounds.every((ground) => contrast(candidate, ground) >= ratio)) return candidate
  }
  return towards === 'dark' ? '#000000' : '#ffffff'
}

function luminance(hex: Hex): number {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(hex: Hex): Triple {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function linear(hex: Hex): Triple {
  const [r, g, b] = channels(hex)
  return [toLinear(r), toLinear(g), toLinear(b)]
}

function toLinear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function oklchToLinear({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

function toHex(rgb: Triple): Hex {
  const encode = (part: number) => {
    const share = Math.min(1, Math.max(0, part))
    return Math.round(255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055))
  }
  return hexOf([encode(rgb[0]), encode(rgb[1]), encode(rgb[2])])
}

function hexOf(parts: Triple): Hex {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
