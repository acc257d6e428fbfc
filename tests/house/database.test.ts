/** Habits of the database, asked of its own catalogue. CONTRIBUTING quotes them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { rowTypes } from '../../scripts/row-types.ts'
import { type Query, schemaText } from '../../scripts/schema-text.ts'
import { orderStatuses } from '../../src/core/api.ts'
import { errorCatalogue, isErrorCode } from '../../src/core/errors.ts'
import {
  eventFormats,
  eventTypes,
  refundPolicies,
  tierTypes,
  visibilities,
} from '../../src/core/wizard/draft.ts'
import { identityOptions } from '../../src/node/identity-options.ts'
import { createWorld, quietPool, type World } from '../support/database.ts'
import { differences } from '../support/differences.ts'

const root = resolve(import.meta.dirname, '../..')
let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const names = async (text: string) => (await world.truth<{ name: string }>(text)).map(({ name }) => name)
const ours = `('public', 'private', 'identity')`
const ourFunctions = `from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname in ${ours}`
const ourTables = `from pg_class join pg_namespace on pg_namespace.oid = relnamespace where nspname in ${ours} and relkind in ('r', 'p')`

describe('tables', () => {
  it('have row level security, private ones too', async () => {
    expect(
      await names(
        `select oid::regclass::text as name from (select pg_class.* ${ourTables}) as t where not relrowsecurity`,
      ),
    ).toEqual([])
  })

  it('say what they are', async () => {
    expect(
      await names(
        `select relname as name ${ourTables} and coalesce(obj_description(pg_class.oid, 'pg_class'), '') = ''`,
      ),
    ).toEqual([])
  })

  it('have an index under every foreign key', async () => {
    const bare = await names(`
      select format('%s.%s', conrelid::regclass, conname) as name
        from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
       where contype = 'f' and nspname in ${ours}
         and not exists (select from pg_index where indrelid = conrelid and indkey[0] = any (conkey))`)

    expect(bare).toEqual([])
  })

  it('say what happens when the row they point at goes', async () => {
    expect(
      await names(`select conname as name from pg_constraint join pg_namespace on pg_namespace.oid = connamespace
                    where contype = 'f' and nspname in ${ours} and confdeltype = 'a'`),
    ).toEqual([])
  })

  it('grant insert and update to people by column, and delete to nobody', async () => {
    const whole = await names(`
      select format('%s: %s to %s', pg_class.oid::regclass, privilege_type, grantee::regrole) as name
        from (select pg_class.oid, relacl ${ourTables}) as pg_class, aclexplode(relacl)
       where privilege_type <> 'SELECT' and grantee in ('anon'::regrole, 'authenticated'::regrole, 0)`)

    expect(whole).toEqual([])
  })
})

describe('policies', () => {
  it('name their audience and one command', async () => {
    expect(
      await names(`select polname as name from pg_policy where 0 = any (polroles) or polcmd = '*'`),
    ).toEqual([])
  })

  it('ask who is calling once per query, not once per row', async () => {
    const bare = await names(`
      select format('%s: %s', polrelid::regclass, polname) as name
        from pg_policy, lateral (select concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as text) as rule
       where regexp_replace(text, '(SELECT|select) (auth\\.\\w+|private\\.\\w+)\\(', '', 'g') ~ '(auth|private)\\.\\w+\\('`)

    expect(bare).toEqual([])
  })
})

describe('functions', () => {
  it('have an empty search_path, so that nobody slips a table under them', async () => {
    expect(
      await names(`select pg_proc.oid::regprocedure::text as name ${ourFunctions}
                    and not coalesce(proconfig @> array['search_path=""'], false)`),
    ).toEqual([])
  })

  it('are executable by nobody in general', async () => {
    const open = await names(`
      select distinct proc.oid::regprocedure::text as name
        from (select pg_proc.oid, coalesce(proacl, acldefault('f', proowner)) as acl ${ourFunctions}) as proc, aclexplode(acl)
       where grantee = 0`)

    expect(open).toEqual([])
  })

  it('pass row level security only where this list says so', async () => {
    const definers = await names(
      `select format('%s.%s', nspname, proname) as name ${ourFunctions} and prosecdef order by 1`,
    )

    expect(definers.sort()).toEqual(
      [
        'private.add_job',
        'private.claim_wizard_sessions',
        'private.claimed_order_id',
        'private.my_organization_ids',
        'private.payment_url',
        'private.order_token',
        'private.tg_user__profile',
        'public.dispatch_messages',
        'public.event_page',
        'public.list_expired_orders',
        'public.list_public_events',
        'public.mark_abandoned_sessions',
        'public.mark_order_processing',
        'public.open_payment',
        'public.organizer_page',
        'public.place_order',
        'public.publish_wizard_session',
        'public.purge_wizard_sessions',
        'public.record_refund',
        'public.recount_inventory',
        'public.refresh_event_dashboards',
        'public.release_order',
        'public.save_wizard_progress',
        'public.settle_payment',
        'public.start_wizard_session',
        'public.ticket_codes',
      ].sort(),
    )
  })

  it('open these to strangers, and no others', async () => {
    const granted = await names(`
      select distinct format('%s.%s', nspname, proname) as name
        from (select nspname, proname, proacl ${ourFunctions}) as proc, aclexplode(proacl) where grantee = 'anon'::regrole`)

    expect(granted.sort()).toEqual([
      'private.claimed_order_id',
      'private.iso',
      'private.my_organization_ids',
      'private.payment_url',
      'private.plain',
      'private.wall',
      'public.event_page',
      'public.list_public_events',
      'public.order_page',
      'public.organizer_page',
      'public.place_order',
      'public.ticket_codes',
    ])
  })
})

describe('agreement with the code', () => {
  it('every raised code is in the catalogue, with its status', () => {
    const folder = join(root, 'supabase/migrations')
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    const raised = [...text.matchAll(/raise exception '(\w+)' using errcode = '(\w+)'/g)]

    const wrong = raised
      .map(([, code = '', state = '']) => ({ code, state }))
      .filter(({ code, state }) => !isErrorCode(code) || state !== `PT${errorCatalogue[code].status}`)

    expect(raised.length).toBe([...text.matchAll(/raise exception/g)].length)
    expect(wrong).toEqual([])
  })

  it.each([
    ['events_type_is_known', eventTypes],
    ['events_format_is_known', eventFormats],
    ['events_visibility_is_known', visibilities],
    ['events_refund_policy_is_known', refundPolicies],
    ['ticket_tiers_type_is_known', tierTypes],
    ['orders_status_is_known', orderStatuses],
  ])('%s knows the words of core', async (constraint, words) => {
    const [row] = await world.truth<{ text: string }>(
      'select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1',
      [constraint],
    )

    expect([...(row?.text.matchAll(/'(\w+)'::text/g) ?? [])].map(([, word]) => word)).toEqual([...words])
  })

  it('schema.sql and database.ts are what the migrations add up to (else: npm run db:schema)', async () => {
    const client = new pg.Client({ ...world.address, user: 'postgres' })
    await client.connect()
    const query: Query = async (text, values) => (await client.query(text, values)).rows

    const written = { schema: await schemaText(query), types: await rowTypes(query) }
    await client.end()

    const kept = (name: string) => readFileSync(join(root, name), 'utf8')
    expect(differences(kept('supabase/schema.sql'), written.schema)).toEqual([])
    expect(differences(kept('src/core/database.ts'), written.types)).toEqual([])
  })

  it('better-auth finds all its tables and columns', async () => {
    const pool = quietPool({ ...world.address, user: 'postgres', options: '-c search_path=identity' })
    const options = identityOptions({
      settings: {
        NODE_ENV: 'test',
        PUBLIC_URL: 'http://localhost:3000',
        PORT: 3000,
        RATE_LIMITS: true,
        APP_NAME: 'EventOS',
      },
      secret: 'a secret of at least thirty-two characters',
      pool,
      send: async () => {},
      spend: async () => {},
      claimDrafts: async () => {},
    })

    const { toBeCreated, toBeAdded } = await getMigrations(options)
    await pool.end()

    expect(toBeCreated.map(({ table }) => table)).toEqual([])
    expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([])
  })
})
