/** The rules of waiting lists: each is broken once, as only the owner of a database can, and must be seen. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { eventfulWorld } from '../support/vandal.ts'
import { waiting } from '../support/waiting.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let vandal: typeof eventful.vandal
let held: string
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  vandal = eventful.vandal
  const list = waiting(eventful.world)
  const event = await list.soldOut()
  for (const place of [0, 1, 2]) await list.join(event, { email: `rule${place}@example.org` })
  await list.free(event, 2)
  await list.serve(event)
  await list.decline(await list.entry('rule1@example.org'))
  held = (await list.offers(event)).find(({ state }) => state === 'live')?.order_id as string
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

const offerOf = (order: string) => `order_id = '${order}'`

it('finds nothing where offers were made, declined and are held by our functions', async () => {
  expect(await vandal.broken()).toEqual([])
})

it('sees a live offer whose time is not its hold’s', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.waiting_offers set expires_at = expires_at + interval '1 hour' where ${offerOf(held)}`,
    ),
  ).toEqual(['live_offers_hold_their_places'])
})

it('sees a live offer whose hold is of fewer places', async () => {
  expect(
    await vandal.rulesBrokenBy(`update public.waiting_offers set quantity = 2 where ${offerOf(held)}`),
  ).toEqual(['live_offers_hold_their_places'])
})

it('sees an offer that ended and still holds places, and its entry without one', async () => {
  expect(
    await vandal.rulesBrokenBy(`update public.waiting_offers set state = 'declined' where ${offerOf(held)}`),
  ).toEqual(['ended_offers_hold_nothing', 'entries_are_offered_what_is_held_for_them'])
})

it('sees somebody who waits although something is held for them', async () => {
  expect(
    await vandal.rulesBrokenBy(`update public.waiting_entries set state = 'waiting' where state = 'offered'`),
  ).toEqual(['entries_are_offered_what_is_held_for_them', 'offers_are_of_a_wish_that_was_made'])
})

it('sees an offer of a wish that nobody made', async () => {
  expect(
    await vandal.rulesBrokenBy(`update public.waiting_offers set round = 7 where state = 'declined'`),
  ).toEqual(['offers_are_of_a_wish_that_was_made'])
})

it('sees an offer of another date', async () => {
  expect(
    await vandal.rulesBrokenBy(
      `update public.waiting_entries set occurrence_id = '${eventful.event.occurrenceId}', event_id = '${eventful.event.id}'
        where state = 'declined'`,
    ),
  ).toContain('offers_are_of_the_date_of_their_entry')
})
