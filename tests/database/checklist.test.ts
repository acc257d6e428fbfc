/**
 * The verification checklist of seed 000, statement by statement, in its own words, as the operator of a fresh
 * installation runs it. Only the answers it promises in its comments are ours to check.
 */
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'

let world: World
let psql: pg.Client
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  psql = new pg.Client({ ...world.address, user: 'postgres' })
  await psql.connect()
})
afterAll(async () => {
  await psql.end()
  await world.close()
})

it('1. Check tables exist: seven rows', async () => {
  const { rows } = await psql.query(`
    SELECT table_name
    FROM information_schema.tables
    WHERE table_schema = 'public'
    AND table_name IN (
      'wizard_sessions',
      'ticket_tiers',
      'marketing_campaigns',
      'email_templates',
      'whatsapp_campaigns',
      'venue_bookings',
      'event_dashboards'
    );`)

  expect(rows.map(({ table_name }) => table_name).sort()).toEqual([
    'email_templates',
    'event_dashboards',
    'marketing_campaigns',
    'ticket_tiers',
    'venue_bookings',
    'whatsapp_campaigns',
    'wizard_sessions',
  ])
})

it('2. Check RLS enabled: all of them', async () => {
  const { rows } = await psql.query(`
    SELECT tablename, rowsecurity
    FROM pg_tables
    WHERE schemaname = 'public'
    AND tablename LIKE 'wizard_%'
       OR tablename LIKE 'ticket_%'
       OR tablename LIKE 'marketing_%'
       OR tablename LIKE 'venue_%'
       OR tablename = 'event_dashboards';`)

  expect(rows.map(({ tablename }) => tablename)).toEqual(
    expect.arrayContaining([
      'wizard_sessions',
      'ticket_tiers',
      'marketing_campaigns',
      'venue_bookings',
      'event_dashboards',
    ]),
  )
  expect(rows.filter(({ rowsecurity }) => !rowsecurity)).toEqual([])
})

it('3. Check functions exist', async () => {
  const { rows } = await psql.query(`
    SELECT proname
    FROM pg_proc
    WHERE proname LIKE 'check_venue%'
       OR proname LIKE 'update_dashboard%'
       OR proname LIKE 'initialize_event%';`)

  expect(rows.map(({ proname }) => proname)).toEqual(
    expect.arrayContaining([
      'check_venue_availability',
      'update_dashboard_metrics',
      'initialize_event_dashboard',
    ]),
  )
})

it('4. Test wizard session creation: a UUID', async () => {
  const { rows } = await psql.query(`
    INSERT INTO wizard_sessions (
      contact_email,
      contact_name,
      current_stage
    ) VALUES (
      'test@example.com',
      'Test User',
      'contact_info'
    ) RETURNING id;`)

  expect(rows).toEqual([{ id: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
})

it('5. Clean up test: the session is gone', async () => {
  const { rowCount } = await psql.query(
    `DELETE FROM wizard_sessions WHERE contact_email = 'test@example.com';`,
  )

  expect(rowCount).toBe(1)
  expect(
    await world.truth(`select id from public.wizard_sessions where contact_email = 'test@example.com'`),
  ).toEqual([])
})
