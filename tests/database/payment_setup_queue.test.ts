import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { harbour, mia, olga, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
afterEach(() => world.truth('delete from public.payment_setup_queue'))

type Setup = Row & {
  id: string
  event_id: string
  status: string
  retry_count: number
  next_retry_at: string
}
const queue = async (eventId: string) => {
  const [setup] = await world.ask<Setup>('service', 'select * from public.queue_payment_setup($1)', [eventId])
  return setup as Setup
}
const claim = (rows = 10) =>
  world.ask<Setup>('service', 'select * from public.claim_payment_setups($1)', [rows])
const finish = async ({ id }: Setup, error: string | null = null) => {
  const [setup] = await world.ask<Setup>('service', 'select * from public.finish_payment_setup($1, $2)', [
    id,
    error,
  ])
  return setup as Setup
}
/** Waiting is over, by the database's clock. */
const due = () =>
  world.truth(`update public.payment_setup_queue set next_retry_at = now() - interval '1 second'`)
const secondsUntil = async ({ id }: Setup) => {
  const [row] = await world.truth<{ seconds: number }>(
    'select extract(epoch from next_retry_at - updated_at)::integer as seconds from public.payment_setup_queue where id = $1',
    [id],
  )
  return row?.seconds
}

describe('queueing', () => {
  it('writes down the event for the next minute, once while it is open', async () => {
    const event = await makeEvent(world)

    const setups = await Promise.all(Array.from({ length: 8 }, () => queue(event.id)))

    expect(new Set(setups.map(({ id }) => id)).size).toBe(1)
    expect(setups[0]).toMatchObject({
      event_id: event.id,
      organization_id: harbour.id,
      status: 'pending',
      retry_count: 0,
      last_error: null,
    })
    expect(await claim()).toEqual([])
  })

  it('begins anew once the last one is over', async () => {
    const event = await makeEvent(world)
    const first = await queue(event.id)
    await finish(first)

    expect((await queue(event.id)).id).not.toBe(first.id)
  })

  it('knows no event that is not there', async () => {
    await expect(queue(randomUUID())).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })
})

describe('claiming', () => {
  const fill = async (events: number) => {
    for (let event = 0; event < events; event++) await queue((await makeEvent(world)).id)
    await due()
  }

  it('gives each of forty set-ups to one of eight workers', async () => {
    await fill(40)

    const claimed = (await Promise.all(Array.from({ length: 8 }, () => claim(5)))).flat()

    expect(claimed).toHaveLength(40)
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(40)
  })

  it('the control gives one to several: the same workers when they look first and take then', async () => {
    await fill(10)
    await world.truth(`
      create function public.claim_hopefully(max_rows integer) returns setof uuid language plpgsql security definer as $$
      declare v_ids uuid[] := array(
        select id from public.payment_setup_queue where status = 'pending' and next_retry_at <= now() limit max_rows);
      begin
        perform pg_sleep(0.02);
        perform from public.payment_setup_queue where id = any (v_ids) order by id for update;
        return query update public.payment_setup_queue set status = 'processing' where id = any (v_ids) returning id;
      end $$;
      grant execute on function public.claim_hopefully to service_role;`)

    const claimed = (
      await Promise.all(
        Array.from({ length: 8 }, () =>
          world.ask<{ id: string }>('service', 'select public.claim_hopefully(5) as id'),
        ),
      )
    ).flat()

    expect(new Set(claimed.map(({ id }) => id)).size).toBeLessThan(claimed.length)
  })

  it('leases: nobody else gets it for five minutes, and somebody does when the worker is gone', async () => {
    await fill(1)
    const [first] = await claim()
    expect(await secondsUntil(first as Setup)).toBe(300)
    expect(await claim()).toEqual([])

    await due()

    expect(await claim()).toMatchObject([{ id: first?.id, retry_count: 2 }])
  })

  it('gives up on one that kills its worker ten times', async () => {
    await fill(1)
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await claim()).toHaveLength(1)
      await due()
    }

    expect(await claim()).toEqual([])
    expect(await world.truth('select status, last_error from public.payment_setup_queue')).toEqual([
      { status: 'failed', last_error: 'The worker never came back.' },
    ])
  })

  it.each([0, -1, 101, null])('refuses to hand out %s', async (rows) => {
    await expect(
      world.ask('service', 'select public.claim_payment_setups($1)', [rows]),
    ).rejects.toMatchObject({
      message: 'invalid_input',
    })
  })
})

describe('finishing', () => {
  const claimed = async () => {
    await queue((await makeEvent(world)).id)
    await due()
    return (await claim())[0] as Setup
  }

  it('is done when nothing went wrong', async () => {
    const setup = await claimed()

    expect(await finish(setup)).toMatchObject({ status: 'succeeded', last_error: null })
    await due()
    expect(await claim()).toEqual([])
  })

  it('waits a minute, then two, four, up to six hours, and gives up after the tenth', async () => {
    let setup = await claimed()
    const waits: unknown[] = []
    for (let attempt = 1; attempt < 10; attempt++) {
      setup = await finish(setup, 'The company did not answer.')
      expect(setup).toMatchObject({ status: 'pending', retry_count: attempt })
      waits.push(await secondsUntil(setup))
      await due()
      setup = (await claim())[0] as Setup
    }

    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3840, 7680, 15360])
    expect(await finish(setup, 'Still not.')).toMatchObject({ status: 'failed', last_error: 'Still not.' })
  })

  it('keeps no key in the words of an error, and few words', async () => {
    const setup = await claimed()
    const words = `No such key: sk_live_51Abc, whsec_9Zz and Bearer abc.def.ghi ${'x'.repeat(600)}`

    const { last_error: kept } = await finish(setup, words)

    expect(kept).toMatch(/^No such key: \[redacted\], \[redacted\] and \[redacted\] x+$/)
    expect(kept).toHaveLength(500)
  })

  it('stays done when a worker of an older lease reports late', async () => {
    const setup = await claimed()
    await finish(setup)

    expect(await finish(setup, 'too late')).toMatchObject({ status: 'succeeded', last_error: null })
  })

  it('takes a success that comes after a failure', async () => {
    const setup = await claimed()
    await finish(setup, 'timeout')

    expect(await finish(setup)).toMatchObject({ status: 'succeeded' })
  })

  it('knows no set-up that is not there', async () => {
    await expect(finish({ id: randomUUID() } as Setup)).rejects.toMatchObject({ message: 'not_found' })
  })
})

it('shows members what is still to be set up, and lets no person move it', async () => {
  const setup = await queue((await makeEvent(world)).id)

  expect(await world.ask(mia, 'select id from public.payment_setup_queue')).toEqual([{ id: setup.id }])
  expect(await world.ask(sam, 'select id from public.payment_setup_queue')).toEqual([])
  for (const act of [
    `select public.queue_payment_setup('${setup.event_id}')`,
    'select public.claim_payment_setups()',
    `select public.finish_payment_setup('${setup.id}')`,
    `update public.payment_setup_queue set status = 'succeeded'`,
  ])
    await expect(world.ask(olga, act)).rejects.toMatchObject({ code: '42501' })
})
