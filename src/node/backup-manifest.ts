/**
 * What a backup says about itself. `about.json` comes first, so that an archive of somebody else or of
 * a newer EventOS is refused before anything is written; `manifest.json` comes last and names every
 * file with its sum, so that an archive without it is half of one.
 */
import fs from 'node:fs'
import { z } from 'zod'
import { BackupProblem } from './backup-tar.ts'
import { postgresMajor } from './postgres-cluster.ts'
import { productFile } from './product-files.ts'

const format = 1

export const About = z.object({
  kind: z.literal('eventos backup'),
  format: z.number().int(),
  /** The EventOS that wrote it. */
  product: z.string(),
  /** As the server says it, such as 17.10. */
  postgres: z.string(),
  /** Such as linux-x64: PostgreSQL promises its files to no other kind of machine. */
  machine: z.string(),
  /** Versions of the chapters that its database has. */
  chapters: z.array(z.string()),
  /** By the database's clock, like finished_at. */
  started_at: z.string(),
})
export type About = z.infer<typeof About>

export const Manifest = About.extend({
  finished_at: z.string(),
  /** The log that makes the copy whole: from here to there. */
  wal: z.object({ from: z.string(), to: z.string() }),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export function productVersion(): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(fs.readFileSync(productFile('package.json'), 'utf8'))).version
}

export const thisMachine = `${process.platform}-${process.arch}`

export function aboutThis(database: Pick<About, 'postgres' | 'chapters' | 'started_at'>): About {
  return { kind: 'eventos backup', format, product: productVersion(), machine: thisMachine, ...database }
}

/** Refuses, in a sentence, what this EventOS cannot bring back. */
export function refuseUnreadable({ format: written, product, postgres, machine, chapters }: About): void {
  const known = new Set(fs.readdirSync(productFile('supabase/migrations')).map((name) => name.slice(0, 14)))
  if (
    written > format ||
    isNewer(product, productVersion()) ||
    chapters.some((chapter) => !known.has(chapter))
  )
    throw new BackupProblem(
      `it was made by a newer EventOS (${product}) than this one (${productVersion()}); bring it back with that one`,
    )
  if (postgres.split('.')[0] !== postgresMajor)
    throw new BackupProblem(
      `it holds the files of PostgreSQL ${postgres}, and this EventOS brings PostgreSQL ${postgresMajor}; bring it back with the EventOS that made it`,
    )
  if (machine !== thisMachine)
    throw new BackupProblem(
      `it was made on ${machine} and this is ${thisMachine}; PostgreSQL's files do not travel between kinds of machine, a dump does (pg_dump)`,
    )
}

/** Whether version `a` comes after `b`. */
function isNewer(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (const place of [0, 1, 2]) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
