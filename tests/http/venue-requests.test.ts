/** After publishing: a draft has nothing more to suggest, and the venue it wished for is asked by a person. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { VenueRequest } from '../../src/core/venue-requests.ts'
import { PublishResponse, WizardResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { fullDraft, makeEvent } from '../support/events.ts'
import { mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { bookSpace, makeVenue } from '../support/venues.ts'

let world: World
let app: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const wizard = (body: unknown) => app.ask('POST', '/functions/v1/ai-event-wizard', { body, as: olga })
const ask = (eventId: string, body: unknown = {}, as: Person = olga) =>
  app.ask('POST', `/api/v1/organization-events/${eventId}/venue-requests`, { body, as })

/** On 14 June 2031 from ten to six, for 500. */
async function published(wish: Record<string, unknown>) {
  const eventData = { ...fullDraft, venueName: 'The Drying Floor', ...wish }
  const started = await wizard({ action: 'initialize', eventData })
  const { sessionId } = WizardResponse.parse(await started.json())
  const response = await wizard({ action: 'publish', sessionId })
  return { sessionId, eventId: PublishResponse.parse(await response.json()).event.id }
}
const bookings = (eventId: string) =>
  world.truth('select attendee_count, booking_source from public.venue_bookings where event_id = $1', [
    eventId,
  ])

it('a published draft has no suggestions, and answers none', async () => {
  const { sessionId } = await published({})
  const path = `/api/v1/wizard-sessions/${sessionId}/suggestions`

  expect(await (await app.ask('GET', path, { as: olga })).json()).toEqual({ data: [] })
  const answer = await app.ask('POST', `${path}/slug-abc`, { as: olga, body: { decision: 'accepted' } })
  expect([answer.status, (await answer.json()).code]).toEqual([409, 'draft_closed'])
})

it('publishing asks nobody; a click does, once, for the date and the guests of the event', async () => {
  const venue = await makeVenue(world, { rooms: ['Attic'], capacity: 600 })
  const { eventId } = await published({ venueId: venue.id, spaceId: venue.rooms[0] })
  expect(await bookings(eventId)).toEqual([])

  const [first, again] = [await ask(eventId), await ask(eventId, { message: 'With a stage, please.' })]

  expect([first.status, again.status]).toEqual([201, 201])
  expect(VenueRequest.parse(await first.json())).toMatchObject({
    status: 'pending',
    space_id: venue.rooms[0],
    starts_at: '2031-06-14T14:00:00.000Z',
    ends_at: '2031-06-14T22:00:00.000Z',
  })
  expect(await bookings(eventId)).toEqual([{ attendee_count: 500, booking_source: 'wizard' }])
})

it('asks nobody where no space was chosen or named', async () => {
  const { eventId } = await published({})

  const response = await ask(eventId)

  expect(response.status).toBe(400)
  expect((await response.json()).errors).toEqual({ space_id: 'Say which space to ask for.' })
})

it('asks for another space when one is named', async () => {
  const venue = await makeVenue(world, { rooms: ['Attic'], capacity: 600 })
  const { eventId } = await published({ venueId: venue.id })

  const request = VenueRequest.parse(await (await ask(eventId, { space_id: venue.rooms[0] })).json())

  expect(request.space_id).toBe(venue.rooms[0])
})

it('is the managers’ to ask: for others the event is not there', async () => {
  const venue = await makeVenue(world, { capacity: 600 })
  const { eventId } = await published({ venueId: venue.id })
  const path = `/api/v1/organization-events/${eventId}/venue-requests`

  for (const person of [sam, vic]) expect((await ask(eventId, {}, person)).status).toBe(404)
  expect((await ask(randomUUID())).status).toBe(404)
  expect((await app.ask('POST', path, { body: {} })).status).toBe(401)
  expect((await ask(eventId, {}, mia)).status).toBe(201)
})

it('says when the space is taken', async () => {
  const venue = await makeVenue(world, { capacity: 600 })
  const { eventId } = await published({ venueId: venue.id })
  const other = await makeEvent(world)
  await bookSpace(world, {
    eventId: other.id,
    spaceId: venue.whole,
    from: `timestamptz '2031-06-14 06:00Z'`,
    until: `timestamptz '2031-06-14 23:00Z'`,
  })

  const response = await ask(eventId)

  expect([response.status, (await response.json()).code]).toEqual([409, 'space_taken'])
})
