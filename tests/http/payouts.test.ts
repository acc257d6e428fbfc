/** Disputes, payouts and fees through signed webhooks, and what managers read of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { DisputeView, PayoutsReport } from '../../src/core/payouts.ts'
import { readFees } from '../../src/edge/services/ledger.ts'
import { books } from '../support/books.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  shop = buying(world, app, () => event)
})
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500, quantity_total: 10 }] })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const bank = () => {
  const { standin } = app.platform.payments
  if (!standin) throw new Error('the stand-in is not there')
  return standin.bank
}

async function bought() {
  const order = await shop.buy(2)
  await shop.pay(order)
  await app.runJobs()
  const [attempt] = await world.truth<{ id: string }>(
    'select provider_payment_id as id from public.payment_attempts where order_id = $1',
    [order.id],
  )
  return { ...order, paymentId: attempt?.id ?? '' }
}
const entriesOf = async ({ id }: { id: string }) =>
  (await books(world).entriesOf({ order: { id } } as never)).map(({ kind, amount_cents }) => [
    kind,
    Number(amount_cents),
  ])
const path = (what: string) => `/api/v1/organizations/${harbour.id}/${what}`
const read = async <T>(what: string, as: Person = mia): Promise<T> =>
  (await app.ask('GET', path(what), { as })).json()
const disputesOf = async ({ id }: { id: string }, as?: Person) =>
  (await read<{ data: DisputeView[] }>('disputes', as)).data.filter(({ order_id }) => order_id === id)
const mailsAbout = ({ id }: { id: string }) =>
  app.mails().filter(({ subject, html }) => subject.includes('disputed') && html.includes(id))

/** An event as Stripe would send it about something of its own. */
async function announced(type: string, object: object, signature?: string) {
  const payload = JSON.stringify({
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type,
    data: { object },
  })
  return shop.deliver({ payload, signature: signature ?? (await shop.sign(payload)) })
}

describe('a dispute', () => {
  it('opened at a bank shows up once: in the list, on the order, in the ledger and in one mail each', async () => {
    const order = await bought()

    const { id } = await bank().openDispute({ paymentId: order.paymentId, reason: 'fraudulent' })
    await app.runJobs()
    for (const type of ['created', 'updated', 'funds_withdrawn'])
      await Promise.all(
        [1, 2, 3].map(() => announced(`charge.dispute.${type}`, { id, object: 'dispute', status: 'lost' })),
      )
    await app.runJobs()
    await app.tick()
    await app.runJobs()

    expect(await disputesOf(order)).toMatchObject([
      { status: 'needs_response', amount_cents: 5000, currency: 'CAD', reason: 'fraudulent' },
    ])
    expect(await entriesOf(order)).toEqual([
      ['payment', 5000],
      ['dispute', -5000],
      ['dispute_fee', -1500],
    ])
    const told = mailsAbout(order)
    expect(told.map(({ to }) => to.address).sort()).toEqual(['ada@example.org', 'olga@example.org'])
    expect(told[0]?.text).toMatch(/Answer by: \w+,? \d+ \w+ \d{4}/)
    const view = await shop.orderOf(order)
    expect(view.tickets.every(({ status }) => status === 'valid')).toBe(true)
    const list = await (await app.ask('GET', `/api/v1/events/${event.id}/orders`, { as: vic })).json()
    expect(list.data).toMatchObject([{ dispute_status: 'needs_response' }])
  })

  it('won brings the money back, and no second mail', async () => {
    const order = await bought()
    const { id } = await bank().openDispute({ paymentId: order.paymentId, reason: 'duplicate' })
    await app.runJobs()

    await bank().closeDispute(id, true)
    await app.runJobs()
    await app.tick()
    await app.runJobs()

    expect(await disputesOf(order)).toMatchObject([{ status: 'won', evidence_due_at: null }])
    expect((await entriesOf(order)).at(-1)).toEqual(['dispute_won', 5000])
    expect(mailsAbout(order)).toHaveLength(2)
    expect(mailsAbout(order)[0]?.text).toContain('nothing left to answer')
  })

  it('whose news comes before that of its payment waits for it', async () => {
    const order = await shop.buy(2)
    await shop.pay(order)
    const [payment] = await bank().latest('payment_intent')
    const { id } = await bank().openDispute({ paymentId: payment?.id ?? '', reason: 'fraudulent' })
    await world.truth(`delete from graphile_worker._private_jobs`)

    await announced('charge.dispute.created', { id, object: 'dispute' })
    await app.runJobs()
    const before = await disputesOf(order)
    await shop.deliver(await shop.completedWebhook(order, { payment_intent: payment?.id }))
    await app.runJobs()
    await world.truth(`update graphile_worker._private_jobs set run_at = now()`)
    await app.runJobs()

    expect(before).toEqual([])
    expect(await disputesOf(order)).toMatchObject([{ status: 'needs_response' }])
  })

  it.each([
    ['with no signature', ''],
    ['with another one’s signature', 't=1,v1=00'],
  ])('forged %s is refused and changes nothing', async (_, signature) => {
    const order = await bought()
    const { id } = await bank().openDispute({ paymentId: order.paymentId, reason: 'fraudulent' })
    await world.truth(`delete from graphile_worker._private_jobs`)

    const answer = await announced('charge.dispute.created', { id, object: 'dispute' }, signature)
    await app.runJobs()

    expect(answer.status).toBe(400)
    expect(await entriesOf(order)).toEqual([['payment', 5000]])
  })

  it('that the company does not know is nothing, whatever an event says of it', async () => {
    const order = await bought()

    const answer = await announced('charge.dispute.funds_withdrawn', {
      id: 'du_invented',
      object: 'dispute',
      payment_intent: order.paymentId,
      amount: 5000,
      status: 'lost',
    })
    await app.runJobs()

    expect(answer.status).toBe(200)
    expect(await entriesOf(order)).toEqual([['payment', 5000]])
    expect(await disputesOf(order)).toEqual([])
  })
})

describe('what the company keeps', () => {
  it('is read when it says so, once, and is missed in the report until then', async () => {
    const order = await bought()
    const { books: real } = app.platform.payments
    if (!real) throw new Error('no books')
    app.platform.payments.books = { ...real, findFee: async () => null }
    await readFees(app.context())
    const before = await read<PayoutsReport>('payouts')
    app.platform.payments.books = real
    await readFees(app.context())
    const tooSoon = await entriesOf(order)
    await world.truth(`update public.payment_attempts set fee_asked_at = null`)

    await Promise.all([readFees(app.context()), readFees(app.context())])

    expect(before.fees_missing).toBeGreaterThan(0)
    expect(tooSoon).toEqual([['payment', 5000]])
    expect(await entriesOf(order)).toEqual([
      ['payment', 5000],
      ['provider_fee', -175],
    ])
    expect((await read<PayoutsReport>('payouts')).fees_missing).toBe(0)
  })
})

describe('a payout', () => {
  it('is in the report, and comes back out of it when a bank refuses it', async () => {
    await bought()
    const before = await read<PayoutsReport>('payouts')

    const { id } = await bank().payOut({ amount: 1000, currency: 'cad' })
    await app.runJobs()
    const sent = await read<PayoutsReport>('payouts')
    await bank().failPayout(id)
    await app.runJobs()
    const failed = await read<PayoutsReport>('payouts')

    const held = ({ held: [purse] }: PayoutsReport) => purse?.closing_cents ?? 0
    expect(held(sent)).toBe(held(before) - 1000)
    expect(sent.payouts[0]).toMatchObject({ status: 'paid', amount_cents: 1000, reference: id })
    expect(held(failed)).toBe(held(before))
    expect(failed.payouts[0]).toMatchObject({
      status: 'failed',
      failure: 'The bank account has been closed.',
    })
  })
})

describe('the report', () => {
  it('as a file adds up: opening balance and entries are the closing balance', async () => {
    await bought()

    const answer = await app.ask('GET', path('payouts.csv'), { as: olga })
    const lines = (await answer.text()).trim().split('\r\n').slice(1)
    const { held } = await read<PayoutsReport>('payouts')

    expect(answer.headers.get('content-disposition')).toContain('payouts-2000-01-01-2999-12-31.csv')
    const cents = (line: string) => BigInt((line.split(',').at(-1) ?? '').replace('.', ''))
    const closing = lines.filter((line) => line.includes('closing_balance'))
    const rest = lines.filter((line) => !line.includes('closing_balance'))
    expect(closing).toHaveLength(1)
    expect(rest.reduce((sum, line) => sum + cents(line), 0n)).toBe(cents(closing[0] ?? ''))
    expect(cents(closing[0] ?? '')).toBe(BigInt(held[0]?.closing_cents ?? 0))
  })

  it.each(['payouts', 'payouts.csv', 'disputes'])('%s is not there for others', async (what) => {
    const statuses = await Promise.all(
      [vic, sam].map(async (as) => (await app.ask('GET', path(what), { as })).status),
    )
    const nobody = await app.ask('GET', path(what))

    expect(statuses).toEqual([404, 404])
    expect(nobody.status).toBe(401)
  })

  it('refuses a period that ends before it begins', async () => {
    const answer = await app.ask('GET', path('payouts?from=2027-02-01&to=2027-01-01'), { as: mia })

    expect(answer.status).toBe(400)
  })
})

describe('the bank of the stand-in', () => {
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
  const typed = { 'content-type': 'application/x-www-form-urlencoded' }

  it('is not there for a stranger', async () => {
    const order = await bought()

    const answers = await Promise.all([
      app.ask('GET', '/dev/bank'),
      app.ask('POST', '/dev/bank', { body: form({ deed: 'dispute', id: order.paymentId }), headers: typed }),
    ])
    await app.runJobs()

    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await disputesOf(order)).toEqual([])
  })

  it('in a demo acts for its own page alone, and says what it cannot do', async () => {
    const demo = await createTestPlatform(world, { env: { DEMO: 'on' } })
    const act = (fields: Record<string, string>, site = 'same-origin') =>
      demo.ask('POST', '/dev/bank', { body: form(fields), headers: { ...typed, 'sec-fetch-site': site } })
    const order = await bought()

    const dispute = { deed: 'dispute', id: order.paymentId }
    const statuses = [
      (await act(dispute, 'cross-site')).status,
      (await act({ deed: 'dispute', id: 'pi_invented' })).status,
      (await act({ deed: 'rob', id: order.paymentId })).status,
      (await act({ deed: 'pay_out', amount: '-5', currency: 'CAD' })).status,
      (await act(dispute)).status,
    ]
    const shown = await (await demo.ask('GET', '/dev/bank')).text()
    await demo.runJobs()
    await demo.close()

    expect(statuses).toEqual([403, 400, 400, 400, 303])
    expect(shown).toContain('needs response')
    expect(await disputesOf(order)).toMatchObject([{ status: 'needs_response' }])
  })
})
