/**
 * Where attacks are tried: every row of every organization that tests/support/access arranges, and a way to
 * strike that keeps what a strike did until the end of `undone`, so that a theft would be seen.
 */
import { createScenery } from './access-world.ts'
import type { Row, Server } from './database.ts'
import { type Speaker, standing } from './people.ts'

/** A fingerprint of every table of ours, by name. Sequences of logs and clocks do not matter: rows do. */
const fingerprintFunction = `
  create function harness.fingerprint() returns jsonb language plpgsql as $$
  declare
    v_table text;
    v_print text;
    v_all jsonb := '{}';
  begin
    for v_table in
      select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname in ('public', 'private', 'identity', 'graphile_worker') and relkind in ('r', 'p')
    loop
      execute format('select md5(coalesce(string_agg(md5(t::text), '''' order by md5(t::text)), '''')) from %s as t', v_table)
        into v_print;
      v_all := v_all || jsonb_build_object(v_table, v_print);
    end loop;
    return v_all;
  end;
  $$;`

export type Strike = { refusal: string | null; rows: Row[]; count: number }
export type Claims = { role: string; claims: Record<string, unknown> }
export type Battlefield = Awaited<ReturnType<typeof createBattlefield>>

/** How refusals begin that say "not yours", "not there" or "not for you". */
export const isTurnedAway = ({ refusal }: Strike) => /^(42501|PT401|PT403|PT404) /.test(refusal ?? '')

export async function createBattlefield(server: Server) {
  const scenery = await createScenery(server)
  const { query, undone } = scenery
  await query(fingerprintFunction)

  async function strike(statement: string, values: unknown[] = []): Promise<Strike> {
    await query('savepoint strike')
    try {
      const rows = await query(statement, values)
      // Whoever commits meets what was put off, too.
      await query('set constraints all immediate')
      await query('release savepoint strike')
      return { refusal: null, rows, count: rows.length }
    } catch (error) {
      await query('rollback to savepoint strike')
      const { code, message } = error as Error & { code?: string }
      return { refusal: `${code} ${message}`, rows: [], count: 0 }
    }
  }

  async function become(who: Speaker | Claims): Promise<void> {
    const { role, claims } = typeof who === 'object' && 'claims' in who ? who : standing(who)
    await query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      JSON.stringify(claims),
    ])
  }
  const nobodyAgain = () =>
    query(`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`)

  const fingerprint = async () =>
    (await query<{ prints: Record<string, string> }>('select harness.fingerprint() as prints'))[0]?.prints ??
    {}

  return {
    ...scenery,
    become,
    strike,

    /**
     * One statement of one attacker, and which tables it left other than they were; all of it is taken back. What
     * was refused is taken back by PostgreSQL itself.
     */
    attack: (who: Speaker | Claims, statement: string, values: unknown[] = []) =>
      undone(async () => {
        await query('savepoint attack')
        await become(who)
        const outcome = await strike(statement, values)
        if (outcome.refusal) return { ...outcome, changed: [] as string[] }
        await nobodyAgain()
        const after = await fingerprint()
        await query('rollback to savepoint attack')
        const before = await fingerprint()
        return { ...outcome, changed: Object.keys(after).filter((table) => after[table] !== before[table]) }
      }),

    /** What one statement of somebody answers; taken back. */
    asks: (who: Speaker | Claims, statement: string, values: unknown[] = []) =>
      undone(async () => {
        await become(who)
        return strike(statement, values)
      }),

    /** Looks past every rule while somebody else is speaking. */
    async truly<T = Row>(statement: string, values: unknown[] = []): Promise<T[]> {
      const [was] = await query<{ role: string; claims: string }>(
        `select current_setting('role') as role, coalesce(current_setting('request.jwt.claims', true), '') as claims`,
      )
      await nobodyAgain()
      const rows = await query<T>(statement, values)
      await query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
        was?.role,
        was?.claims,
      ])
      return rows
    },

    /** The first value of the first row, past every rule. */
    async one(statement: string, values: unknown[] = []): Promise<string> {
      const [row] = await query(statement, values)
      const value = Object.values(row ?? {})[0]
      if (value === undefined || value === null) throw new Error(`nothing to attack: ${statement}`)
      return String(value)
    },
  }
}
