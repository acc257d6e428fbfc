/**
 * A hosted Supabase project: we are no superuser there, half of what we need exists already, and every
 * new object is open to its three roles, which our chapters must take back.
 */
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Query, schemaText } from '../../scripts/schema-text.ts'
import { migrate } from '../../src/node/migrate.ts'
import { differences } from '../support/differences.ts'
import { chapters, createDatabase } from '../support/first-release.ts'
import {
  asPrintedBy,
  type Installed,
  installedServers,
  type OtherServer,
  startServer,
} from '../support/other-servers.ts'
import { purchase } from '../support/purchase.ts'

const silent = { info() {}, warn() {}, error() {} }
const project = fs.readFileSync(path.join(import.meta.dirname, '../support/hosted-project.sql'), 'utf8')

async function withClient<T>(address: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address)
  await client.connect()
  return work(client).finally(() => client.end())
}

const schemaOf = (address: pg.ClientConfig) =>
  withClient(address, (client) => {
    const query: Query = async (text, values) => (await client.query(text, values)).rows
    return schemaText(query)
  })

async function ourSchema(): Promise<string> {
  const ours = await createDatabase(inject('postgres'))
  await ours.migrate()
  return ours.schema().finally(() => ours.close())
}

/** We are that role there, and here the owner of the schema: the same right, written down or not. */
const onlyThere = ['+ grant create, usage on schema public to postgres;']

/** The project's own schemas and what is in them, with owners and rights. */
async function ofOthers(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    with theirs as (
      select oid, nspname from pg_namespace
       where nspname in ('auth', 'storage', 'realtime', 'graphql', 'graphql_public', 'vault'))
    select nspname::text as name, pg_get_userbyid(nspowner) as owner, nspacl::text as rights
      from pg_namespace where oid in (select oid from theirs)
    union all
    select pg_class.oid::regclass::text, pg_get_userbyid(relowner), relacl::text
      from pg_class where relnamespace in (select oid from theirs)
    union all
    select pg_proc.oid::regprocedure::text, pg_get_userbyid(proowner), md5(prosrc) || proacl::text
      from pg_proc where pronamespace in (select oid from theirs)
    union all
    select rolname, '', concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcanlogin, rolbypassrls)
      from pg_roles
    order by 1`)
  return rows
}

describe.each(await installedServers())('a project on $name', (installed: Installed) => {
  let server: OtherServer
  let before: unknown[]
  const address = (user = 'postgres') => ({
    host: server.host,
    port: server.port,
    user,
    database: 'postgres',
  })
  beforeAll(async () => {
    server = await startServer(installed, 'supabase_admin')
    await withClient(address('supabase_admin'), async (client) => {
      await client.query(project)
      before = await ofOthers(client)
    })
  })
  afterAll(() => server?.stop())

  it('takes our chapters from somebody who is no superuser', async () => {
    const applied = await migrate({ ...address(), log: silent })
    const superuser = await withClient(
      address(),
      async (client) =>
        (await client.query("select current_setting('is_superuser') as answer")).rows[0]?.answer,
    )

    expect(applied).toEqual(fs.readdirSync(chapters).sort())
    expect(superuser).toBe('off')
  })

  it('grants exactly as much as here', async () => {
    const [here, there] = [await ourSchema(), await schemaOf(address())]

    expect(differences(asPrintedBy(installed, here), asPrintedBy(installed, there))).toEqual(onlyThere)
  })

  it('leaves what belongs to others as it was', async () => {
    expect(await withClient(address('supabase_admin'), ofOthers)).toEqual(before)
  })

  it('sells a ticket, and the checker finds nothing wrong', async () => {
    expect(await purchase(address(), address('authenticator'))).toEqual({
      placed: 'held',
      settled: 'confirmed',
      tickets: 2,
      wrong: [],
    })
  })
})

it("takes our chapters from Supabase's own tool, before there is a queue; we add the queue and apply nothing again", async () => {
  const [installed] = await installedServers()
  const server = await startServer(installed as Installed, 'supabase_admin')
  const address = { host: server.host, port: server.port, user: 'postgres', database: 'postgres' }
  try {
    await withClient({ ...address, user: 'supabase_admin' }, (client) => client.query(project))
    await withClient(address, async (client) => {
      for (const name of fs.readdirSync(chapters).sort()) {
        await client.query(fs.readFileSync(path.join(chapters, name), 'utf8'))
        await client.query(
          'insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)',
          [name.slice(0, 14), name.slice(15, -4)],
        )
      }
    })

    expect(await migrate({ ...address, log: silent })).toEqual([])
    expect(differences(await ourSchema(), await schemaOf(address))).toEqual(onlyThere)
  } finally {
    await server.stop()
  }
})
