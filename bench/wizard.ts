/** How long one sentence takes to read, over real ones; bare: chrono-node alone on the same sentences. */
import * as chrono from 'chrono-node'
import { hostileText, scraps } from '../src/core/wizard/language/cases/hostile-scraps.ts'
import { readRequest } from '../src/core/wizard/language/read.ts'
import { loadGazetteer } from '../src/edge/integrations/places.ts'
import { sentences } from './sentences.ts'
import { type Figure, percentile } from './table.ts'

export async function benchWizard(): Promise<Figure[]> {
  const now = '2026-11-20T10:00:00.000Z'
  const gazetteer = await loadGazetteer()
  const read = (text: string) => readRequest(text, { now, gazetteer })
  const bare = (text: string) => chrono.parse(text, new Date(now))
  for (const text of sentences) {
    read(text)
    bare(text)
  }
  const ours = times(read)
  const alone = times(bare)
  return [
    slowest(read),
    ...[0.5, 0.95].map((share) => ({
      what: `wizard sentence p${share * 100} (bare: chrono alone)`,
      ours: `${percentile(ours, share).toFixed(2)} ms`,
      bare: `${percentile(alone, share).toFixed(2)} ms`,
      ratio: percentile(ours, share) / percentile(alone, share),
    })),
  ]
}

/** No text may take much longer than a friendly one of its length, whatever it repeats. */
function slowest(read: (text: string) => unknown): Figure {
  const friendly = once(read, hostileText(`${sentences.join('\n')}\n`))
  const hostile = Math.max(...scraps.map((scrap) => once(read, hostileText(scrap))))
  return {
    what: 'wizard slowest of 20,000 hostile letters (bare: 20,000 friendly ones)',
    ours: `${hostile.toFixed(0)} ms`,
    bare: `${friendly.toFixed(0)} ms`,
    ratio: hostile / friendly,
  }
}

/** The better of two: the first may meet a cold compiler. */
function once(work: (text: string) => unknown, text: string): number {
  return Math.min(
    ...[1, 2].map(() => {
      const started = performance.now()
      work(text)
      return performance.now() - started
    }),
  )
}

function times(work: (text: string) => unknown): number[] {
  return Array.from({ length: 10 }, () =>
    sentences.map((text) => {
      const started = performance.now()
      work(text)
      return performance.now() - started
    }),
  ).flat()
}
