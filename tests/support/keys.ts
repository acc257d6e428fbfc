/** API keys as tests need them: made by an admin, spoken with by a program. */
import { createHash } from 'node:crypto'
import { MadeApiKey, type Scope } from '../../src/core/developers.ts'
import type { World } from './database.ts'
import { ada, harbour, type Person } from './people.ts'

type Wish = { scopes?: Scope[]; organizationId?: string; by?: Person; name?: string }

export async function makeKey(world: World, wish: Wish = {}): Promise<MadeApiKey> {
  const {
    scopes = ['events:read', 'orders:read'],
    organizationId = harbour.id,
    by = ada,
    name = 'Box office',
  } = wish
  const [row] = await world.ask<{ made: unknown }>(by, 'select public.create_api_key($1, $2, $3) as made', [
    organizationId,
    name,
    scopes,
  ])
  return MadeApiKey.parse(row?.made)
}

export const proofOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Claims as the request layer sets them for a key, or as somebody would forge them. */
export type KeyClaims = { id: string; proof: string; scope: string }

/** The rows of one statement, spoken by a key: role authenticated and its three claims. */
export async function askAsKey<T = Record<string, unknown>>(
  world: World,
  { id, proof, scope }: KeyClaims,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ role: 'api_key', api_key_id: id, api_key_proof: proof, api_key_scope: scope })],
    )
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.query('rollback')
    client.release()
  }
}
