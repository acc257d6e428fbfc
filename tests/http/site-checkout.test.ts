import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { publicUrl } from '../support/platform.ts'
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

const page = async (path: string) => (await browser.get(path)).text()

const ana = { name: 'Ana Lúcia', email: 'ana@example.org' }

describe('buying without JavaScript', () => {
  /** From the event page to a filled-in checkout form, as the pages themselves lead. */
  async function fillIn(event: MadeEvent, quantity = 2): Promise<Record<string, string>> {
    const fields = fieldsOf(await page(`/e/${event.slug}/checkout?tier_${event.tier.id}=${quantity}`))
    return { ...fields, ...ana, do: 'order' }
  }
  const checkout = (event: MadeEvent) => `/e/${event.slug}/checkout`

  it('leads from the event page to free tickets that can be shown, printed and put in a calendar', async () => {
    const event = await makeEvent(world)
    const form = await fillIn(event)

    const placed = await browser.send(checkout(event), form)

    expect(placed.status).toBe(303)
    const orderPath = placed.headers.get('location') ?? ''
    const shown = await browser.get(orderPath)
    const text = await shown.text()
    expect(text).toContain('Your tickets')
    expect(text.match(/class="ticket-code"/g)).toHaveLength(2)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.headers.get('referrer-policy')).toBe('no-referrer')
    expect(shown.headers.get('x-robots-tag')).toBe('noindex')
    const pdf = await browser.get(`${orderPath}/tickets.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(await page(`${orderPath}/calendar.ics`)).toContain('BEGIN:VEVENT')
  })

  it('leads to the payment page, says "confirming" on the way back, and shows the tickets once paid', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 19900 }] })

    const form = await fillIn(event)

    const placed = await browser.send(checkout(event), form)
    const payPath = placed.headers.get('location') ?? ''
    const { path } = await orderOf(event)
    const before = await page(path)
    const paid = await browser.send(payPath, { card: '4242424242424242' })
    const back = await page(`${path}?paid`)
    await browser.runJobs()
    const after = await page(`${path}?paid`)

    const pressedAgain = await browser.send(checkout(event), form)

    expect(payPath).toMatch(/^\/dev\/pay\//)
    expect(before).toContain('Pay CA$398')
    expect(paid.headers.get('location')).toBe(`${publicUrl}${path}?paid`)
    expect(back).toContain('We are confirming your payment')
    expect(back).toContain('http-equiv="refresh"')
    expect(after).toContain('Your tickets')
    expect(pressedAgain.headers.get('location')).toBe(path)
  })

  it('makes one order of a form sent twice', async () => {
    const event = await makeEvent(world)
    const form = await fillIn(event)

    const answers = await Promise.all([
      browser.send(checkout(event), form),
      browser.send(checkout(event), form),
    ])
    const last = await browser.send(checkout(event), form)

    const orders = await world.truth('select id from public.orders where event_id = $1', [event.id])
    expect(orders).toHaveLength(1)
    expect(answers.some((answer) => answer.status === 303)).toBe(true)
    expect(last.status).toBe(303)
  })

  it('asks again, with a new key, when a page that was sent before comes back with other tickets', async () => {
    const event = await makeEvent(world)
    const form = await fillIn(event)
    await browser.send(checkout(event), form)

    const response = await browser.send(checkout(event), { ...form, [`tier_${event.tier.id}`]: '3' })

    expect(response.status).toBe(409)
    const again = fieldsOf(await response.text())
    expect(again.key).not.toBe(form.key)
    expect((await browser.send(checkout(event), { ...again, do: 'order' })).status).toBe(303)
  })

  it('never charges a total that was not on the page', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 19900 }] })
    const form = await fillIn(event)
    await world.truth('update public.ticket_tiers set price_cents = 24900 where id = $1', [event.tier.id])

    const response = await browser.send(checkout(event), form)

    expect(response.status).toBe(409)
    const text = await response.text()
    expect(text).toContain('The total changed')
    expect(text).toContain('Pay CA$498')
    expect(await world.truth('select 1 from public.orders where event_id = $1', [event.id])).toEqual([])
  })

  it('says the new total when asked to, keeping what was typed', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 10000 }] })
    const form = await fillIn(event)

    const response = await browser.send(checkout(event), {
      ...form,
      [`tier_${event.tier.id}`]: '4',
      do: 'update',
    })

    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('Pay CA$400')
    expect(fieldsOf(text)).toMatchObject({ name: ana.name, email: ana.email, total: '40000', key: form.key })
  })

  it('comes back with everything kept when something is wrong, and says what', async () => {
    const event = await makeEvent(world)
    const form = { ...(await fillIn(event)), email: 'ana@' }

    const response = await browser.send(checkout(event), form)

    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('href="#email"')
    expect(text).toMatch(/role="alert"[^>]*autofocus/i)
    expect({ ...fieldsOf(text), do: 'order' }).toEqual(form)
  })

  it('says how many are left when somebody else was faster', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', quantity_total: 2 }] })
    const form = await fillIn(event)
    await browser.send(checkout(event), await fillIn(event, 1))

    const response = await browser.send(checkout(event), form)

    expect(response.status).toBe(409)
    expect(await response.text()).toContain('Not enough tickets are left.')
  })

  it('refuses a form from another site', async () => {
    const event = await makeEvent(world)
    const form = await fillIn(event)

    const bySite = await browser.send(checkout(event), form, { 'sec-fetch-site': 'cross-site' })

    expect(bySite.status).toBe(403)
    expect(await world.truth('select 1 from public.orders where event_id = $1', [event.id])).toEqual([])
  })

  it('leaves an order whose time ran out with a way to start again', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 19900 }] })
    const form = await fillIn(event)
    await browser.send(checkout(event), form)
    const { id, path } = await orderOf(event)
    await letExpire(world, id)
    await world.ask('service', 'select public.release_order($1)', [id])

    const text = await page(path)
    const again = await browser.send(checkout(event), form)

    expect(text).toContain('The time to pay ran out')
    expect(text).toContain(`href="/e/${event.slug}#tickets"`)
    expect(again.headers.get('location')).toBe(path)
  })

  it('says of an order whose tickets were all refunded just that, and promises no way in', async () => {
    const event = await makeEvent(world)
    await browser.send(checkout(event), await fillIn(event))
    const { id, path } = await orderOf(event)
    await world.truth("update public.event_tickets set status = 'refunded' where order_id = $1", [id])

    const text = await page(path)

    expect(text).toContain('This order was refunded')
    expect(text).not.toMatch(/is confirmed|on its way|at the door|ticket-code/)
  })

  it('does not tell a wrong token from an order that does not exist', async () => {
    const event = await makeEvent(world)
    await browser.send(checkout(event), await fillIn(event))
    const { id, path } = await orderOf(event)
    const token = path.split('/')[3] ?? ''
    const wrong = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)

    const wrongToken = await browser.get(`/o/${id}/${wrong}`)
    const noOrder = await browser.get(`/o/00000000-0000-4000-8000-00000000dead/${wrong}`)
    const noId = await browser.get(`/o/1/${wrong}`)

    expect(wrongToken.status).toBe(404)
    const text = await wrongToken.text()
    expect(await noOrder.text()).toBe(text)
    expect(await noId.text()).toBe(text)
    expect((await browser.get(`/o/${id}/${wrong}/tickets.pdf`)).status).toBe(404)
  })

  async function orderOf(event: MadeEvent): Promise<{ id: string; path: string }> {
    const [order] = await world.truth<{ id: string; token: string }>(
      'select id, private.order_token(id) as token from public.orders where event_id = $1',
      [event.id],
    )
    const id = order?.id ?? ''
    return { id, path: `/o/${id}/${order?.token}` }
  }
})
