import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../edge/integrations/places.ts'
import { frozen } from './cases/frozen.ts'
import { type Case, mark } from './cases/grade.ts'
import { first } from './cases/set-first.ts'
import { fourth } from './cases/set-fourth.ts'
import { second } from './cases/set-second.ts'
import { third } from './cases/set-third.ts'
import { followUps, varied } from './cases/varied.ts'
import { readRequest } from './read.ts'

const gazetteer = await loadGazetteer()
const friday = '2026-11-20T14:00:00Z'

function marksOf({ text, expect: expected, draft, now }: Case) {
  const reading = readRequest(text, {
    now: now ?? friday,
    gazetteer,
    timezone: 'America/Toronto',
    ...(draft && { draft }),
  })
  return mark(reading, expected, draft)
}

const sets = { first, second, third, fourth, varied, followUps, frozen }
for (const [name, cases] of Object.entries(sets)) {
  describe(name, () => {
    it('score', () => {
      let right = 0
      let all = 0
      const lines: string[] = []
      for (const one of cases) {
        let marks: ReturnType<typeof marksOf>
        try {
          marks = marksOf(one)
        } catch (e) {
          lines.push(`THROW ${one.text.slice(0, 50)} ${(e as Error).stack}`)
          all += 5
          continue
        }
        for (const m of marks) {
          all++
          if (m.right) right++
          else if (name !== 'frozen')
            lines.push(
              `${one.text.slice(0, 60)} | ${m.field} wanted ${JSON.stringify(m.wanted)} got ${JSON.stringify(m.got)}`,
            )
        }
      }
      console.log(`${name} ${right}/${all} ${((100 * right) / all).toFixed(1)}%\n${lines.join('\n')}`)
      expect(all).toBeGreaterThan(0)
    })
  })
}
