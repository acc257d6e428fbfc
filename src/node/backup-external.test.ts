import { expect, it } from 'vitest'
import { backupCommands, restoreCommands } from './backup-external.ts'

const plain = 'postgresql://events:hidden%20word@db.example.org:6432/event-os?sslmode=require'
const hosted = 'postgresql://postgres.abc:hidden%20word@aws-0.pooler.supabase.com:5432/postgres'

it.each([plain, hosted])('no command for %s holds the password', (url) => {
  expect(backupCommands(url) + restoreCommands(url)).not.toMatch(/hidden|word@/)
})

it('says where the database is as PostgreSQL’s tools read it, and that nothing was done', () => {
  const text = backupCommands(plain)

  expect(text).toContain('Nothing was done here.')
  expect(text).toContain('export PGHOST=db.example.org\n  export PGPORT=6432\n  export PGUSER=events')
  expect(text).toContain('export PGSSLMODE=require')
  expect(text).toMatch(/pg_dump --format=directory --jobs=4 --file=eventos-dump\n/)
})

it('quotes what a shell would read otherwise', () => {
  expect(backupCommands('postgresql://a:b@localhost/x%3B%20rm%20-rf%20~?host=%2Ftmp%2Fo%27clock')).toMatch(
    /PGHOST='\/tmp\/o'\\''clock'[\s\S]*PGDATABASE='x; rm -rf ~'/,
  )
})

it('takes roles from the prelude and extensions from the chapters', () => {
  expect(restoreCommands(plain)).toContain('create role service_role nologin noinherit bypassrls;')
  expect(restoreCommands(plain)).toContain('grant anon, authenticated, service_role to authenticator;')
  expect(restoreCommands(hosted)).toContain(
    'create extension if not exists btree_gist with schema extensions;',
  )
})

it('leaves to a hosted project what is its own', () => {
  expect(backupCommands(hosted)).toContain('--schema=public --schema=private --schema=identity')
  expect(restoreCommands(hosted)).not.toContain('create role')
})
