/** Buying by bank transfer and at the door as people meet it: a form without a script, letters, and a manager. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { account, offerOffline } from '../support/offline.ts'
import { mia, olga, type Person, sam, vera, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, fieldsOf, openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let browser: Browser
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  await offerOffline(world, { instructions: 'Thank you.\n<script>alert(1)</script>' })
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500 }, { name: 'Guest' }] })
})
afterAll(async () => {
  await browser.close()
  await app.close()
  await world.close()
})

const checkout = () => `/e/${event.slug}/checkout`

/** The form as the page draws it, with a way to pay chosen; answers where it leads. */
async function send(payBy: string, tier = event.tier): Promise<Response> {
  const shown = await (await browser.get(`${checkout()}?tier_${tier.id}=2`)).text()
  const fields = { ...fieldsOf(shown), name: 'Bea Buyer', email: 'bea@example.org', do: 'order' }
  return browser.send(checkout(), { ...fields, pay_by: payBy })
}

async function ordered(payBy: string) {
  const path = (await send(payBy)).headers.get('location') ?? ''
  const [, , id = '', token = ''] = path.split('/')
  const [row] = await world.truth<{ number: string }>('select number from public.orders where id = $1', [id])
  return { path, id, token, number: row?.number ?? '' }
}

const page = async (path: string) => (await browser.get(path)).text()
const mark = (id: string, body: object = { amount_cents: 5000, currency: 'CAD' }, as: Person = mia) =>
  app.ask('POST', `/api/v1/orders/${id}/mark-paid`, { as, body })
const mailsTo = (address: string, number: string) =>
  app.mails().filter(({ to, text }) => to.address === address && text.includes(number))

describe('a buyer', () => {
  it('is asked how to pay, and led to the bank details without a script', async () => {
    const asked = await page(`${checkout()}?tier_${event.tier.id}=2`)
    const order = await ordered('bank_transfer')

    const shown = await page(order.path)

    expect(asked).toContain('How do you want to pay?')
    expect(asked).toContain('Order for CA$50')
    expect(shown).toContain('2 tickets held for you')
    for (const word of ['DE89 3704 0044 0532 0130 00', account.account_holder, order.number, 'CA$50'])
      expect(shown).toContain(word)
    expect(shown).not.toContain('Pay CA$50')
  })

  it('reads what an organizer wrote, and runs none of it', async () => {
    const order = await ordered('door')
    await app.tick()
    await app.runJobs()

    const shown = await page(order.path)
    const [letter] = mailsTo('bea@example.org', order.number)

    for (const html of [shown, letter?.html ?? '']) {
      expect(html).toContain('&lt;script&gt;alert(1)')
      expect(html).not.toContain('<script>alert(1)')
    }
    expect(shown).not.toContain(account.account)
  })

  it('is written what to do, and gets the tickets by mail once the money was seen', async () => {
    const order = await ordered('bank_transfer')
    await app.tick()
    await app.runJobs()
    const before = mailsTo('bea@example.org', order.number)

    expect(await (await mark(order.id)).json()).toEqual({ outcome: 'confirmed' })
    await app.tick()
    await app.runJobs()

    expect(before.map(({ subject }) => subject)).toEqual(['How to pay: CA$50 for Harbour Lights'])
    expect(before[0]?.text).toContain(`Text of the transfer: ${order.number}`)
    const after = mailsTo('bea@example.org', order.number)
    expect(after.at(-1)?.attachments?.map(({ filename }) => filename)).toEqual(['tickets.pdf', 'event.ics'])
    expect(await page(order.path)).toContain('Your tickets')
  })

  it('is not sent bank details for an order that is over by then', async () => {
    const order = await ordered('bank_transfer')
    await letExpire(world, order.id)
    await world.ask('service', 'select public.release_order($1)', [order.id])

    await app.tick()
    await app.runJobs()

    expect(mailsTo('bea@example.org', order.number)).toEqual([])
    expect(await page(order.path)).toContain('The time to pay ran out')
  })

  it('gets what is free at once, whatever was chosen', async () => {
    const placed = await send('bank_transfer', event.tiers[1])

    expect(await page(placed.headers.get('location') ?? '')).toContain('Your tickets')
  })

  it('who makes up a way to pay pays as everybody does', async () => {
    const placed = await send('barter')

    expect(placed.headers.get('location')).toMatch(/^\/dev\/pay\//)
  })

  it('sends the form twice and has one order', async () => {
    const shown = await page(`${checkout()}?tier_${event.tier.id}=2`)
    const fields = {
      ...fieldsOf(shown),
      name: 'Bea Buyer',
      email: 'bea@example.org',
      do: 'order',
      pay_by: 'door',
    }

    const answers = [await browser.send(checkout(), fields), await browser.send(checkout(), fields)]

    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
  })
})

describe('a manager', () => {
  it('hears in clear words that a part is not the whole', async () => {
    const { id } = await ordered('bank_transfer')

    const answer = await mark(id, { amount_cents: 2500, currency: 'CAD' })

    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'amount_not_the_orders',
      detail: expect.stringContaining('The order costs 50.00 CAD.'),
    })
  })

  it('says it twice, and it is once', async () => {
    const { id } = await ordered('bank_transfer')

    const said = [await (await mark(id)).json(), await (await mark(id)).json()]

    expect(said).toEqual([{ outcome: 'confirmed' }, { outcome: 'already_settled' }])
  })

  it('reads in the story what came, what is to go back, and who said so', async () => {
    const { id } = await ordered('bank_transfer')
    const story = async () => (await app.ask('GET', `/api/v1/orders/${id}/story`, { as: mia })).json()
    const before = await story()
    await mark(id)
    await app.ask('POST', `/api/v1/orders/${id}/refunds`, {
      as: mia,
      body: { amount_cents: 700, currency: 'CAD' },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    await app.runJobs()

    const after = await story()

    expect(before.by_hand).toEqual({ way: 'bank_transfer', can_mark_paid: true, to_give_back: [] })
    expect(after.by_hand).toMatchObject({ can_mark_paid: false, to_give_back: [{ amount_cents: 700 }] })
    expect(after.entries.find(({ kind }: { kind: string }) => kind === 'payment_succeeded')?.by).toBe(
      mia.name,
    )
  })
})

describe('the settings', () => {
  const settings = {
    bank_transfer: true,
    door: false,
    account_holder: 'Harbour',
    account: 'GB82 WEST 1234 5698 7654 32',
    bank: '',
    instructions: '',
    days_to_pay: 5,
  }
  const put = (as: Person, path: string, body: object = settings) => app.ask('PUT', path, { as, body })

  it('are the organization’s, until one event has its own, and again when those are taken away', async () => {
    const path = `/api/v1/events/${event.id}/offline-payments`

    const saved = await put(olga, path)
    const read = await (await app.ask('GET', path, { as: mia })).json()
    const taken = await app.ask('DELETE', path, { as: olga })

    expect(saved.status).toBe(200)
    expect(read).toEqual({ settings, is_own: true })
    expect(await taken.json()).toMatchObject({ is_own: false, settings: { door: true } })
  })

  it('name an account whose digits fit together', async () => {
    const answer = await put(olga, `/api/v1/events/${event.id}/offline-payments`, {
      ...settings,
      account: 'GB82 WEST 1234 5698 7654 33',
    })

    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain('Check the IBAN')
  })

  it.each<[string, Person, number]>([
    ['a manager', mia, 200],
    ['a viewer', vic, 200],
    ['a stranger', sam, 404],
    ['the owner of another organization', vera, 404],
  ])('are written by no %s', async (_, as, reading) => {
    const path = `/api/v1/events/${event.id}/offline-payments`

    expect((await app.ask('GET', path, { as })).status).toBe(reading)
    expect((await put(as, path)).status).toBe(404)
    expect((await app.ask('DELETE', path, { as })).status).toBe(404)
  })
})
