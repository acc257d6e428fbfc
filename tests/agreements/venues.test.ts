/** SQL finds venues and core ranks what was found: both must weigh them alike, or the best is lost on the way. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { VenueOffer } from '../../src/core/wizard/suggest/facts.ts'
import { rankVenues } from '../../src/core/wizard/suggest/venues.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana } from '../support/people.ts'
import { makeVenue } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const amenities = [['wifi', 'stage'], ['wifi'], [], ['stage', 'bar', 'wifi']]
  for (const [place, rating] of [null, 5, 4.5, 4.5, 3, 0, 4.9, 4.5].entries())
    await makeVenue(world, {
      name: `Hall ${String.fromCharCode(72 - place)}`,
      rating,
      capacity: [90, 100, 149, 150, 151, 400][place % 6],
      amenities: amenities[place % 4],
      base_price_cents: place % 3 === 0 ? null : place * 10_000,
    })
})
afterAll(() => world.close())

it.each([
  { guests: 100, amenities: [] },
  { guests: 100, amenities: ['wifi'] },
  { guests: 100, amenities: ['wifi', 'stage'] },
  { guests: 100, amenities: ['parking', 'stage', 'bar'] },
  { guests: 60, amenities: ['stage'], budget: { cents: 40_000, currency: 'CAD' } },
  { guests: 300, amenities: [] },
])('for $guests guests with $amenities', async (wish) => {
  const found = await world.ask<VenueOffer>(
    ana,
    `select id as "venueId", name, capacity, amenities, rating::float8 as rating, currency,
            base_price_cents as "priceCents"
       from public.find_venues(city => 'Toronto', guests => $1, amenities => $2, budget_cents => $3, max_rows => 50)`,
    [wish.guests, wish.amenities, wish.budget?.cents ?? null],
  )

  expect(found.length).toBeGreaterThan(0)
  expect(rankVenues([...found].reverse(), wish).map((venue) => venue.name)).toEqual(
    found.map((venue) => venue.name),
  )
})
