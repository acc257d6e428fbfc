/** When too many are here, or the payment company is away: a page in words, and what somebody typed is still theirs. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { contextAs } from '../../src/edge/context.ts'
import { anonymous } from '../../src/edge/platform.ts'
import { turnedAway } from '../../src/site/site.tsx'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { publicUrl } from '../support/platform.ts'
import { slowPayments } from '../support/rush-http.ts'
import { type Browser, fieldsOf, openBrowser } from '../support/site-world.ts'

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

const busy = new AppError('overloaded', { retryAfterSeconds: 4 })
const away = (path: string, init: RequestInit = {}) =>
  turnedAway(
    new Request(publicUrl + path, init),
    contextAs(anonymous, browser.platform),
    (name) => name,
    busy,
  )
const form = (fields: Record<string, string>, origin = publicUrl): RequestInit => ({
  method: 'POST',
  headers: { origin },
  body: new URLSearchParams(fields),
})

it('keeps what was typed in the page, and sending it again from there is one order', async () => {
  const event = await makeEvent(world)
  const path = `/e/${event.slug}/checkout`
  const drawn = await (await browser.get(`${path}?tier_${event.tier.id}=2`)).text()
  const typed = { ...fieldsOf(drawn), name: 'Ana "Lúcia" <b>', email: 'ana@example.org', do: 'order' }

  const answer = await away(path, form(typed))
  const text = (await answer?.text()) ?? ''
  const again = Object.fromEntries(
    Object.entries(fieldsOf(text)).map(([name, value]) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ]),
  )
  const placed = [await browser.send(path, again), await browser.send(path, again)]

  expect([answer?.status, answer?.headers.get('retry-after')]).toEqual([503, '4'])
  expect(answer?.headers.get('cache-control')).toBe('no-store')
  expect(text).not.toContain('<b>')
  expect(again).toMatchObject(typed)
  expect(placed.map(({ status }) => status)).toEqual([303, 303])
  expect(placed[0]?.headers.get('location')).toBe(placed[1]?.headers.get('location'))
})

it('repeats no form that another site sent', async () => {
  const answer = await away('/e/anything/checkout', form({ name: 'Mallory' }, 'https://elsewhere.example'))

  expect(answer?.status).toBe(503)
  expect(await answer?.text()).not.toContain('Mallory')
})

it('of a page that was only looked at asks again by itself, without a script', async () => {
  const answer = await away('/e/anything')

  expect(await answer?.text()).toContain('<noscript><meta http-equiv="refresh" content="4"/></noscript>')
})

it('is null where nobody reads a page', async () => {
  expect(await away('/api/v1/orders', { method: 'POST', body: '{}' })).toBeNull()
})

it('is said the same way when the payment company does not answer: the order is held and found again', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2_500 }] })
  const path = `/e/${event.slug}/checkout`
  const drawn = await (await browser.get(`${path}?tier_${event.tier.id}=1`)).text()
  const typed = { ...fieldsOf(drawn), name: 'Ana Lúcia', email: 'ana@example.org', do: 'order' }
  const { payments } = browser.platform
  const { startCheckout } = payments
  payments.startCheckout = () => Promise.reject(new Error('away'))

  const refused = await browser.send(path, typed)
  payments.startCheckout = startCheckout
  const text = await refused.text()
  const placed = await browser.send(path, fieldsOf(text))

  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  expect(text).toContain('Payments are not reachable. Nothing was charged.')
  expect(placed.headers.get('location')).toContain('/dev/pay/')
  expect(
    await world.truth('select count(*)::int as orders from orders where event_id = $1', [event.id]),
  ).toEqual([{ orders: 1 }])
})

it('waits for a slow payment company without a connection in its hand', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2_500, quantity_total: 100 }] })
  const drawn = await (await browser.get(`/e/${event.slug}/checkout?tier_${event.tier.id}=1`)).text()
  await slowPayments(world, 2_000)
  const order = (key: number) =>
    browser.send(`/e/${event.slug}/checkout`, {
      ...{ ...fieldsOf(drawn), key: `00000000-0000-4000-8000-${String(key).padStart(12, '0')}`, do: 'order' },
      ...{ name: 'Ana Lúcia', email: `ana-${key}@example.org` },
    })

  const placed = Array.from({ length: 40 }, (_, key) => order(key))
  const held = () =>
    world
      .truth<{ count: number }>('select count(*)::int as count from orders where event_id = $1', [event.id])
      .then(([row]) => row?.count)

  // All of them hold places while not one company has answered: more than there are connections.
  await expect.poll(held, { timeout: 20_000, interval: 20 }).toBe(40)
  await slowPayments(world, 0)
  expect((await Promise.all(placed)).map(({ status }) => status)).toEqual(Array(40).fill(303))
}, 60_000)
