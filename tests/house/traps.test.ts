/** docs/traps.md names the test of every trap: each file and each name exists, no number is missing, every race has a control. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const wanted = [
  ...Array.from({ length: 18 }, (_, place) => place + 1),
  ...[20, 21, 22, 23, 24, 25, 26, 29, 30, 31, 32, 36, 38, 39, 40],
]

type Named = { file: string; name: string }
type Trap = { number: number; tests: Named[]; controls: Named[]; control: string }

const traps: Trap[] = readFileSync(join(root, 'docs/traps.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [, number = '', , tests = '', control = ''] = line.split('|').map((cell) => cell.trim())
    return { number: Number(number), tests: namedIn(tests), controls: namedIn(control), control }
  })

function namedIn(cell: string): Named[] {
  return cell.split('<br>').flatMap((part) => {
    const [, file, name] = /^`([\w./-]+)` › (.+)$/.exec(part.trim()) ?? []
    return file && name ? [{ file, name }] : []
  })
}

/** A test that is skipped guarantees nothing. */
function isATest({ file, name }: Named): boolean {
  if (!existsSync(join(root, file))) return false
  const text = readFileSync(join(root, file), 'utf8')
  return text.includes(name) && !/\b(it|describe)\.(skip|only|todo)\b/.test(text)
}

describe('the page of traps', () => {
  it('has a row for every trap that is built against, in order', () => {
    expect(traps.map(({ number }) => number)).toEqual(wanted)
  })

  it('names a test for each of them, by its file and its own words', () => {
    expect(traps.filter(({ tests }) => tests.length === 0)).toEqual([])
    expect(
      traps.flatMap(({ tests, controls }) => [...tests, ...controls]).filter((named) => !isATest(named)),
    ).toEqual([])
  })

  it('has for each a control, or the reason why it is no race', () => {
    expect(
      traps.filter(({ controls, control }) => controls.length === 0 && !/^no race: .{10,}/.test(control)),
    ).toEqual([])
  })

  it('(would miss a test whose name changed: the control)', () => {
    const [first] = traps[0]?.tests ?? []

    expect(isATest({ file: first?.file ?? '', name: `${first?.name} not` })).toBe(false)
    expect(isATest({ file: 'tests/none.test.ts', name: 'it' })).toBe(false)
  })
})
