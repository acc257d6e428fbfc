/** Holes 9, 12, 19 and 21: policies that mean more than they say, columns too many, secrets in what runs by itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { crontab } from '../../src/edge/jobs/tasks.ts'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { ana, harbour, mia, olga, sam } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'

let field: Battlefield
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
})
afterAll(() => field?.close())

const clients = ['anon', ana, sam, mia, olga] as const

const folder = resolve(import.meta.dirname, '../../supabase/migrations')
const written = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(join(folder, name), 'utf8')
    .replace(/--.*/g, '')
    .replace(/'[^']*'/g, "''")
  return text.match(/\bcreate policy\b[^;]*;/gi) ?? []
})

/** Whether some level of brackets has both words, so that precedence decides what was meant. */
function isMixed(policy: string): boolean {
  const levels = [new Set<string>()]
  const words = policy.toLowerCase().replace(/between\s+\S+\s+and/g, 'between')
  for (const [word] of words.matchAll(/[()]|\b(?:and|or|where|on|select)\b/g)) {
    const level = levels.at(-1) as Set<string>
    if (word === '(') levels.push(new Set())
    else if (word === ')') levels.pop()
    else if (word === 'and' || word === 'or') level.add(word)
    // A new clause on the same level begins a condition of its own.
    else level.clear()
    if (level.has('and') && level.has('or')) return true
  }
  return false
}

describe('holes 9, 12 and 21: policies', () => {
  it('hole 12: none mixes and with or without saying which comes first', () => {
    expect(written.length).toBeGreaterThan(30)
    expect(written.filter(isMixed)).toEqual([])
  })

  it('hole 12: (the documents’ own policy would be found: the control)', () => {
    const ofTheDocuments = `create policy "Directors manage budgets" on budgets using (
      exists (select 1 from events where events.id = budgets.event_id and events.organizer_id = auth.uid() or role = 'director'));`
    expect(isMixed(ofTheDocuments)).toBe(true)
    expect(isMixed('create policy "P" on t using ((a = 1 and b = 2) or c between 1 and 2);')).toBe(false)
  })

  it('holes 21 and 1: none is met by a row that has nothing where its owner should be', async () => {
    expect(
      written.filter((text) => /\b(event_id|organization_id|user_id|member_id) is null/i.test(text)),
    ).toEqual([])
    // What may be about nobody is the service's alone: sends to everywhere, calls about no organization.
    for (const client of clients)
      for (const table of [
        'integration_logs',
        'suppressions',
        'audit_log',
        'action_log',
        'security_audit_log',
      ]) {
        const column = table === 'security_audit_log' ? 'user_id' : 'organization_id'
        const outcome = await field.asks(client, `select 1 from public.${table} where ${column} is null`)
        expect([table, outcome.count]).toEqual([table, 0])
      }
    expect(
      (await field.query('select 1 from public.suppressions where organization_id is null')).length,
    ).toBeGreaterThan(0)
  })

  it('hole 9: of an organizer everybody may know the name and the address of their page, and no more', async () => {
    const columns = await field.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'public.organizations'::regclass and attnum > 0
          and not attisdropped and has_column_privilege('anon', attrelid, attnum, 'select')`,
    )
    expect(columns.map(({ name }) => name).sort()).toEqual([
      'created_at',
      'currency',
      'id',
      'kind',
      'name',
      'slug',
      'timezone',
      'updated_at',
    ])
    // A visitor without an account is `authenticated`, whose grants are those of members.
    for (const stranger of [ana, sam])
      for (const [table, column] of [
        ['organizations', 'created_by'],
        ['organizations', 'id'],
        ['events', 'created_by'],
        ['events', 'metadata'],
        ['events', 'version'],
      ]) {
        const of = table === 'events' ? 'organization_id' : 'id'
        const outcome = await field.asks(stranger, `select ${column} from public.${table} where ${of} = $1`, [
          harbour.id,
        ])
        expect([table, column, outcome.refusal, outcome.count]).toEqual([table, column, null, 0])
      }
    expect((await field.asks('anon', 'select created_by from public.events')).refusal).toMatch(/^42501 /)
    const [page] = await field.world.ask<{ page: Record<string, unknown> }>(
      'anon',
      'select public.organizer_page($1) as page',
      [harbour.slug],
    )
    expect(page?.page.organizer).toEqual({ name: 'Harbour Collective', slug: harbour.slug })
  })
})

describe('hole 19: secrets in what runs by itself', () => {
  it('no line of the crontab and no job carries one', async () => {
    const app = await createTestPlatform(field.world)
    await placeOrder(field.world, await makeEvent(field.world))
    await app.tick()
    const jobs = await field.query<{ payload: unknown }>('select payload from graphile_worker._private_jobs')
    await app.close()

    expect(jobs.length).toBeGreaterThan(0)
    for (const { payload } of jobs)
      for (const value of Object.values(payload as Record<string, unknown>))
        expect(String(value)).toMatch(/^([0-9a-f-]{36}|\d+|stripe|stripe-standin|sendgrid|evt_[\w-]+)$/)
    for (const line of crontab.trim().split('\n')) expect(line).toMatch(/^[\d*/ ]+ [a-z]+(-[a-z]+)+$/)
    expect(
      await field.query(
        `select 1 from pg_extension where extname in ('pg_cron', 'pg_net', 'http', 'dblink', 'postgres_fdw')`,
      ),
    ).toEqual([])
  })
})
