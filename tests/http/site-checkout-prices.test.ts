/** What makes a total, on the pages and without JavaScript: codes, waves, open prices, groups, extras, taxes. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { makeCharge, makeCode, makeGroupDiscount, makePool, makeWaves } from '../support/offers.ts'
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

/** As it is read: without marks, with plain spaces. */
const wordsOf = (html: string) =>
  html
    .replace(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
const read = async (path: string) => wordsOf(await (await browser.get(path)).text())
const checkout = (event: MadeEvent) => `/e/${event.slug}/checkout`
const ana = { name: 'Ana Lúcia', email: 'ana@example.org' }
const regular = { name: 'Regular', price_cents: 10_000 }

/** The form as drawn for these fields, filled in by Ana. */
async function fillIn(event: MadeEvent, query: Record<string, string>): Promise<Record<string, string>> {
  const response = await browser.get(`${checkout(event)}?${new URLSearchParams(query)}`)
  return { ...fieldsOf(await response.text()), ...ana, do: 'order' }
}

async function orderAt(response: Response) {
  expect(response.status).toBe(303)
  const [order] = await world.truth<{ total_cents: number; path: string }>(
    `select total_cents, '/o/' || id || '/' || private.order_token(id) as path
       from public.orders order by created_at desc limit 1`,
  )
  return order as { total_cents: number; path: string }
}

describe('a promo code', () => {
  it('in the address is on the event page, goes along to the checkout, and is in the total before paying', async () => {
    const event = await makeEvent(world, { tiers: [regular] })
    await makeCode(world, event, 'EARLY', { discount_kind: 'percent', percent_bps: 2500 })

    const page = await (await browser.get(`/e/${event.slug}?code=early`)).text()
    const form = await fillIn(event, { code: 'EARLY', [`tier_${event.tier.id}`]: '2' })
    const placed = await browser.send(checkout(event), form)

    expect(wordsOf(page)).toContain('EARLY : 25% off')
    expect(page).toContain('<input type="hidden" name="code" value="EARLY"/>')
    expect(form).toMatchObject({ code: 'EARLY', total: '15000' })
    expect(placed.status).toBe(303)
    const order = await orderAt(placed)
    expect(order.total_cents).toBe(15_000)
    const shown = await read(order.path)
    expect(shown).toMatch(/Discount −CA\$50 Total CA\$150/)
  })

  it('that was typed counts when the total is asked for, line by line', async () => {
    const event = await makeEvent(world, { tiers: [regular] })
    await makeCode(world, event, 'TEN')
    const form = await fillIn(event, { [`tier_${event.tier.id}`]: '1' })

    const answer = await browser.send(checkout(event), { ...form, code: ' ten ', do: 'update' })

    const text = await answer.text()
    expect(wordsOf(text)).toMatch(/1 × Regular CA\$100 CA\$100 Discount −CA\$10 Total for 1 ticket CA\$90/)
    expect(fieldsOf(text)).toMatchObject({ total: '9000', code: 'ten', name: ana.name })
  })

  it.each([
    ['is none', 'NOWHERE', {}, 'There is no such code.'],
    ['is not valid yet', 'LATER', { starts_at: '2200-01-01' }, 'This code is not valid at this time.'],
    ['was used up', 'GONE', { max_uses: 1, times_used: 1 }, 'This code was used as often as it may be.'],
    ['needs more tickets', 'FIVE', { min_quantity: 5 }, 'This code is not for these tickets.'],
  ])(
    'that %s says so at its field, with the total without it, and orders nothing',
    async (_, code, wish, words) => {
      const event = await makeEvent(world, { tiers: [regular] })
      if (code !== 'NOWHERE') await makeCode(world, event, code, wish)

      const form = await fillIn(event, { [`tier_${event.tier.id}`]: '1', code })
      const shown = await read(`${checkout(event)}?tier_${event.tier.id}=1&code=${code}`)
      const refused = await browser.send(checkout(event), form)

      expect(shown).toContain(words)
      expect(form.total).toBe('10000')
      expect(refused.status).toBeGreaterThanOrEqual(400)
      expect(await refused.text()).toContain('href="#code"')
      expect(await world.truth('select 1 from public.orders where event_id = $1', [event.id])).toEqual([])
    },
  )

  it('shows hidden tickets to whoever has it, and to nobody else', async () => {
    const event = await makeEvent(world, {
      tiers: [regular, { name: 'Backstage', price_cents: 5000, is_hidden: true }],
    })
    const [, hidden = { id: '' }] = event.tiers
    await makeCode(world, event, 'BACK', { discount_kind: 'none', reveals_hidden: true }, [hidden])

    const form = await fillIn(event, { [`tier_${hidden.id}`]: '1', code: 'back' })
    const placed = await browser.send(checkout(event), form)

    expect(await read(`/e/${event.slug}`)).not.toContain('Backstage')
    expect(await read(`/e/${event.slug}?code=wrong`)).not.toContain('Backstage')
    expect(await read(`/e/${event.slug}?code=back`)).toContain('Backstage')
    expect(form.total).toBe('5000')
    expect(placed.status).toBe(303)
  })
})

describe('a price', () => {
  it('of a wave says how many are left at it and what comes then, and is asked for again when it is gone', async () => {
    const event = await makeEvent(world, { tiers: [regular] })
    await makeWaves(world, event.tier, [[3, 7000]])
    const form = await fillIn(event, { [`tier_${event.tier.id}`]: '3' })
    const page = await read(`/e/${event.slug}`)
    await browser.send(checkout(event), await fillIn(event, { [`tier_${event.tier.id}`]: '2' }))

    const late = await browser.send(checkout(event), form)

    const text = await late.text()
    expect(page).toContain('3 left at this price, then CA$100')
    expect(form.total).toBe('21000')
    expect(late.status).toBe(409)
    expect(wordsOf(text)).toContain('The total changed It is now CA$270.')
    expect(fieldsOf(text)).toMatchObject({ total: '27000', name: ana.name, key: form.key })
    const again = await browser.send(checkout(event), { ...fieldsOf(text), do: 'order' })
    expect(again.status).toBe(303)
    expect((await orderAt(again)).total_cents).toBe(27_000)
  })

  it('that the buyer names is proposed, kept, and not less than the lowest', async () => {
    const open = { name: 'Solidarity', price_kind: 'open', price_cents: 500, suggested_price_cents: 1500 }
    const event = await makeEvent(world, { tiers: [open] })
    const price = `price_${event.tier.id}`
    const form = await fillIn(event, { [`tier_${event.tier.id}`]: '2' })

    const low = await browser.send(checkout(event), { ...form, [price]: '4.99' })
    const dear = await browser.send(checkout(event), { ...form, [price]: '20,50', do: 'update' })
    const named = fieldsOf(await dear.text())
    const placed = await browser.send(checkout(event), { ...named, do: 'order' })

    expect(form).toMatchObject({ [price]: '15', total: '3000' })
    expect(low.status).toBe(422)
    expect(await low.text()).toContain('costs at least CA$5')
    expect(named).toMatchObject({ [price]: '20,50', total: '4100' })
    expect((await orderAt(placed)).total_cents).toBe(4100)
  })

  it('of a group is said before and counted in, as are taxes and fees on top and inside', async () => {
    const event = await makeEvent(world, { tiers: [regular] })
    await makeGroupDiscount(world, event, 5, 2000)
    await makeCharge(world, { rate_bps: 1300 }, [event.tier])
    await makeCharge(world, { name: 'Hall', rate_bps: 500, is_inclusive: true }, [event.tier])

    const page = await read(`/e/${event.slug}`)
    const response = await browser.get(`${checkout(event)}?tier_${event.tier.id}=5`)
    const text = await response.text()
    const placed = await browser.send(checkout(event), { ...fieldsOf(text), ...ana, do: 'order' })

    expect(page).toContain('5 or more: 20% off')
    expect(page).toContain('CA$100 incl. Hall 5% + HST 13%')
    expect(wordsOf(text)).toMatch(
      /5 × Regular CA\$100 CA\$500 Discount −CA\$100 HST 13% CA\$52 Total for 5 tickets CA\$452 Includes Hall 5%: CA\$19.05/,
    )
    const order = await orderAt(placed)
    expect(order.total_cents).toBe(45_200)
    expect(await read(order.path)).toMatch(/HST 13% CA\$52 Total CA\$452 Includes Hall 5% CA\$19.05/)
  })
})

describe('a ticket', () => {
  it('for a table says how many come in, and becomes as many', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Table', admits: 10 }] })

    const page = await read(`/e/${event.slug}`)
    const form = await fillIn(event, { [`tier_${event.tier.id}`]: '1' })
    const order = await orderAt(await browser.send(checkout(event), form))

    expect(page).toContain('For 10 people: 10 tickets')
    expect((await (await browser.get(order.path)).text()).match(/class="ticket-code"/g)).toHaveLength(10)
  })

  it('is chosen before extras are offered, and extras go with it', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Entry' }, { name: 'Poster', price_cents: 800, admits: 0 }],
    })
    const [entry = { id: '' }, poster = { id: '' }] = event.tiers

    const page = await (await browser.get(`/e/${event.slug}`)).text()
    const empty = await read(checkout(event))
    const form = await fillIn(event, { [`tier_${entry.id}`]: '1' })
    const update = await browser.send(checkout(event), { ...form, [`tier_${poster.id}`]: '2', do: 'update' })
    const chosen = fieldsOf(await update.text())
    const placed = await browser.send(checkout(event), { ...chosen, do: 'order' })

    expect(page).toContain('Extras can be added on the next page.')
    expect(page).not.toContain(`tier_${poster.id}`)
    expect(empty).not.toContain('Poster')
    expect(chosen.total).toBe('1600')
    expect((await orderAt(placed)).total_cents).toBe(1600)
  })

  it('is not offered more often than its pool has room, one buyer may have, or than must be bought together', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Pooled' }, { name: 'Rationed', max_per_buyer: 2 }, { name: 'Pair', min_per_order: 2 }],
    })
    await makePool(world, event, 3, [event.tier])

    const page = await (await browser.get(`/e/${event.slug}`)).text()

    const optionsOf = (place: number) => {
      const [, fromHere = ''] = page.split(`name="tier_${event.tiers[place]?.id}"`)
      const [options = ''] = fromHere.split('</select>')
      return [...options.matchAll(/value="(\d+)"/g)].map(([, value]) => Number(value)).slice(0, 4)
    }
    expect(optionsOf(0)).toEqual([0, 1, 2, 3])
    expect(optionsOf(1)).toEqual([0, 1, 2])
    expect(optionsOf(2)).toEqual([0, 2, 3, 4])
    expect(wordsOf(page)).toContain('At most 2 per person')
  })
})
