/**
 * A rule of the database asked of its own catalogue, with the proof that it can be broken.
 *
 * `finds` answers a `name` for every object that breaks the rule. `broken` makes such an object, in a transaction
 * that is taken back, and `as` is what it must then be called. Exceptions are named with their reason, and one that
 * nobody needs any more is refused too.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from './database.ts'

export type CatalogueRule = {
  rule: string
  finds: string
  broken: string
  as: string
  except?: Record<string, string>
}

/** Schemas that our chapters make. Read in SQL as `in ${ours}`. */
export const ours = `('public', 'private', 'identity')`

/** What belongs to an extension is not ours to judge. */
export const notOfExtension = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`

/** Functions and procedures of ours as `proc`. */
export const ourFunctions = `
  pg_proc as proc join pg_namespace as space on space.oid = proc.pronamespace
    and space.nspname in ${ours} and ${notOfExtension('pg_proc', 'proc.oid')}`

/** Relations of ours of these kinds as `rel`: r is a table, v a view. */
export const ourRelations = (kinds: string) => `
  pg_class as rel join pg_namespace as space on space.oid = rel.relnamespace
    and space.nspname in ${ours} and rel.relkind in (${[...kinds].map((kind) => `'${kind}'`).join(', ')})`

/** Makes the tests of some rules: that each holds, and that each would be seen broken. */
export function holdsInTheCatalogue(rules: CatalogueRule[]): void {
  let world: World
  let client: pg.Client
  beforeAll(async () => {
    world = await createWorld(inject('postgres'))
    client = new pg.Client({ ...world.address, user: 'postgres' })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await world.close()
  })

  const found = async ({ finds }: CatalogueRule) =>
    (await client.query<{ name: string }>(finds)).rows.map(({ name }) => name).sort()

  describe.each(rules)('$rule', (rule) => {
    it('holds, but for the named exceptions', async () => {
      expect(await found(rule)).toEqual(Object.keys(rule.except ?? {}).sort())
    })

    it('would be seen broken', async () => {
      await client.query('begin')
      try {
        await client.query(rule.broken)
        expect(await found(rule)).toContain(rule.as)
      } finally {
        await client.query('rollback')
      }
    })
  })
}
