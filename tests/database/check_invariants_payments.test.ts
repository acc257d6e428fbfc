/** Paid tickets that wait for nobody, or sell before the payment company has their event, must be seen. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { eventfulWorld } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let vandal: typeof eventful.vandal
let waiting: string
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  vandal = eventful.vandal
  const [event] = await eventful.world.truth<{ id: string }>(
    'select id from public.events where not payments_ready',
  )
  waiting = event?.id ?? ''
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

it('finds nothing while an event that was just published is being set up', async () => {
  expect(waiting).not.toBe('')
  expect(await vandal.broken()).toEqual([])
})

it('sees an event that is set up and still does not sell', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.payment_products set provider = 'stripe', provider_product_id = 'prod_1' where event_id = '${waiting}'`,
    ),
  ).toEqual(['events_wait_for_payments_until_they_are_set_up'])
})

it('sees an event that waits while nobody sets it up', async () => {
  expect(
    await vandal.rulesBrokenBy(`delete from public.payment_setup_queue where event_id = '${waiting}'`),
  ).toEqual(['events_that_wait_for_payments_are_being_set_up'])
})

it('sees an event that sells before it was ever set up', async () => {
  expect(
    await vandal.rulesBrokenBy(`update public.events set payments_ready = true where id = '${waiting}'`),
  ).toEqual(['events_are_ready_for_payments_once_set_up'])
})
