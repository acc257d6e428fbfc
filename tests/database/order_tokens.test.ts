/** The buyer's address: order id and token, and nothing else, opens one order. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { mia, sam } from '../support/people.ts'

let world: World
let mine: Placed
let theirs: Placed
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const event = await makeEvent(world, { visibility: 'private' })
  mine = await placeOrder(world, event)
  theirs = await placeOrder(world, event)
})
afterAll(() => world.close())

const holder = (placed: Placed, token = placed.token) => ({ order: placed.order.id, token })
const page = async (speaker: Parameters<World['ask']>[0], placed: Placed) => {
  const [row] = await world.ask<{ page: Row | null }>(speaker, 'select public.order_page($1) as page', [
    placed.order.id,
  ])
  return row?.page
}
const codes = (speaker: Parameters<World['ask']>[0], placed: Placed) =>
  world.ask<{ code: string }>(speaker, 'select * from public.ticket_codes($1)', [placed.order.id])

it('shows the whole order to whoever holds its address, private event or not', async () => {
  const seen = await page(holder(mine), mine)

  expect(seen).toMatchObject({
    id: mine.order.id,
    number: mine.order.number,
    status: 'confirmed',
    lines: [{ name: 'General', quantity: 2 }],
    event: { name: 'Harbour Lights', organizer: { slug: 'harbour-collective' } },
  })
  expect(seen?.tickets).toHaveLength(2)
})

it.each([
  ['a token with another end', () => holder(mine, `${mine.token.slice(0, -1)}_`)],
  ['the token of another order', () => holder(mine, theirs.token)],
  ['an empty token', () => holder(mine, '')],
  ['no order at all', () => ({ order: "' or 1=1", token: mine.token })],
])('shows nothing for %s', async (_what, forged) => {
  expect(await page(forged(), mine)).toBeNull()
  expect(await world.ask(forged(), 'select id from public.orders')).toEqual([])
  expect(await codes(forged(), mine)).toEqual([])
})

it('shows a holder no order but their own', async () => {
  expect(await page(holder(mine), theirs)).toBeNull()
  expect(await codes(holder(mine), theirs)).toEqual([])
  expect(await world.ask(holder(mine), 'select id from public.orders')).toEqual([{ id: mine.order.id }])
})

it('gives ticket codes to the holder and the service, none to members or strangers', async () => {
  expect(await codes(holder(mine), mine)).toHaveLength(2)
  expect(await codes('service', mine)).toHaveLength(2)
  for (const speaker of [mia, sam, 'anon'] as const) expect(await codes(speaker, mine)).toEqual([])
  expect(await page(mia, mine)).toMatchObject({ tickets: [{ code: null }, { code: null }] })
})

it('makes codes that match the stored hash, differ by ticket and die with their version', async () => {
  const before = await codes(holder(mine), mine)
  expect(new Set(before.map(({ code }) => code)).size).toBe(2)
  expect(before[0]?.code).toMatch(/^EVT1\.TKT-[2-9A-HJ-NP-Z]{8}\.[\w-]{43}$/)
  const [match] = await world.truth(
    `select secret_hash = extensions.digest($2, 'sha256') as fits from public.event_tickets where number = $1`,
    before[0]?.code.split('.').slice(1) ?? [],
  )
  expect(match).toEqual({ fits: true })

  await world.truth('update public.event_tickets set secret_version = 2 where order_id = $1', [mine.order.id])

  const after = await codes(holder(mine), mine)
  expect(after.some(({ code }) => before.some((old) => old.code === code))).toBe(false)
})

it('cannot be asked as service by writing so into the claims', async () => {
  const forged = await world.as('anon', async (client) => {
    await client.query(`select set_config('request.jwt.claims', '{"role":"service_role"}', true)`)
    return (await client.query('select * from public.ticket_codes($1)', [theirs.order.id])).rows
  })

  expect(forged).toEqual([])
})
