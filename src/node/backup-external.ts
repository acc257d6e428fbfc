/**
 * The commands for a database that is not ours to copy: PostgreSQL's own tools, in the right order.
 *
 * Printed, never run: the machine that asks may have neither the tools nor the right to the server.
 * The password is in nobody's terminal because of us.
 */
import fs from 'node:fs'
import { productFile } from './product-files.ts'

const schemas = ['public', 'private', 'identity', 'graphile_worker', 'supabase_migrations']

/** A hosted Supabase project has roles and schemas of its own, which are not ours to bring back. */
const isHosted = (host: string) => /\.supabase\.(co|com)$/.test(host)

export function backupCommands(databaseUrl: string): string {
  const { environment, hosted } = addressOf(databaseUrl)
  const only = hosted ? schemas.map((name) => ` --schema=${name}`).join('') : ''
  return `DATABASE_URL is set: that database is backed up by PostgreSQL's own tools. Nothing was done here.

  ${environment.join('\n  ')}
  pg_dump --format=directory --jobs=4 --file=eventos-dump${only}

Use a pg_dump of the server's version or newer, and an address that is not a pooler's. The dump is one moment
of the database, whatever is written meanwhile. ${sentenceOnSchemas(hosted)}
Keep AUTH_SECRET with it: it signs the sessions. The dump holds personal data; keep it encrypted:

  tar -c eventos-dump | age -r <your public key> > eventos-dump.tar.age      # or: gpg --encrypt

To bring it back: npm run restore (with DATABASE_URL set) prints how.
`
}

export function restoreCommands(databaseUrl: string): string {
  const { environment, database, hosted } = addressOf(databaseUrl)
  return `DATABASE_URL is set: that database is brought back by PostgreSQL's own tools. Nothing was done here.
Into an empty database, never over one in use:

  ${environment.join('\n  ')}
${hosted ? intoHosted() : intoPlain(database)}

Then say whether it is whole: the doctor checks every invariant. Newer chapters come with the first start.

  DATABASE_URL=<the new database> AUTH_SECRET=<the old secret> npm run doctor
`
}

function intoPlain(database: string): string {
  return `
  # Roles belong to the server and are in no dump of a database. Once per server, as a superuser:
  psql --dbname=postgres --command='
    ${rolesOfPrelude().join('\n    ')}'
  createdb --template=template0 ${database}
  pg_restore --jobs=4 --exit-on-error --dbname=${database} eventos-dump

pg_restore gives every object to the role that owned it, so that role must exist too. --no-owner gives all to
the role that restores, which is then the one that DATABASE_URL must name.`
}

function intoHosted(): string {
  return `
  psql --command='${extensionsOfChapters().join('; ')}'
  psql --command='alter default privileges revoke execute on functions from public'
  pg_restore --jobs=4 --clean --if-exists --no-owner --exit-on-error --dbname="$PGDATABASE" eventos-dump

A new project has the roles and the schemas auth and extensions already; only ours are brought back. The second
command is not in a dump of schemas, and without it functions of later chapters would be open to everybody.`
}

function sentenceOnSchemas(hosted: boolean): string {
  return `The schemas ${schemas.slice(0, -1).join(', ')} and
${schemas.at(-1)} belong together: a dump of public alone has no accounts, keys, waiting jobs or chapters.${
    hosted ? ' The others are the project’s own.' : ''
  }`
}

/** As PostgreSQL's tools read it. No password: they ask for it, or find it in PGPASSWORD or ~/.pgpass. */
function addressOf(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres'
  const sslmode = url.searchParams.get('sslmode')
  const settings: [string, string][] = [
    ['PGHOST', host],
    ['PGPORT', url.searchParams.get('port') ?? (url.port || '5432')],
    ['PGUSER', decodeURIComponent(url.username) || 'postgres'],
    ['PGDATABASE', database],
    ...(sslmode ? [['PGSSLMODE', sslmode] satisfies [string, string]] : []),
  ]
  return {
    database: quoted(database),
    hosted: isHosted(host),
    environment: [
      ...settings.map(([name, value]) => `export ${name}=${quoted(value)}`),
      'read -rs PGPASSWORD && export PGPASSWORD      # or keep it in ~/.pgpass',
    ],
  }
}

/** For a shell; most names need nothing. */
function quoted(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function rolesOfPrelude(): string[] {
  const text = fs.readFileSync(productFile('supabase/prelude.sql'), 'utf8')
  return [...text.matchAll(/^\s*((?:create role|grant anon)[^;]*;)/gm)].map(([, statement = '']) => statement)
}

function extensionsOfChapters(): string[] {
  const folder = productFile('supabase/migrations')
  return fs
    .readdirSync(folder)
    .flatMap((name) => [
      ...fs.readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^create extension if not exists [\w ]+/gm),
    ])
    .map(String)
}
