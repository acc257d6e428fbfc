/** A buyer who does not want the tickets any more gives an unpaid order up on its page, without JavaScript. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const paidEvent = () => makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: 2 }] })
async function held(event: MadeEvent) {
  const { order, token } = await placeOrder(world, event)
  return { id: order.id, path: `/o/${order.id}/${token}`, total: order.total_cents }
}
const textOf = async (path: string) => (await browser.get(path)).text()
const settle = ({ id, total }: { id: string; total: number }) =>
  world.ask('service', `select public.settle_payment($1, 'stripe', $2, $3, $4, 'cad')`, [
    id,
    `cs_${id}`,
    `pi_${id}`,
    total,
  ])

it('frees the places at once, so that the next one buys them', async () => {
  const event = await paidEvent()
  const order = await held(event)
  const before = await textOf(order.path)

  const answer = await browser.send(`${order.path}/cancel`, {})
  const after = await textOf(order.path)
  const next = await held(event)

  expect(before).toContain(`action="${order.path}/cancel"`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, order.path])
  expect(after).toContain('This order was cancelled')
  expect(after).not.toContain('/cancel"')
  expect(await textOf(next.path)).toContain('2 tickets held for you')
})

it('is given up once, however often the button is pressed', async () => {
  const event = await paidEvent()
  const order = await held(event)

  const answers = await Promise.all(Array.from({ length: 8 }, () => browser.send(`${order.path}/cancel`, {})))

  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303))
  expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
})

it('stays bought when it was paid meanwhile, and shows the tickets', async () => {
  const event = await paidEvent()
  const order = await held(event)
  await settle(order)

  const answer = await browser.send(`${order.path}/cancel`, {})
  const text = await textOf(order.path)

  expect(answer.status).toBe(303)
  expect(text).not.toContain('This order was cancelled')
  expect(text).not.toContain('/cancel"')
  expect((await counters(world, event)).occurrence).toEqual({ sold: 2, held: 0 })
})

it('is nobody’s to give up from another site, or without its address', async () => {
  const event = await paidEvent()
  const order = await held(event)

  const foreign = await browser.send(
    `${order.path}/cancel`,
    {},
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  )
  const guessed = await browser.send(`/o/${order.id}/${'x'.repeat(43)}/cancel`, {})
  const looked = await browser.get(`${order.path}/cancel`)

  expect([foreign.status, guessed.status, looked.status]).toEqual([403, 404, 200])
  expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 2 })
})
