/** What publishing owes the payment company, and what waits for it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { freeTickets, mixedTickets, paymentSetups, type Setup } from '../support/payment-setups.ts'
import { mia, olga } from '../support/people.ts'

let world: World
let verbs: ReturnType<typeof paymentSetups>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  verbs = paymentSetups(world)
})
afterAll(() => world.close())
describe('publishing', () => {
  it('queues the set-up of an event with paid tiers in its own transaction, with a job for the next second', async () => {
    const event = await verbs.publish()

    const queued = await world.truth<Setup>('select * from public.payment_setup_queue where event_id = $1', [
      event.id,
    ])
    expect(queued).toMatchObject([{ status: 'pending', retry_count: 0 }])
    expect(await verbs.jobs(event.id)).toHaveLength(1)
    expect(await verbs.stateOf(event.id)).toMatchObject({
      status: 'pending',
      next_retry_at: expect.any(String),
    })
  })

  it('asks nothing of the company for a free event, which is ready at once', async () => {
    const event = await verbs.publish(freeTickets)

    expect(
      await world.truth('select from public.payment_setup_queue where event_id = $1', [event.id]),
    ).toEqual([])
    expect(await verbs.jobs(event.id)).toEqual([])
    expect(await verbs.stateOf(event.id)).toEqual({ status: 'ready', next_retry_at: null })
    expect(await verbs.saleStates(event.slug)).toEqual(['on_sale'])
  })

  it('leaves events from before this as they are: ready', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })

    expect(await verbs.stateOf(event.id)).toEqual({ status: 'ready', next_retry_at: null })
    expect(await verbs.order(event, 'Paid')).toMatchObject({
      placed: { payment_required: true, lines: [{ unit_price_cents: 900 }] },
    })
  })

  it('leaves no trace when it is rolled back', async () => {
    const before = await world.truth('select id from public.payment_setup_queue')

    await expect(verbs.publish({ marketing: { mails: [{ type: 'nonsense' }] } })).rejects.toThrow()

    expect(await world.truth('select id from public.payment_setup_queue')).toHaveLength(before.length)
  })
})

describe('until it is set up', () => {
  it('paid tickets wait and free ones sell', async () => {
    const event = await verbs.publish(mixedTickets)

    expect(await verbs.saleStates(event.slug)).toEqual(['on_sale', 'not_ready'])
    await expect(verbs.order(event, 'Paid')).rejects.toMatchObject({
      message: 'payments_not_ready',
      code: 'PT409',
    })
    expect(await verbs.order(event, 'Free')).toMatchObject({ placed: { order: { status: 'confirmed' } } })
  })

  it('and sell the moment it is, with the company’s price for the very amount', async () => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)

    const { placed } = await verbs.order(event, 'Paid')

    expect(await verbs.saleStates(event.slug)).toEqual(['on_sale', 'on_sale'])
    expect(placed.lines[0]?.price).toEqual({ provider: 'stripe', id: expect.stringMatching(/^price_/) })
    expect(await verbs.stateOf(event.id)).toEqual({ status: 'ready', next_retry_at: null })
  })

  it('a price of another amount is none: what is charged is ours', async () => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)
    await world.truth(
      `update public.ticket_tiers set price_cents = 2600 where event_id = $1 and name = 'Paid'`,
      [event.id],
    )

    const { placed } = await verbs.order(event, 'Paid')

    expect(placed).toMatchObject({
      order: { total_cents: 2600 },
      lines: [{ unit_price_cents: 2600 }],
    })
  })

  it('is no change of the event’s: whoever edits it meanwhile is not told that somebody was first', async () => {
    const event = await verbs.publish(mixedTickets)
    const read = () =>
      verbs.first<{ version: number }>(
        world.truth('select version from public.events where id = $1', [event.id]),
      )
    const before = await read()
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)

    expect(await read()).toEqual(before)
  })
})

describe('what changes later', () => {
  const ready = async () => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)
    return event
  }

  it.each([
    ['a new name', `update public.events set name = 'Another name' where id = $1`],
    [
      'a new price',
      `update public.ticket_tiers set price_cents = 3000 where event_id = $1 and price_cents > 0`,
    ],
    [
      'a tier’s new name',
      `update public.ticket_tiers set name = 'Standard' where event_id = $1 and price_cents > 0`,
    ],
    ['an archived event', `update public.events set status = 'archived' where id = $1`],
  ])('%s is queued at once, and paid tickets sell on', async (_what, change) => {
    const event = await ready()

    await world.truth(change, [event.id])

    expect(await verbs.claim(event.id)).toHaveLength(1)
    expect(await verbs.stateOf(event.id)).toEqual({ status: 'ready', next_retry_at: null })
  })

  it('a manager who renames the event queues it, too', async () => {
    const event = await ready()

    await world.ask(mia, `update public.events set name = 'Renamed by Mia' where id = $1`, [event.id])

    expect(await verbs.claim(event.id)).toHaveLength(1)
  })

  it('a sale queues nothing', async () => {
    const event = await ready()

    await verbs.order(event, 'Paid')

    expect(await verbs.claim(event.id)).toEqual([])
  })

  it('what changed while the company was told is told again at once', async () => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    const told = await verbs.factsOf(event.id)
    await world.truth(`update public.events set name = 'Renamed meanwhile' where id = $1`, [event.id])

    await verbs.complete(setup as Setup, told)

    const [again] = await verbs.claim(event.id)
    expect(again?.id).not.toBe(setup?.id)
    await verbs.complete(again as Setup)
    expect(await verbs.claim(event.id)).toEqual([])
  })
})

describe('a race', () => {
  it('gives the set-up of an event to one of eight workers, whichever way they claim', async () => {
    const event = await verbs.publish()

    const claimed = await Promise.all(
      Array.from({ length: 8 }, (_, worker) =>
        worker % 2
          ? verbs.claim(event.id)
          : world.ask<Setup>('service', 'select * from public.claim_payment_setups(100)'),
      ),
    )

    expect(claimed.flat().filter((setup) => setup.event_id === event.id)).toHaveLength(1)
  })

  it('the control gives it to several: the same workers when they look first and take then', async () => {
    const event = await verbs.publish()
    await world.truth(`
      create or replace function public.claim_hopefully(event_id uuid) returns setof uuid language plpgsql security definer as $$
      declare v_id uuid := (select id from public.payment_setup_queue as waiting
                             where waiting.event_id = claim_hopefully.event_id and status = 'pending');
      begin
        perform pg_sleep(0.02);
        return query update public.payment_setup_queue set status = 'processing' where id = v_id returning id;
      end $$;
      grant execute on function public.claim_hopefully to service_role;`)

    const claimed = await Promise.all(
      Array.from({ length: 8 }, () => world.ask('service', 'select public.claim_hopefully($1)', [event.id])),
    )

    expect(claimed.flat().length).toBeGreaterThan(1)
  })

  it('publishing eight times at once queues one set-up', async () => {
    const sessionId = await verbs.draftOf()

    const published = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.ask<{ id: string }>(olga, 'select id from public.publish_wizard_session($1)', [sessionId]),
      ),
    )

    const [event] = published.flat()
    expect(new Set(published.flat().map(({ id }) => id)).size).toBe(1)
    expect(
      await world.truth('select id from public.payment_setup_queue where event_id = $1', [event?.id]),
    ).toHaveLength(1)
  })
})
