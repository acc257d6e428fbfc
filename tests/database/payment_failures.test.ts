/** What an organizer hears when an event cannot be set up with the payment company: once, and once when it is over. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { mixedTickets, paymentSetups, type Setup } from '../support/payment-setups.ts'
import { ana, mia, olga, sam, vic } from '../support/people.ts'

let world: World
let verbs: ReturnType<typeof paymentSetups>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  verbs = paymentSetups(world)
})
afterAll(() => world.close())
afterEach(() => world.truth(`delete from private.messages where kind like 'payments_%'`))
describe('the organizer', () => {
  const failing = async (minutes: number) => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    await verbs.fail(setup as Setup)
    await world.truth(
      `update public.payment_products set failing_since = now() - make_interval(mins => $2) where event_id = $1`,
      [event.id, minutes],
    )
    return event
  }
  const failAgain = async (event: { id: string }) => {
    await verbs.due(event.id)
    const [setup] = await verbs.claim(event.id)
    return verbs.fail(setup as Setup)
  }

  it('hears nothing of a failure that may pass', async () => {
    await failAgain(await failing(9))

    expect(await verbs.mails()).toEqual([])
  })

  it('hears once when it lasts more than ten minutes, and once when it is over', async () => {
    const event = await failing(11)
    await failAgain(event)
    await failAgain(event)
    expect(await verbs.mails()).toEqual([{ kind: 'payments_failing', recipient: olga.email }])

    await verbs.due(event.id)
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)
    await verbs.complete(setup as Setup)

    expect((await verbs.mails()).map(({ kind }) => kind)).toEqual(['payments_failing', 'payments_ready'])
  })

  it('hears of no change that could not be told while the tickets sell', async () => {
    const event = await verbs.publish(mixedTickets)
    const [setup] = await verbs.claim(event.id)
    await verbs.complete(setup as Setup)
    await world.truth(`update public.events set name = 'New name' where id = $1`, [event.id])
    await world.truth(
      `update public.payment_products set failing_since = now() - interval '1 hour' where event_id = $1`,
      [event.id],
    )

    await failAgain(event)

    expect(await verbs.mails()).toEqual([])
  })

  it('sees that it failed for good after the tenth try, and begins anew with a click', async () => {
    const event = await failing(1)
    for (let attempt = 2; attempt <= 10; attempt++) await failAgain(event)
    expect(await verbs.stateOf(event.id)).toEqual({ status: 'failed', next_retry_at: null })

    await world.ask(mia, 'select public.retry_payment_setup($1)', [event.id])

    expect(await verbs.claim(event.id)).toMatchObject([{ retry_count: 1 }])
    expect(await verbs.stateOf(event.id)).toEqual({ status: 'pending', next_retry_at: null })
  })

  it.each([
    ['a viewer', vic],
    ['a stranger', sam],
    ['a visitor', ana],
  ])('%s tries nothing again', async (_who, person) => {
    const event = await failing(1)

    await expect(
      world.ask(person, 'select public.retry_payment_setup($1)', [event.id]),
    ).rejects.toMatchObject({
      message: 'not_found',
    })
    expect(await verbs.claim(event.id)).toEqual([])
  })

  it('a stranger is told nothing about the payments of an event', async () => {
    const event = await verbs.publish(mixedTickets)

    expect(await verbs.stateOf(event.id, sam)).toBeNull()
  })
})
