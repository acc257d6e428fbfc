/**
 * Hole 13, and PostgreSQL itself: what a client that could send SQL under its role would try.
 *
 * No route of ours takes SQL (fuzz.test.ts), and on a hosted project PostgREST sends none for strangers either:
 * who may write `set_config` may name themselves anybody. So this is the second wall, tried as if the first were down.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import { ana, harbour, mia, olga, sam } from '../support/people.ts'

let field: Battlefield
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
})
afterAll(() => field?.close())

const clients = ['anon', ana, sam, mia, olga] as const

describe('the server behind the tables', () => {
  it.each([
    `select pg_read_file('/etc/passwd')`,
    `select pg_read_binary_file('postgresql.conf')`,
    `select pg_ls_dir('.')`,
    `select pg_stat_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    `select lo_export(1, '/tmp/stolen')`,
    `copy public.orders to program 'cat'`,
    `copy (select 1) to '/tmp/stolen'`,
    `copy public.teams (name) from '/etc/passwd'`,
    `select pg_reload_conf()`,
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'`,
    `select pg_promote()`,
    `select pg_switch_wal()`,
    `create extension dblink`,
    `create extension postgres_fdw`,
    `create extension plpython3u`,
    `create function public.mine() returns void language sql as 'select 1'`,
    `create function private.mine() returns void language sql as 'select 1'`,
    'create table public.mine (id integer)',
    'create schema mine',
    `create role mine superuser`,
    `alter role authenticated superuser`,
    `alter role authenticator set statement_timeout = 0`,
    `set log_statement = 'none'`,
    `alter database postgres set role = 'postgres'`,
    `grant service_role to authenticated`,
    `set session_replication_role = 'replica'`,
    `set log_min_messages = 'panic'`,
    `select set_config('session_preload_libraries', 'evil', false)`,
    `load 'evil'`,
    `alter function private.my_organization_ids security invoker`,
    `create or replace function auth.uid() returns uuid language sql as 'select null::uuid'`,
    `create trigger mine before insert on public.orders for each row execute function private.tg__timestamps()`,
    `select secret from vault.decrypted_secrets`,
    `select * from pg_authid`,
    `select * from pg_user_mapping`,
    `select * from pg_statistic`,
    `select * from pg_hba_file_rules`,
    `select * from pg_subscription`,
    `set row_security = off; select id from public.orders where true`,
  ])('is nobody’s: %s', async (statement) => {
    for (const client of clients) {
      const outcome = await field.attack(client, statement)
      expect([outcome.refusal ?? 'done', outcome.changed]).toEqual([
        // Denied, or a thing that does not exist here at all.
        expect.stringMatching(/^(42501|42P01|3F000|58P01|0A000|22023|42883) /),
        [],
      ])
    }
  })

  it('says of others’ sessions neither what they ask nor from where', async () => {
    for (const client of clients) {
      const outcome = await field.asks(
        client,
        `select query, client_addr from pg_stat_activity
          where usename is distinct from current_user and query <> '<insufficient privilege>' and query <> ''`,
      )
      expect(outcome).toMatchObject({ refusal: null, count: 0 })
    }
  })

  it('keeps no secret in what everybody may read of it: bodies, defaults, comments, views, settings', async () => {
    const open = await field.asks(
      'anon',
      `select prosrc as text from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       union all select pg_get_expr(adbin, adrelid) from pg_attrdef
       union all select description from pg_description
       union all select definition from pg_views
       union all select setting from pg_settings where setting is not null`,
    )
    expect(open.count).toBeGreaterThan(300)
    const keys = await field.query<{ key: string }>(
      `select encode(key, 'hex') as key from private.signing_keys`,
    )
    const all = JSON.stringify(open.rows)
    for (const { key } of keys) expect(all).not.toContain(key)
    expect(all).not.toMatch(/sk_(live|test)_\w{8}|whsec_\w{8}|eyJ[\w-]{10,}\.eyJ|BEGIN [A-Z ]*PRIVATE KEY/)
  })
})

describe('names that shadow ours', () => {
  it('an own temporary table or function changes no answer of a function', async () => {
    await field.undone(async () => {
      await field.become(sam)
      for (const statement of [
        `create temporary table organization_members (organization_id uuid, user_id uuid, role text)`,
        `insert into organization_members values ('${harbour.id}', '${sam.id}', 'owner')`,
        `create temporary table events as select * from public.events`,
        `create function pg_temp.uid() returns uuid language sql as $$ select '${olga.id}'::uuid $$`,
        `create function pg_temp.now() returns timestamptz language sql as $$ select 'epoch'::timestamptz $$`,
      ])
        expect(await field.strike(statement)).toMatchObject({ refusal: null })
      for (const path of [`pg_temp, public, private, auth, pg_catalog`, `pg_temp, pg_catalog`, `''`]) {
        await field.strike(`set local search_path = ${path}`)
        const own = await field.strike(`select private.my_organization_ids('owner') as id`)
        expect(own.rows.map(({ id }) => id)).not.toContain(harbour.id)
        expect(
          (await field.strike(`select id from public.orders where organization_id = '${harbour.id}'`)).count,
        ).toBe(0)
        expect((await field.strike(`select public.create_team('${harbour.id}', 'Mine')`)).refusal).toMatch(
          /^PT404 /,
        )
      }
    })
  })

  it('an own operator or cast is not taken up by any function either', async () => {
    const outcome = await field.asks(
      sam,
      'create operator public.= (leftarg = uuid, rightarg = text, function = texteq)',
    )
    expect(outcome.refusal).toMatch(/^42501 /)
  })
})

describe('hole 13: claims that open nothing', () => {
  it.each([
    ['an organization of others', { organization_id: harbour.id, org_id: harbour.id, tenant: harbour.id }],
    [
      'a role of the service',
      { role: 'service_role', app_metadata: { user_role: 'admin', role: 'service_role' } },
    ],
    [
      'a list of organizations',
      { organizations: [harbour.id], user_metadata: { organization_id: harbour.id, role: 'owner' } },
    ],
    ['somebody else’s address', { email: olga.email, email_verified: true }],
    ['an account that a visitor has not', { is_anonymous: false, aal: 'aal2' }],
  ])('%s in the token of a stranger', async (_what, more) => {
    const who = { role: 'authenticated', claims: { sub: sam.id, role: 'authenticated', ...more } }
    for (const statement of [
      `select id from public.orders where organization_id = '${harbour.id}'`,
      `select id from public.members where organization_id = '${harbour.id}'`,
      `select id from public.profiles where id <> '${sam.id}'`,
      `select id from public.notification_preferences where member_id in (select id from public.members where email::text = '${olga.email}')`,
    ])
      expect(await field.asks(who, statement)).toMatchObject({ refusal: null, count: 0 })
    for (const call of [
      `public.create_team('${harbour.id}', 'Mine')`,
      `public.list_export_tables('${harbour.id}')`,
    ])
      expect((await field.attack(who, `select ${call}`)).refusal).toMatch(/^PT404 /)
    expect((await field.attack(who, 'select public.check_invariants()')).refusal).toMatch(/^42501 /)
  })

  it.each([
    `{"sub": "${sam.id}'::uuid or true"}`,
    '{"sub": {"$ne": null}}',
    '{"sub": ["a"]}',
    '[]',
    'null',
    '{',
    '""',
  ])('a token that is none: %s', async (claims) => {
    await field.undone(async () => {
      await field.query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
        [claims],
      )
      const outcome = await field.strike(
        `select id from public.orders union all select id from public.wizard_sessions`,
      )
      expect(outcome.count).toBe(0)
    })
  })

  it('are written by us for each request anew: nothing of one is left for the next on its connection', async () => {
    await field.world.as(olga, (client) => client.query('select 1'))
    const client = await field.world.pool.connect()
    const { rows } = await client.query(
      `select coalesce(current_setting('request.jwt.claims', true), '') as claims, current_setting('role') as role`,
    )
    client.release()
    expect(rows).toEqual([{ claims: '', role: 'none' }])
  })

  it('no function takes the word of a token for a role: that is the database’s', async () => {
    const found = await field.query<{ name: string }>(
      `select proc.oid::regproc::text as name from pg_proc as proc
        where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
          and prosrc ~* '(auth\\.role\\(\\)|jwt\\(\\)[^;]{0,20}->>\\s*''(role|user_role)'')\\s*(=|<>|in\\M|is )' order by 1`,
    )
    expect(found).toEqual([])
  })

  it('no function that people may call sets them, or runs text of the caller as SQL', async () => {
    const found = await field.query<{ name: string }>(
      `select proc.oid::regproc::text as name from pg_proc as proc
        where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
          and (has_function_privilege('anon', proc.oid, 'execute') or has_function_privilege('authenticated', proc.oid, 'execute'))
          and prosrc ~* '(set_config|set\\s+(local\\s+)?role\\s+[^=[:space:]]|\\mexecute\\M|query_to_xml|dblink)' order by 1`,
    )
    // Both put together statements of the register's own names; what people send is a bound value.
    expect(found.map(({ name }) => name)).toEqual(['export_organization_table', 'export_person'])
    for (const name of [
      `public.orders; drop table public.teams`,
      `identity."user"`,
      'private.signing_keys',
      `public.orders where true --`,
    ])
      expect(
        await field.attack(olga, 'select * from public.export_organization_table($1, $2)', [
          harbour.id,
          name,
        ]),
      ).toMatchObject({ refusal: expect.stringMatching(/^PT404 /), changed: [] })
    for (const after of [`' or true --`, `0) union select key::text from private.signing_keys --`])
      expect(
        (
          await field.attack(
            olga,
            `select * from public.export_organization_table($1, 'public.orders', $2)`,
            [harbour.id, after],
          )
        ).refusal,
      ).toMatch(/^PT400 /)
  })
})
