import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, type Hex } from '../../core/poster/color.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pairs = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((found) => [
    found[1] as string,
    { light: found[2] as Hex, dark: found[3] as Hex },
  ]),
)

const grounds = ['page', 'surface', 'sunken', 'raised']
const meanings = ['success', 'warning', 'danger', 'info']
/** [what stands, on which grounds, how readable]: 7 is AAA text, 4.5 AA text, 3 the edge of a control. */
const promises: [string, string[], number][] = [
  ['ink', [...grounds, 'accent-soft', 'mark'], 7],
  ['ink-soft', grounds, 7],
  ['ink-faint', grounds, 4.5],
  ['line-strong', grounds, 3],
  ['accent-ink', [...grounds, 'accent-soft'], 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['on-danger', ['danger', 'danger-hover'], 4.5],
  ['on-mark', ['mark'], 7],
  ['focus', grounds, 3],
  ['mark-line', ['page', 'surface'], 3],
  ...meanings.flatMap((meaning): [string, string[], number][] => [
    [`${meaning}-ink`, [...grounds, `${meaning}-soft`], 4.5],
    [`on-${meaning}`, [meaning], 4.5],
    ['ink', [`${meaning}-soft`], 7],
    ['ink-soft', [`${meaning}-soft`], 4.5],
  ]),
]

describe.each(['light', 'dark'] as const)('tokens in %s', (theme) => {
  it.each(promises)('keeps %s readable on %j at %f:1', (name, on, ratio) => {
    const ink = pairs.get(name)?.[theme] as Hex

    const ratios = on.map((ground) => contrast(ink, pairs.get(ground)?.[theme] as Hex))

    for (const found of ratios) expect(found).toBeGreaterThanOrEqual(ratio)
  })
})
