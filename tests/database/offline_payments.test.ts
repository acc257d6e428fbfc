/** How long an order waits for money that comes by hand, and who says how buyers may pay so. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { byHand, offerOffline } from '../support/offline.ts'
import { ada, dockside, harbour, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let event: MadeEvent
let hand: ReturnType<typeof byHand>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  await offerOffline(world)
  hand = byHand(world, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, {
    tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }],
    capacity: 10,
  })
})
afterAll(() => world.close())

const startsIn = (interval: string) =>
  world.truth(
    `update public.occurrences
        set starts_at = now() + $2::interval, ends_at = now() + $2::interval + interval '3 hours',
            local_start = (now() + $2::interval) at time zone timezone
      where id = $1`,
    [event.occurrenceId, interval],
  )

describe('how buyers may pay', () => {
  it.each<[string, Speaker]>([
    ['a manager', mia],
    ['staff', stan],
    ['a viewer', vic],
    ['a stranger', sam],
    ['an owner of another organization', vera],
  ])('is not for %s to say: the account is where the money goes', async (_, as) => {
    await expect(offerOffline(world, { as, account: 'FR1420041010050500013M02606' })).rejects.toThrow(
      'not_found',
    )
  })

  it('is for owners and admins to say, and an event of another organization is not there', async () => {
    await offerOffline(world, { as: ada })
    await offerOffline(world, { as: vera, organizationId: dockside.id })

    await expect(
      offerOffline(world, { as: vera, organizationId: dockside.id, eventId: event.id }),
    ).rejects.toThrow('not_found')
  })

  it.each([
    ['a transfer to no account', { account: '' }],
    ['a transfer to nobody', { account_holder: '   ' }],
    ['a wait of no days', { days_to_pay: 0 }],
    ['a wait of two months', { days_to_pay: 61 }],
    ['a novel', { instructions: 'x'.repeat(1001) }],
  ])('refuses %s', async (_, wrong) => {
    await expect(offerOffline(world, wrong)).rejects.toThrow('invalid_input')
  })

  it('counts for one event what was said of it, until that is taken away', async () => {
    const ways = async () =>
      (
        await world.ask<{ page: { ways_to_pay: string[] } }>('anon', 'select public.event_page($1) as page', [
          event.slug,
        ])
      )[0]?.page.ways_to_pay

    await offerOffline(world, { eventId: event.id, bank_transfer: false })
    const own = await ways()
    await world.ask(olga, 'select public.set_offline_payments($1, $2, null)', [harbour.id, event.id])

    expect(own).toEqual(['online', 'door'])
    expect(await ways()).toEqual(['online', 'bank_transfer', 'door'])
  })

  it('sells what costs something before the company knows of the event, by hand alone', async () => {
    await world.truth('update public.events set payments_ready = false where id = $1', [event.id])

    await expect(placeOrder(world, event)).rejects.toThrow('payments_not_ready')
    const placed = await placeOrder(world, event, { details: { pay_by: 'door' } })

    expect(placed.payment_required).toBe(true)
  })

  it('refuses a way that is not offered before anything is held', async () => {
    await offerOffline(world, { eventId: event.id, door: false })

    for (const pay_by of ['door', 'cheque', ''])
      await expect(placeOrder(world, event, { details: { pay_by } })).rejects.toThrow(
        'way_to_pay_not_offered',
      )
    expect(await counters(world, event)).toMatchObject({ occurrence: { held: 0 } })
  })
})

describe('the wait', () => {
  it('holds the places for as many days as were said', async () => {
    const placed = await hand.waiting()

    const row = await hand.orderRow(placed)
    expect(row).toMatchObject({ status: 'awaiting_payment', late: false })
    expect(row?.hours).toBeCloseTo(7 * 24, 0)
    expect(await counters(world, event)).toMatchObject({ occurrence: { held: 2 } })
  })

  it('never goes past the start', async () => {
    await startsIn('3 days')

    const transfer = await hand.orderRow(await hand.waiting('bank_transfer', 1))
    const door = await hand.orderRow(await hand.waiting('door', 1))

    expect(transfer?.hours).toBeCloseTo(72, 0)
    expect(door?.hours).toBeCloseTo(72, 0)
    expect([transfer?.late, door?.late]).toEqual([false, false])
  })

  it('is not begun when no transfer would arrive in time', async () => {
    await startsIn('20 hours')

    await expect(hand.waiting('bank_transfer')).rejects.toThrow('way_to_pay_not_offered')
    expect((await hand.orderRow(await hand.waiting('door')))?.hours).toBeCloseTo(20, 0)
  })

  it('cannot be made longer by its buyer', async () => {
    const { order, token } = await hand.waiting()

    await expect(
      world.ask({ order: order.id, token }, 'select public.extend_hold($1)', [order.id]),
    ).rejects.toThrow('hold_not_extendable')
  })

  it('begins once, with one mail, however often it is asked for', async () => {
    const placed = await hand.waiting()

    const again = await Promise.all([hand.open(placed), hand.open(placed, 'door')])

    expect(new Set(again.map(([row]) => row?.id)).size).toBe(1)
    expect(
      await world.truth('select kind from private.messages where order_id = $1', [placed.order.id]),
    ).toEqual([{ kind: 'payment_instructions' }])
  })

  it('is remembered by mail once before it ends, and by nobody who has paid', async () => {
    const [soon, paid] = [await hand.waiting(), await hand.waiting()]
    const fresh = await hand.waiting()
    await hand.mark(paid)
    await world.truth('alter table public.payment_attempts disable trigger _100_timestamps')
    await world.truth(
      `update public.payment_attempts set created_at = now() - interval '5 days' where order_id = any ($1)`,
      [[soon.order.id, paid.order.id]],
    )
    await world.truth('alter table public.payment_attempts enable trigger _100_timestamps')
    await world.truth(
      `update public.orders set expires_at = now() + interval '40 hours' where id = any ($1)`,
      [[soon.order.id, fresh.order.id]],
    )

    const written = [
      await world.ask('service', 'select public.remind_of_payments() as count'),
      await world.ask('service', 'select public.remind_of_payments() as count'),
    ]

    expect(written).toEqual([[{ count: 1 }], [{ count: 0 }]])
    const reminded = await world.truth(
      `select order_id from private.messages where kind = 'payment_reminder'`,
    )
    expect(reminded).toEqual([{ order_id: soon.order.id }])
  })
})
