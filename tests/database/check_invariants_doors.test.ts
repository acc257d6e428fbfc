/** A door whose sums are not its log's must be seen, whoever made it so. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { doorOf, makeList, ticketsOf } from '../support/door.ts'
import { stan } from '../support/people.ts'
import { eventfulWorld } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let vandal: typeof eventful.vandal
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  const { world, event } = eventful
  vandal = eventful.vandal
  const door = doorOf(world, await makeList(world, event), stan)
  const [first, second] = await ticketsOf(world, event)
  await door.scan(first?.code ?? '')
  const { id } = await door.scan(second?.code ?? '')
  await door.undo(id)
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

it('finds nothing where people came in and were taken back by our functions', async () => {
  expect(await vandal.broken()).toEqual([])
})

it.each([
  ['somebody who is in by no scan', 'update private.admissions set is_in = false'],
  ['a scan that counts nowhere', 'delete from private.admissions'],
])('sees %s', async (_, statement) => {
  expect(await vandal.rulesBrokenBy(statement)).toEqual(['admissions_are_what_their_check_ins_add_up_to'])
})

it('sees a ticket that came in and was never used', async () => {
  expect(
    await vandal.rulesBrokenBy('update public.event_tickets set checked_in_at = null, checked_in_by = null'),
  ).toEqual(['tickets_that_came_in_are_used'])
})
