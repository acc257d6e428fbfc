/** Backups as people make them, and archives as nobody should. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type pg from 'pg'
import { createArchive } from '../../src/node/backup-archive.ts'
import { Manifest } from '../../src/node/backup-manifest.ts'
import type { Progress } from '../../src/node/backup-progress.ts'
import { readBackup } from '../../src/node/backup-read.ts'

const root = path.resolve(import.meta.dirname, '../..')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

export const unseen: Progress = { say() {}, begin() {}, add() {}, end() {} }

/** `npm run backup` or `npm run restore`, without npm in between. */
export function runScript(name: 'backup' | 'restore', args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [tsx, `scripts/${name}.ts`, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // tsx runs the script in a process of its own: a kill must reach both.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  return {
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, said })),
    kill: (signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal),
  }
}

/**
 * The archive once more, with sums that are right, but without some files and with something else said
 * about it.
 */
export async function rewriteBackup(
  from: string,
  to: string,
  change: { about?: Partial<Manifest>; without?: (name: string) => boolean },
): Promise<void> {
  const archive = await createArchive(to, new Date())
  const files: Manifest['files'] = []
  const add = async (name: string, content: Buffer) => {
    files.push({ name, size: content.length, sha256: await archive.file(name, content.length, [content]) })
  }
  const manifest = await readBackup(from, {
    keep: {
      begin: (about) => add('about.json', Buffer.from(JSON.stringify({ ...about, ...change.about }))),
      folder: (name) => archive.folder(name),
      async file(name) {
        const chunks: Buffer[] = []
        return {
          write: async (bytes) => chunks.push(Buffer.from(bytes)),
          end: async () => {
            if (!change.without?.(name)) await add(name, Buffer.concat(chunks))
          },
        }
      },
    },
  })
  const told = Manifest.parse({ ...manifest, ...change.about, files: [...files] })
  await add('manifest.json', Buffer.from(JSON.stringify(told)))
  await archive.finish()
  await archive.close()
}

export type Writer = {
  /** Confirmed orders with the time of their commit, oldest first. */
  confirmed: { id: string; at: number }[]
  stop(): Promise<void>
}

/** Buys without a pause on each connection: an order, its payment page, the payment. */
export function keepBuying(connections: pg.Client[], tier: { id: string; event: string }): Writer {
  const confirmed: Writer['confirmed'] = []
  let going = true
  const loops = connections.map(async (client) => {
    while (going) {
      const { rows } = await client.query<{ id: string; total: number; currency: string }>(
        `select placed #>> '{order,id}' as id, (placed #>> '{order,total_cents}')::integer as total,
                placed #>> '{order,currency}' as currency
           from public.place_order($1, jsonb_build_array(jsonb_build_object('tier_id', $2::text, 'quantity', 2)),
                                   'Wanda Writer', 'wanda@example.org', gen_random_uuid()::text, 'hash', 30) as placed`,
        [tier.event, tier.id],
      )
      const [order] = rows
      if (!order) throw new Error('no order')
      const paid = [order.id, `cs_${order.id}`, order.total, order.currency]
      await client.query("select public.open_payment($1, 'stripe', $2, null, $3, $4)", paid)
      await client.query("select public.settle_payment($1, 'stripe', $2, 'pi_' || $2, $3, $4)", paid)
      confirmed.push({ id: order.id, at: performance.now() })
    }
  })
  return {
    confirmed,
    async stop() {
      going = false
      await Promise.all(loops)
    },
  }
}
