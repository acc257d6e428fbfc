/** Cold start (empty folder: initdb, chapters, first page) and warm start (the same folder again). */
import { type Instance, startInstance } from './instance.ts'
import type { Figure } from './table.ts'

export async function benchStart(dataDir: string): Promise<Figure[]> {
  const cold = await firstPage(dataDir)
  const warm = await firstPage(dataDir)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  return [
    { what: 'start to first page, cold', ours: seconds(cold), bare: '' },
    {
      what: 'start to first page, warm (bare: cold)',
      ours: seconds(warm),
      bare: seconds(cold),
      ratio: warm / cold,
    },
  ]
}

async function firstPage(dataDir: string): Promise<number> {
  const started = performance.now()
  const instance: Instance = await startInstance(dataDir)
  const response = await fetch(`${instance.url}/`)
  const ms = performance.now() - started
  if (!response.ok) throw new Error(`the first page answered ${response.status}`)
  await instance.stop()
  return ms
}
