/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = ReturnType<typeof chanceOf>

export function chanceOf(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** Both ends included. */
    between: (least: number, most: number): number => least + Math.floor(next() * (most - least + 1)),
    happens: (percent: number): boolean => next() * 100 < percent,
    oneOf: <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)],
  }
}
