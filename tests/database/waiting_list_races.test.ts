/** Many hands at one waiting list: nobody is offered twice, the order holds, nothing is oversold, and each guard has its control. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, placeOrder } from '../support/events.ts'
import { waiting } from '../support/waiting.ts'

let world: World
let list: ReturnType<typeof waiting>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  list = waiting(world)
})
afterAll(() => world.close())

/** 200 groups of one to three, in this order, past the form. */
async function crowd(event: MadeEvent, groups: number, size = (place: number) => 1 + ((place + 1) % 3)) {
  await world.truth(
    `insert into public.waiting_entries (event_id, occurrence_id, name, email, quantity, queued_at)
     select $1::uuid, $2::uuid, 'Wanda Waiting', 'w' || place || '-' || left($1::uuid::text, 8) || '@example.org', size,
            now() - interval '1 day' + make_interval(secs => place)
       from unnest($3::integer[]) with ordinality as line (size, place)`,
    [event.id, event.occurrenceId, Array.from({ length: groups }, (_, place) => size(place))],
  )
}
const inLine = (event: MadeEvent) =>
  world.truth<{ id: string; state: string; quantity: number; place: number }>(
    `select id, state, quantity, row_number() over (order by queued_at)::integer as place
       from public.waiting_entries where occurrence_id = $1 order by queued_at`,
    [event.occurrenceId],
  )
const many = <T>(times: number, work: (number: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: times }, (_, number) => work(number)))

/** A function of the database as it would be without one of its lines. */
async function without(name: string, line: RegExp, work: () => Promise<void>): Promise<void> {
  const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
    'select pg_get_functiondef($1::regproc) as definition',
    [name],
  )
  expect(definition).toMatch(line)
  await world.truth(definition.replace(line, ''))
  try {
    await work()
  } finally {
    await world.truth(definition)
  }
}

describe('fifty places for two hundred groups', () => {
  it('served by many jobs at once beside a public that wants them, too: in order, once, never oversold', async () => {
    const event = await list.soldOut()
    await crowd(event, 200)
    await list.free(event, 50)
    const answers = await Promise.all([
      many(16, () => list.serve(event, 7)),
      many(32, () => placeOrder(world, event, { quantity: 1 })),
    ])
    const bought = answers[1].filter(({ status }) => status === 'fulfilled').length
    while ((await list.serve(event)) > 0);

    const line = await inLine(event)
    const offered = line.filter(({ state }) => state === 'offered')
    expect(bought).toBe(0)
    expect(offered.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(50)
    expect(offered.map(({ place }) => place)).toEqual(offered.map((_, index) => index + 1))
    expect(await list.offers(event)).toHaveLength(offered.length)
    expect(new Set((await list.offers(event)).map(({ entry_id }) => entry_id)).size).toBe(offered.length)
    expect((await counters(world, event)).tiers[0]).toMatchObject({ sold: 1, held: 50 })
    expect(await drift(world)).toEqual([])
    expect(await list.broken()).toEqual([])
  })

  it('(without the gate of the sale the public would take them: the control)', async () => {
    await without('public.place_order', /perform private\.refuse_kept_places\([^;]*;/, async () => {
      const event = await list.soldOut()
      await crowd(event, 20)
      await list.free(event, 5)
      const answers = await many(8, () => placeOrder(world, event, { quantity: 1 }))
      expect(answers.filter(({ status }) => status === 'fulfilled').length).toBe(5)
    })
  })

  it('(without the lock of the list and of its rows two jobs would offer the same wish: the control)', async () => {
    await without('public.serve_waiting_list', /perform pg_advisory_xact_lock\([^;]*;/, async () => {
      await without('public.serve_waiting_list', /for update(?=\s+loop)/, async () => {
        const event = await list.soldOut()
        await crowd(event, 40, () => 1)
        await list.free(event, 400)
        const answers = await many(12, () => list.serve(event, 40))
        // The constraint is the last line: the second offer of a wish fails with its whole job.
        const refused = answers.filter(
          (answer) => answer.status === 'rejected' && /waiting_offers_/.test(String(answer.reason)),
        )
        expect(refused.length).toBeGreaterThan(0)
      })
    })
  })
})

describe('an offer that runs out and is taken in the same instant', () => {
  it('has one end, whichever comes first', async () => {
    for (let round = 0; round < 12; round++) {
      const event = await list.soldOut()
      const entry = await list.join(event, { email: `instant${round}@example.org` })
      await list.free(event, 1)
      await list.serve(event)
      const [offer] = await list.offers(event)
      const orderId = offer?.order_id as string
      // The take has seen a hold that is not over; the release comes as it ends.
      const taking = list.take(entry)
      const ending = letExpire(world, orderId).then(() => list.release(orderId))
      const [taken, released] = await Promise.allSettled([taking, ending])
      const wasTaken = taken.status === 'fulfilled'
      const wasReleased = released.status === 'fulfilled' && released.value
      expect([wasTaken, wasReleased].filter(Boolean)).toHaveLength(1)
      expect((await list.entry(entry.email)).state).toBe(wasTaken ? 'accepted' : 'expired')
      const tickets = await world.truth('select id from public.event_tickets where order_id = $1', [orderId])
      expect(tickets).toHaveLength(wasTaken ? 1 : 0)
    }
    expect(await drift(world)).toEqual([])
    expect(await list.broken()).toEqual([])
  })

  it('taken and declined by many at once ends once', async () => {
    const event = await list.soldOut()
    const entry = await list.join(event, { email: 'both@example.org', quantity: 2 })
    await list.free(event, 2)
    await list.serve(event)
    await many<unknown>(16, (number) => (number % 2 ? list.take(entry) : list.decline(entry)))
    const { state } = await list.entry(entry.email)
    expect(['accepted', 'declined']).toContain(state)
    expect((await counters(world, event)).tiers[0]).toEqual(
      expect.objectContaining({ sold: state === 'accepted' ? 3 : 1, held: 0 }),
    )
    expect(await drift(world)).toEqual([])
    expect(await list.broken()).toEqual([])
  })
})

it('who leaves while the list is served is offered nothing, or has an offer and does not leave', async () => {
  const event = await list.soldOut()
  await crowd(event, 30, () => 1)
  await list.free(event, 10)
  const line = await inLine(event)
  const tokens = await world.truth<{ id: string; token: string }>(
    'select id, private.waiting_token(id) as token from public.waiting_entries where occurrence_id = $1',
    [event.occurrenceId],
  )
  await Promise.all([
    many(4, () => list.serve(event)),
    many(15, (number) => {
      const { id } = line[number] as { id: string }
      return list.leave(tokens.find((one) => one.id === id) as { id: string; token: string })
    }),
  ])
  while ((await list.serve(event)) > 0);
  const after = await inLine(event)
  expect(after.filter(({ state }) => state === 'offered')).toHaveLength(10)
  expect(after.filter(({ state }) => !['offered', 'left', 'waiting'].includes(state))).toEqual([])
  expect(await list.broken()).toEqual([])
})

it('two forms of one address at once are one entry', async () => {
  const event = await list.soldOut()
  await many(16, () => list.ask(event, { email: 'same@example.org' }))
  const rows = await world.truth('select id from public.waiting_entries where email = $1', [
    'same@example.org',
  ])
  expect(rows).toHaveLength(1)
  expect(await list.mails('same@example.org')).toEqual(['waiting_joined'])
})
