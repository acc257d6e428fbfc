/** What an operator asks the database, and what must be heard without asking. */
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { olga } from '../support/people.ts'

const views = [
  'connections',
  'long_queries',
  'slow_queries',
  'table_growth',
  'index_use',
  'disk',
  'job_queue',
  'failed_webhooks',
  'low_sales',
]

const worlds: World[] = []
let world: World
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
  worlds.push(world)
})
afterAll(() => Promise.all(worlds.map((one) => one.close())))

const view = (name: string) => world.ask<Row>('service', `select * from private.monitoring_${name}`)
const alerts = (thorough = false) =>
  world.ask<Row>('service', 'select * from public.monitoring_alerts($1)', [thorough])
const webhook = (id: string, at: string) =>
  world.truth(
    `insert into private.received_webhooks (provider, provider_event_id, type, payload, received_at)
     values ('stripe', $1, 'checkout.session.completed', '{}', now() - $2::interval)`,
    [id, at],
  )
const failed = (operation: string, times: number) =>
  world.truth(
    `select private.log_integration('stripe', $1, 1, 'no answer') from generate_series(1, $2::integer)`,
    [operation, times],
  )

describe('the views', () => {
  it('answer the service and nobody else', async () => {
    for (const name of views) {
      await expect(view(name)).resolves.toBeInstanceOf(Array)
      for (const who of [olga, 'anon'] as const)
        await expect(world.ask(who, `select * from private.monitoring_${name}`)).rejects.toMatchObject({
          code: '42501',
        })
    }
    for (const who of [olga, 'anon'] as const)
      await expect(world.ask(who, 'select * from public.monitoring_alerts()')).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('count the sessions of others, too, and how many there may be', async () => {
    await world.truth('select 1')

    const states = await view('connections')
    expect(states.reduce((sum, { connections }) => sum + Number(connections), 0)).toBeGreaterThan(1)
    expect(states[0]?.limit_of_server).toBe(300)
  })

  it('show what others run without anything that was typed', async () => {
    await world.truth(`select 'bea@example.org' as somebody, 4711 as number`)

    const seen = await world.ask<{ query: string }>('service', 'select query from private.activity()')
    expect(seen.map(({ query }) => query)).toContain('select ? as somebody, ? as number')
  })

  it('know tables, indexes and the space they take', async () => {
    expect(await view('table_growth')).toContainEqual(expect.objectContaining({ relname: 'orders' }))
    expect(await view('index_use')).toContainEqual(expect.objectContaining({ indexrelname: 'orders_pkey' }))
    const [whole] = await view('disk')
    expect(whole).toMatchObject({ kind: 'database' })
    expect(Number(whole?.bytes)).toBeGreaterThan(1_000_000)
  })

  it('stay empty about slow queries where the extension is not loaded', async () => {
    expect(await view('slow_queries')).toEqual([])
  })

  it('find dates within a month that hardly sell, with the orders of the last day', async () => {
    const slow = await makeEvent(world)
    const well = await makeEvent(world, { tiers: [{ name: 'Few', quantity_total: 4 }] })
    const far = await makeEvent(world)
    await world.truth(
      `update public.occurrences set starts_at = starts_at + interval '1 year', ends_at = ends_at + interval '1 year'
        where event_id = $1`,
      [far.id],
    )
    for (const event of [slow, well]) await placeOrder(world, event)

    expect(await view('low_sales')).toEqual([
      expect.objectContaining({
        event_id: slow.id,
        offered: 100,
        sold: 2,
        share_sold: 0.02,
        orders_of_the_last_day: 1,
      }),
    ])
  })

  it('tell failed webhooks from stuck ones', async () => {
    await failed('webhook:a.type', 1)
    await webhook('evt_stuck', '11 minutes')
    await webhook('evt_fresh', '1 minute')

    expect((await view('failed_webhooks')).map(({ problem, subject_id }) => [problem, subject_id])).toEqual([
      ['failed', null],
      ['stuck', 'evt_stuck'],
    ])
  })
})

describe('masking', () => {
  it.each([
    [`select * from t where a = 'it''s' and n = 42.5`, 'select * from t where a = ? and n = ?'],
    [`select e'a\\'b secret', $1, col2`, 'select e?, $1, col2'],
    ['select $$ secret $$, $tag$ other $$ secret $tag$ from t', 'select ?, ? from t'],
    ['select 1 -- secret\nfrom t /* secret */ where x', 'select ? from t where x'],
    [`select 'unclosed secret`, 'select ?'],
    ['/* unclosed secret', ''],
  ])('of %j', async (query, masked) => {
    expect(await world.truth('select private.masked_query($1) as masked', [query])).toEqual([{ masked }])
  })

  it('cuts what is long', async () => {
    const [row] = await world.truth<{ masked: string }>('select private.masked_query($1) as masked', [
      `select ${'a'.repeat(1_000)}`,
    ])

    expect(row?.masked).toHaveLength(300)
  })
})

describe('alerts', () => {
  const rules = async (thorough = false) => (await alerts(thorough)).map(({ rule }) => rule)
  const add = (options: string, ids = '') =>
    world.truth(
      `select graphile_worker.add_job('send-message', run_at => now() - interval '1 hour', ${options})${ids}`,
    )

  it('are silent where nothing is wrong, on a database with nothing in it', async () => {
    expect(await alerts(true)).toEqual([])
  })

  it('count more than ten failed payment webhooks an hour, and ten are not more', async () => {
    await failed('webhook:checkout.session.completed', 10)
    expect(await alerts()).toEqual([])

    await failed('webhook:checkout.session.completed', 1)

    expect(await alerts()).toEqual([
      { rule: 'failed_payment_webhooks', severity: 'error', value: 11, threshold: 10 },
    ])
  })

  it('hear of calls that fail, of stuck webhooks and of mails nobody queues', async () => {
    await failed('start_checkout', 11)
    await webhook('evt_stuck', '11 minutes')
    await world.truth(
      `insert into private.messages (kind, recipient, created_at) values ('a', 'bea@example.org', now() - interval '11 minutes')`,
    )

    expect((await rules()).sort()).toEqual(['failed_calls', 'late_messages', 'stuck_webhooks'])
  })

  it('hear of jobs that are late and of jobs given up, not of one that is due now', async () => {
    await world.truth(`select graphile_worker.add_job('send-message')`)
    expect(await rules()).toEqual([])

    await add('max_attempts => 3')
    expect(await rules()).toEqual(['late_jobs'])

    await world.truth('update graphile_worker._private_jobs set attempts = max_attempts')
    expect(await rules()).toEqual(['jobs_given_up'])
  })

  it('hear of few sales only while something has been on sale for a day', async () => {
    const event: MadeEvent = await makeEvent(world)
    expect(await rules()).toEqual([])

    await world.truth(`update public.events set published_at = now() - interval '2 days'`)
    expect(await alerts()).toEqual([{ rule: 'low_ticket_sales', severity: 'warn', value: 0, threshold: 5 }])

    for (let n = 0; n < 5; n++) await placeOrder(world, event)
    expect(await rules()).toEqual([])
  })

  it('hear of a counter that has drifted, when asked thoroughly', async () => {
    await makeEvent(world)
    await world.truth('update public.ticket_tiers set quantity_sold = 1')

    expect(await rules()).toEqual([])
    expect(await rules(true)).toEqual(['inventory_drift'])
  })

  it('hear of a statement that runs for more than five minutes', async () => {
    // Nobody waits that long: the view's own question, with the clock put forward.
    const [text] = await world.truth<{ text: string }>(
      `select pg_get_viewdef('private.monitoring_long_queries'::regclass) as text`,
    )
    const sooner = text?.text.replace(
      /now\(\) - '00:05:00'::interval/,
      `clock_timestamp() + interval '1 second'`,
    )

    expect(sooner).not.toBe(text?.text)
    expect((await world.ask('service', sooner as string)).length).toBeGreaterThan(0)
    expect(await rules()).not.toContain('long_queries')
  })
})
