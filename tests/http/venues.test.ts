/** GET /api/v1/venues: what strangers may know of a venue, and how they find it. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { VenueDetail, VenueList } from '../../src/core/venues.ts'
import { createWorld, type World } from '../support/database.ts'
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

const find = async (query: string) => {
  const answer = await app.ask('GET', `/api/v1/venues?${query}`)
  return VenueList.parse(await answer.json()).data
}

it('finds venues of a city that are large enough, the best first, without their contact', async () => {
  const city = 'Ultima Thule'
  const poor = await makeVenue(world, { city, rating: 3 })
  const good = await makeVenue(world, { city, rating: 4.5, amenities: ['wifi'] })
  await makeVenue(world, { city, capacity: 20 })
  await makeVenue(world, { city, isListed: false })

  const found = await find('city=ultima%20thule&guests=80&amenities=wifi,parking')

  expect(found.map(({ id }) => id)).toEqual([good.id, poor.id])
  expect(JSON.stringify(found)).not.toMatch(/desk@|555/)
})

it('leaves out who is taken on the day asked about', async () => {
  const city = 'Far Haven'
  const venue = await makeVenue(world, { city })
  await bookSpace(world, { spaceId: venue.whole })
  const [day] = await world.truth<{ taken: string; free: string }>(
    `select to_char(current_date + 30, 'YYYY-MM-DD') as taken, to_char(current_date + 33, 'YYYY-MM-DD') as free`,
  )

  expect(await find(`city=Far%20Haven&guests=80&date=${day?.taken}`)).toEqual([])
  expect(await find(`city=Far%20Haven&guests=80&date=${day?.free}`)).toHaveLength(1)
})

it('shows one venue with its spaces, and hides those that are not listed', async () => {
  const shown = await makeVenue(world, { rooms: ['Long Room'] })
  const hidden = await makeVenue(world, { isListed: false })

  const answer = await app.ask('GET', `/api/v1/venues/${shown.slug}`)

  expect(VenueDetail.parse(await answer.json()).spaces.map(({ name }) => name)).toContain('Long Room')
  expect((await app.ask('GET', `/api/v1/venues/${hidden.slug}`)).status).toBe(404)
})

it.each(['guests=0', 'date=tomorrow', 'days=400', 'limit=51'])('refuses %s with its field', async (query) => {
  const answer = await app.ask('GET', `/api/v1/venues?${query}`)

  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    code: 'invalid_input',
    errors: { [String(query.split('=')[0])]: expect.any(String) },
  })
})
