/** Every table and every column that could hold a person's words is thought about, or this fails. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const names = async (text: string) => (await world.truth<{ name: string }>(text)).map(({ name }) => name)

const ourColumns = `
  (select format('%I.%I', nspname, relname) as table_name, attname as column_name, format_type(atttypid, null) as type
     from pg_attribute
     join pg_class on pg_class.oid = attrelid
     join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('public', 'private', 'identity') and relkind in ('r', 'p') and attnum > 0 and not attisdropped) as ours`
const missingColumns = `
  select ours.table_name || '.' || ours.column_name as name from ${ourColumns}
   where ours.type ~ 'text|char|json|inet|cidr|bytea|xml|tsvector'
     and not exists (select from private.personal_columns as registered
                      where registered.table_name = ours.table_name and registered.column_name = ours.column_name)
   order by 1`

it('every column that could hold words says what erasing a person does to it', async () => {
  expect(await names(missingColumns)).toEqual([])
})

it('(a new column would be missed: the control)', async () => {
  await world.truth('create table public.guests (id uuid primary key, nickname text)')
  const missed = await names(missingColumns)
  await world.truth('drop table public.guests')

  expect(missed).toEqual(['public.guests.nickname'])
})

it('every table says how its rows are found, and the register knows none that is gone', async () => {
  expect(
    await names(`select distinct ours.table_name as name from ${ourColumns} where not exists (
      select from private.personal_tables as held where held.table_name = ours.table_name)`),
  ).toEqual([])
  expect(
    await names(`
      select table_name as name from private.personal_tables where to_regclass(table_name) is null
      union all
      select table_name || '.' || column_name from private.personal_columns as registered where not exists (
        select from ${ourColumns} where ours.table_name = registered.table_name and ours.column_name = registered.column_name)`),
  ).toEqual([])
})

it('whatever belongs to an organization is in its export', async () => {
  // An erasure is its own record; drafts are their person's, whichever organization they are for.
  const others = ['public.wizard_sessions', 'private.erasures', 'public.integration_logs']

  const missing = await names(`
    select ours.table_name as name from ${ourColumns} join private.personal_tables as held on held.table_name = ours.table_name
     where ours.column_name = 'organization_id' and held.of_organization is null order by 1`)

  expect(missing.sort()).toEqual(others.sort())
})

it('a column named like a secret is never exported', async () => {
  const open = await names(`
    select ours.table_name || '.' || ours.column_name as name from ${ourColumns}
      join private.personal_columns as registered
        on registered.table_name = ours.table_name and registered.column_name = ours.column_name
     where ours.column_name ~* '(password|token|secret|hash|private_?key|backup_?codes)' and registered.kind <> 'token'
       and ours.table_name <> 'private.erasures'`)

  expect(open).toEqual([])
})
