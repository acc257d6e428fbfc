/**
 * What PostgreSQL really did for one statement: every scan of it and of the functions it called.
 *
 * auto_explain says it, because `explain` alone stops at the door of a function. Only a superuser may
 * load it, so the session is the owner's and becomes the speaker for the statement, as a request would.
 */
import type pg from 'pg'
import { type Speaker, standing } from './people.ts'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

export type Scan = { node: string; table: string; index: string | null; rows: number }
export type Plan = {
  /** Rows that scans of tables produced or threw away, loops and called functions included. */
  touched: number
  scans: Scan[]
  /** The scan that touched most; null when no table was read. */
  worst: Scan | null
}

const settings = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_analyze = on;
  set auto_explain.log_timing = off;
  set auto_explain.log_nested_statements = on;
  set auto_explain.log_format = json;
  set client_min_messages = log;`

/** On a small platform reading whole tables is cheap: with this, only what has no index still does. */
export const indexesFirst =
  'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_material = off'

/** Runs the statement as the speaker and takes it back. `client` is a connection of the owner, and of nobody else meanwhile. */
export async function planOf(
  client: pg.Client,
  speaker: Speaker,
  { text, values = [] }: { text: string; values?: unknown[] },
): Promise<Plan> {
  const said: string[] = []
  const listen = ({ message = '' }: { message?: string | undefined }) => said.push(message)
  await client.query(settings)
  const { role, claims } = standing(speaker)
  await client.query('begin')
  try {
    await client.query(`select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)`, [
      JSON.stringify(claims),
      role,
    ])
    client.on('notice', listen)
    await client.query(text, values)
  } finally {
    // The last plan is said when its portal closes, which is here.
    await client.query('rollback')
    client.off('notice', listen)
  }
  const scans = said.flatMap(plansIn).flatMap(scansOf)
  return {
    touched: scans.reduce((sum, scan) => sum + scan.rows, 0),
    scans,
    worst: scans.reduce<Scan | null>((most, scan) => (most && most.rows >= scan.rows ? most : scan), null),
  }
}

function plansIn(message: string): Node[] {
  const start = message.indexOf('{')
  if (!message.startsWith('duration:') || start < 0) return []
  return [(JSON.parse(message.slice(start)) as { Plan: Node }).Plan]
}

function scansOf(node: Node): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf)
  const table = node['Relation Name']
  if (!table || !node['Node Type'].endsWith('Scan')) return below
  const perLoop =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const scan = {
    node: node['Node Type'],
    table,
    // A bitmap's index stands in the node below it.
    index: node['Index Name'] ?? node.Plans?.find((child) => child['Index Name'])?.['Index Name'] ?? null,
    rows: Math.round(perLoop * node['Actual Loops']),
  }
  return [scan, ...below]
}
