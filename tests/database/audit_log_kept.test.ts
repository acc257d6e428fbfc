/** The audit log stays as it was written; two deeds pass, and do no more than they say. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { mia, olga } from '../support/people.ts'

let world: World
let eventId: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  eventId = (await makeEvent(world)).id
  await world.ask(
    mia,
    `update public.events set name = 'Renamed', refund_policy = 'no_refunds' where id = $1`,
    [eventId],
  )
})
afterAll(() => world.close())

const everything = () => world.truth('select * from public.audit_log order by id')
/** Statements of the owner in one transaction, under a deed that somebody named by hand. */
const asOwner = (deed: string, statement: string) =>
  world.truth(
    `do $do$ begin perform set_config('eventos.audit_log_deed', '${deed}', true); ${statement}; end $do$`,
  )

describe('nobody', () => {
  const attempts = [
    `delete from public.audit_log`,
    `update public.audit_log set after = '{}' where after is not null`,
    `update public.audit_log set actor_id = null`,
    `truncate public.audit_log`,
    `insert into public.audit_log (table_name, row_id, operation, actor_role, after, class)
     values ('events', 'x', 'insert', 'system', '{}', 'money')`,
  ]

  it.each(attempts)('among people and the service gets through with %s', async (statement) => {
    for (const who of [olga, 'service', 'anon'] as const)
      await expect(
        world.as(who, async (client) => {
          await client.query(`select set_config('eventos.audit_log_deed', 'redaction', true)`)
          await client.query(statement)
        }),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it.each(attempts.slice(0, 4))(
    'by accident, the owner included, gets through with %s',
    async (statement) => {
      const before = await everything()

      await expect(world.truth(statement)).rejects.toMatchObject({ code: 'PT403' })

      expect(await everything()).toEqual(before)
    },
  )

  it.each([
    ['redaction', `update public.audit_log set after = '{}' where after is not null`],
    ['redaction', `update public.audit_log set after = after || '{"name": "Forged"}' where after ? 'name'`],
    [
      'redaction',
      `update public.audit_log set after = after || '{"more": "[erased]"}' where after is not null`,
    ],
    ['redaction', `update public.audit_log set actor_id = null where actor_id is not null`],
    ['redaction', `delete from public.audit_log`],
    ['retention', `delete from public.audit_log`],
    ['retention', `update public.audit_log set before = null`],
  ])('turns the deed "%s" into %s', async (deed, statement) => {
    await expect(asOwner(deed, statement)).rejects.toMatchObject({ code: 'PT403' })
  })
})

describe('redaction', () => {
  const redact = (columns: string[]) =>
    world.truth<{ count: number }>('select private.redact_audit_log($1, $2, $3) as count', [
      'events',
      [eventId],
      columns,
    ])

  it('replaces the words of these columns of this row, and leaves who, when and everything else', async () => {
    const before = await world.truth<Row & { before: Row }>('select * from public.audit_log order by id')

    expect(await redact(['name'])).toEqual([{ count: 2 }])

    const after = await world.truth<Row>('select * from public.audit_log order by id')
    const erased = (entry: unknown) =>
      entry && typeof entry === 'object' && 'name' in entry ? { ...entry, name: '[erased]' } : entry
    expect(after).toEqual(
      before.map((line) =>
        line.row_id === eventId ? { ...line, before: erased(line.before), after: erased(line.after) } : line,
      ),
    )
  })

  it('does nothing a second time, and closes the door behind it', async () => {
    expect(await redact(['name'])).toEqual([{ count: 2 }])

    await expect(
      world.truth(`do $do$ begin
        perform private.redact_audit_log('events', array['${eventId}'], array['refund_policy']);
        update public.audit_log set after = private.redacted(after, array['status']) where after ? 'status';
      end $do$`),
    ).rejects.toMatchObject({ code: 'PT403' })
  })

  it('leaves an emptiness empty: it says nothing about anybody', async () => {
    await redact(['refund_policy'])

    const [line] = await world.truth<{ before: Row; after: Row }>(
      `select before, after from public.audit_log where row_id = $1 and operation = 'update'`,
      [eventId],
    )
    expect([line?.before.refund_policy, line?.after.refund_policy]).toEqual([null, '[erased]'])
  })

  it('is asked with columns, rows and a table, and by our own functions alone', async () => {
    await expect(
      world.truth('select private.redact_audit_log($1, $2, null)', ['events', []]),
    ).rejects.toMatchObject({
      code: 'PT400',
    })
    for (const who of [olga, 'service'] as const)
      await expect(
        world.ask(who, `select private.redact_audit_log('events', '{}', '{}')`),
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('retention', () => {
  const write = (mark: string, kind: string, age: string) =>
    world.truth(
      `insert into public.audit_log (table_name, row_id, operation, actor_role, after, class, created_at)
       select 'events', $1, 'insert', 'system', '{}', $2, now() - retention.keep - $3::interval
         from private.retention as retention where retention.class = $2`,
      [mark, kind, age],
    )
  const left = async () =>
    (
      await world.truth<{ row_id: string }>(`select row_id from public.audit_log where table_name = 'events'
       and row_id like 'mark%' order by 1`)
    ).map(({ row_id }) => row_id)

  it('removes exactly what its class no longer keeps', async () => {
    for (const kind of ['money', 'operations', 'personal']) {
      await write(`mark-${kind}-due`, kind, '1 minute')
      await write(`mark-${kind}-kept`, kind, '-1 minute')
    }
    const others = (await everything()).length - 6

    const [answer] = await world.ask('service', 'select private.expire_audit_log() as gone')

    expect(answer).toEqual({ gone: 3 })
    expect(await left()).toEqual(['mark-money-kept', 'mark-operations-kept', 'mark-personal-kept'])
    expect((await everything()).length).toBe(others + 3)
  })

  it('takes no more than a batch, and the rest the next time', async () => {
    for (let n = 0; n < 5; n++) await write(`mark-batch-${n}`, 'personal', '1 day')
    const gone = async () =>
      (await world.ask<{ gone: number }>('service', 'select private.expire_audit_log(2) as gone'))[0]?.gone

    expect([await gone(), await gone(), await gone(), await gone()]).toEqual([2, 2, 1, 0])
  })

  it.each([0, -1, 100001, null])('is not asked for %s lines', async (count) => {
    await expect(world.ask('service', 'select private.expire_audit_log($1)', [count])).rejects.toMatchObject({
      code: 'PT400',
    })
  })

  it('keeps money for at least a year, and every class for a reason', async () => {
    const classes = await world.truth<{ class: string; why: string; years: boolean }>(
      `select class, why, keep >= interval '1 year' as years from private.retention`,
    )

    expect(classes.find((entry) => entry.class === 'money')?.years).toBe(true)
    for (const entry of classes) expect(entry.why.length).toBeGreaterThan(20)
  })
})
