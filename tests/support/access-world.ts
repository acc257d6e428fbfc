/**
 * The world in which every access row is tried: all domain files of tests/support/access, arranged in the order
 * of their names after one public event of Harbour Collective with a placed order.
 *
 * A new domain file is picked up by itself. Everything tried is taken back, so one world serves a whole test file.
 */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { readers } from '../../src/edge/integrations/postgres-values.ts'
import { type Access, personOf, type SignedIn, type Who } from './access/rule.ts'
import { createWorld, type Row, type Server, type World } from './database.ts'
import { makeEvent, type Placed, placeOrder } from './events.ts'
import { type Speaker, standing } from './people.ts'

const folder = resolve(import.meta.dirname, 'access')
const domainFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'rule.ts')
  .sort()

type Domain = { file: string; access: Access }

async function domains(): Promise<Domain[]> {
  return Promise.all(domainFiles.map(async (file) => ({ file, access: await import(join(folder, file)) })))
}

/** The rows of all files as one; a name with two rows is a mistake, whichever of them is right. */
export async function loadAccess(): Promise<Pick<Access, 'tables' | 'functions'>> {
  const all = await domains()
  const merged = <T>(of: (access: Access) => Record<string, T>) => {
    const rows: Record<string, T> = {}
    for (const { file, access } of all)
      for (const [name, rule] of Object.entries(of(access))) {
        if (rows[name]) throw new Error(`${name} has a row in ${file} and in another file`)
        rows[name] = rule
      }
    return rows
  }
  return { tables: merged((access) => access.tables), functions: merged((access) => access.functions) }
}

async function arrangeAll(world: World): Promise<Placed> {
  const tiers = [
    { name: 'Paid', price_cents: 900 },
    { name: 'Secret', is_hidden: true },
  ]
  const placed = await placeOrder(world, await makeEvent(world, { tiers }))
  for (const { file, access } of await domains())
    try {
      await access.arrange?.({ world, placed })
    } catch (error) {
      throw new Error(`${file} arranges nothing: ${(error as Error).message}`, { cause: error })
    }
  return placed
}

/**
 * Runs a statement and takes it back: how it was refused (null when it was not), and the rows when asked for.
 * A function, so that a hundred attempts cost one trip to the database.
 */
const attemptFunction = `
  create schema harness;
  grant usage on schema harness to anon, authenticated, service_role;
  create function harness.attempt(statement text, collects boolean, out refusal text, out rows text[])
  language plpgsql security invoker as $$
  begin
    if collects then execute statement into rows; else execute statement; end if;
    raise exception using errcode = 'UNDO0';
  exception when others then
    if sqlstate <> 'UNDO0' then refusal := sqlstate || ' ' || sqlerrm; end if;
  end;
  $$;
  grant execute on function harness.attempt to anon, authenticated, service_role;`

export type Attempt = { refusal: string | null; rows: string[] | null }
export type Scenery = Awaited<ReturnType<typeof createScenery>>

export async function createScenery(server: Server) {
  const world = await createWorld(server)
  const placed = await arrangeAll(world)
  // Superuser, who may become everybody and, in the same transaction, look at what is true.
  const client = new pg.Client({ ...world.address, user: 'postgres', types: readers })
  await client.connect()
  await client.query(attemptFunction)
  await client.query(`select set_config('scene.order_id', $1, false)`, [placed.order.id])

  const speakerOf = (who: Who): Speaker => {
    if (who === 'anon' || who === 'service') return who
    if (who === 'holder') return { order: placed.order.id, token: placed.token }
    return personOf(who satisfies SignedIn)
  }

  let depth = 0
  /** Takes back whatever `work` did, who it spoke as included. May be nested. */
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    const level = depth++
    await client.query(level === 0 ? 'begin' : `savepoint level_${level}`)
    try {
      return await work()
    } finally {
      await client.query(level === 0 ? 'rollback' : `rollback to savepoint level_${level}`)
      depth = level
    }
  }

  return {
    world,
    undone,
    query: async <T = Row>(text: string, values: unknown[] = []) =>
      (await client.query(text, values)).rows as T[],
    /** From here to the end of `undone` every statement is this speaker's. */
    async become(who: Who): Promise<void> {
      const { role, claims } = standing(speakerOf(who))
      await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
        role,
        JSON.stringify(claims),
      ])
    },
    attempt: async (statements: string[], collects = false): Promise<Attempt[]> => {
      const { rows } = await client.query(
        `select attempt.* from unnest($1::text[]) with ordinality as tried (statement, place)
          cross join lateral harness.attempt(tried.statement, $2) as attempt order by tried.place`,
        [statements, collects],
      )
      return rows
    },
    async close(): Promise<void> {
      await client.end()
      await world.close()
    },
  }
}

export const roleOf = (who: Who): string =>
  who === 'anon' || who === 'holder' ? 'anon' : who === 'service' ? 'service_role' : 'authenticated'
