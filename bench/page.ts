/** The event page against a handler that answers two letters, in a process of its own, same load. */
import { spawn } from 'node:child_process'
import autocannon from 'autocannon'
import type { Instance } from './instance.ts'
import { type Figure, median } from './table.ts'

const seconds = 5
const rounds = 3

export async function benchPage(instance: Instance): Promise<Figure[]> {
  const owner = await instance.owner()
  const { rows } = await owner.query<{ slug: string }>(
    "select slug from public.events where status = 'published' limit 1",
  )
  await owner.end()
  const slug = rows[0]?.slug
  if (!slug) throw new Error('no published event: run the purchase bench with it')
  const empty = await startEmpty()
  const page: number[] = []
  const packed: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(await rate(empty.url))
    page.push(await rate(`${instance.url}/e/${slug}`))
    packed.push(await rate(`${instance.url}/e/${slug}`, { 'accept-encoding': 'gzip, br' }))
  }
  empty.stop()
  return [
    figure('event page (bare: empty handler)', page, bare),
    figure('event page as browsers ask, packed (bare: empty handler)', packed, bare),
  ]
}

function figure(what: string, ours: number[], bare: number[]): Figure {
  return {
    what,
    ours: `${Math.round(median(ours))}/s`,
    bare: `${Math.round(median(bare))}/s`,
    ratio: median(ours.map((value, round) => value / (bare[round] ?? Number.NaN))),
  }
}

async function rate(url: string, headers: Record<string, string> = {}): Promise<number> {
  const result = await autocannon({ url, headers, connections: 16, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} times with something else than 200`)
  return result['2xx'] / result.duration
}

const emptyServer = `
  import { serve } from '@hono/node-server'
  serve({ fetch: () => new Response('ok'), port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))`

function startEmpty(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', emptyServer], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the empty server stopped with ${code}`)))
    child.stdout.once('data', (chunk: Buffer) =>
      resolve({ url: `http://127.0.0.1:${chunk.toString().trim()}/`, stop: () => child.kill() }),
    )
  })
}
