/**
 * Chance that is the same every time: a small generator (sfc32) seeded by a hash of a text.
 *
 * The same event must look the same on a phone, in a mail and on a search result, so nothing
 * here may know the clock or `Math.random`.
 */
export type Random = {
  /** 0 up to, not including, 1. */
  next(): number
  between(low: number, high: number): number
  /** Both ends included. */
  whole(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
  shuffle<T>(items: readonly T[]): T[]
}

export function randomFrom(seed: string): Random {
  let [a, b, c, d] = hash128(seed)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  // The first numbers of nearby seeds still resemble each other.
  for (let warm = 0; warm < 12; warm += 1) next()

  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    shuffle: (items) => {
      const left = [...items]
      for (let last = left.length - 1; last > 0; last -= 1) {
        const other = whole(0, last)
        ;[left[last], left[other]] = [left[other] as (typeof left)[0], left[last] as (typeof left)[0]]
      }
      return left
    },
  }
}

/** cyrb128: four 32-bit numbers that all depend on every character. */
function hash128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1]
}
