/** The daily maintenance: exactly what is due goes, in batches, and alerts are said once. */
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { maintainDatabase } from '../../src/edge/jobs/maintain-database.ts'
import { raiseAlerts } from '../../src/edge/jobs/raise-alerts.ts'
import { crontab, tasks } from '../../src/edge/jobs/tasks.ts'
import { meter } from '../../src/edge/metrics.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { ana, olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
const opened: { close(): Promise<void> }[] = []
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  opened.unshift(app, world)
})
afterAll(async () => {
  for (const one of opened) await one.close()
})

const maintain = () => maintainDatabase(app.context())
const column = async (text: string) => (await world.truth<{ of: unknown }>(text)).map((row) => row.of)
/** Ages around what a class keeps: one row a minute too old, one with a minute left. */
const around = (kind: string) =>
  `(select now() - keep - lateness.by as at, lateness.name
      from private.retention, (values (interval '1 minute', 'due'), (interval '-1 minute', 'kept')) as lateness (by, name)
     where class = '${kind}') as moment`

describe('the daily round', () => {
  it('removes exactly the log lines that are no longer kept', async () => {
    await world.truth(`insert into public.security_audit_log (event_type, created_at)
      select 'mark_' || name, at from ${around('security')}`)
    await world.truth(`insert into public.integration_logs (provider, operation, status, created_at)
      select 'mark', name, 'ok', at from ${around('integration')}`)
    await world.truth(`insert into public.audit_log (table_name, row_id, operation, actor_role, after, class, created_at)
      select 'mark', name, 'insert', 'system', '{}', 'personal', at from ${around('personal')}`)

    await maintain()

    expect(
      await column(`select event_type as of from public.security_audit_log where event_type like 'mark%'`),
    ).toEqual(['mark_kept'])
    expect(
      await column(`select operation as of from public.integration_logs where provider = 'mark'`),
    ).toEqual(['kept'])
    expect(await column(`select row_id as of from public.audit_log where table_name = 'mark'`)).toEqual([
      'kept',
    ])
  })

  it('takes the words out of old conversations and steps, and leaves that they were said', async () => {
    const [session] = await world.ask<{ id: string }>(ana, 'select id from public.start_wizard_session()')
    await world.truth(
      `insert into public.ai_conversations (session_id, role, content, metadata, created_at)
       select $1, 'user', 'my wedding, ' || name, '{"model": "m"}', at from ${around('conversations')}`,
      [session?.id],
    )
    await world.truth(
      `insert into public.wizard_actions (session_id, stage, action_name, params, result, created_at)
       select $1, 'event_basics', name, '{"said": "wedding"}', '{"read": "wedding"}', at from ${around('conversations')}`,
      [session?.id],
    )

    await maintain()
    await maintain()

    expect(
      await world.truth('select role, content, metadata from public.ai_conversations order by created_at'),
    ).toEqual([
      { role: 'user', content: '[redacted]', metadata: {} },
      { role: 'user', content: 'my wedding, kept', metadata: { model: 'm' } },
    ])
    expect(
      await world.truth('select action_name, params, result from public.wizard_actions order by created_at'),
    ).toEqual([
      { action_name: 'due', params: {}, result: {} },
      { action_name: 'kept', params: { said: 'wedding' }, result: { read: 'wedding' } },
    ])
  })

  it('empties old webhooks and keeps their keys, so that none counts twice', async () => {
    await world.truth(`insert into private.received_webhooks (provider, provider_event_id, type, payload, received_at, processed_at)
      select 'stripe', name, 'a.type', '{"email": "bea@example.org"}', at, at from ${around('webhooks')}`)
    await world.truth(`insert into private.received_webhooks (provider, provider_event_id, type, payload, received_at)
      values ('stripe', 'waiting', 'a.type', '{"a": 1}', now() - interval '1 year')`)

    await maintain()

    expect(
      await world.truth('select provider_event_id as id, payload from private.received_webhooks order by 1'),
    ).toEqual([
      { id: 'due', payload: {} },
      { id: 'kept', payload: { email: 'bea@example.org' } },
      { id: 'waiting', payload: { a: 1 } },
    ])
  })

  it('comes back for more while batches are full', async () => {
    await world.truth(`insert into public.integration_logs (provider, operation, status, created_at)
      select 'mark', 'old', 'ok', now() - interval '2 years' from generate_series(1, 12000)`)

    await maintain()

    expect(
      await column(`select count(*) as of from public.integration_logs where provider = 'mark'`),
    ).toEqual([0])
    expect(app.lines).toContainEqual({
      level: 'info',
      message: 'what is no longer kept is gone',
      facts: { batches: 3 },
    })
  })

  it('shares the work with another round instead of waiting for it', async () => {
    await world.truth(`insert into public.integration_logs (provider, operation, status, created_at)
      select 'mark', 'old', 'ok', now() - interval '2 years' from generate_series(1, 500)`)

    await Promise.all(
      Array.from({ length: 8 }, () => world.ask('service', 'select private.run_retention(100)')),
    )

    expect(
      await column(`select count(*) as of from public.integration_logs where provider = 'mark'`),
    ).toEqual([0])
  })

  it('lets the planner count the busy tables', async () => {
    await maintain()

    expect(
      await column(
        `select relname as of from pg_stat_user_tables where relname = 'orders' and last_analyze is not null`,
      ),
    ).toEqual(['orders'])
  })

  it('is for the service: nobody else starts it or sets its pace', async () => {
    for (const text of ['select private.run_retention()', 'select private.analyze_busy_tables()'])
      for (const who of [olga, 'anon'] as const)
        await expect(world.ask(who, text)).rejects.toMatchObject({ code: '42501' })
    await expect(world.ask('service', 'select private.run_retention(0)')).rejects.toMatchObject({
      code: 'PT400',
    })
  })
})

describe('alerts', () => {
  const said = () => app.lines.filter(({ message }) => message.includes('alert'))
  const stuck = () =>
    world.truth(`insert into private.received_webhooks (provider, provider_event_id, type, payload, received_at)
                 values ('stripe', 'evt', 'a.type', '{}', now() - interval '1 hour')`)

  it('are said when a rule breaks and when it holds again, not in between', async () => {
    await stuck()
    await raiseAlerts(app.context())
    await raiseAlerts(app.context())

    expect(said()).toEqual([
      {
        level: 'error',
        message: 'an alert: a monitoring rule is broken',
        facts: { rule: 'stuck_webhooks', value: 1, threshold: 0 },
      },
    ])
    expect(await meter(app.platform).text()).toContain('eventos_alerts{rule="stuck_webhooks"} 1')

    await world.truth('update private.received_webhooks set processed_at = now()')
    await raiseAlerts(app.context())

    expect(said()[1]).toMatchObject({ level: 'info', facts: { rule: 'stuck_webhooks' } })
    expect(await meter(app.platform).text()).not.toContain('eventos_alerts{')
  })

  it('that only the thorough round finds stand until the next one', async () => {
    await makeEvent(world)
    await world.truth('update public.ticket_tiers set quantity_sold = 1')
    await maintain()
    await raiseAlerts(app.context())

    expect(said()).toEqual([
      expect.objectContaining({
        level: 'error',
        facts: expect.objectContaining({ rule: 'inventory_drift' }),
      }),
    ])
  })
})

it('every line of the crontab names a job that exists', () => {
  const named = crontab
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[5])

  expect(named).toEqual(expect.arrayContaining(['maintain-database', 'raise-alerts']))
  expect(named.filter((name) => !(name && name in tasks))).toEqual([])
})
