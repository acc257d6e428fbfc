/** Stripe's books through the official SDK: what it says of fees, disputes and payouts, in our words. */
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createStripeBooks } from '../../src/edge/integrations/stripe-books.ts'
import { createStripeStandin, standinKey } from '../../src/edge/integrations/stripe-standin.ts'
import { createWorld, type World } from '../support/database.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

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

const standin = () =>
  createStripeStandin({
    database: app.platform.database,
    publicUrl: () => publicUrl,
    now: () => new Date('2027-03-01T10:00:00Z'),
  })
const sdk = (handle: (request: Request) => Promise<Response> = standin().handle) =>
  new Stripe(standinKey, {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  })

async function payment(metadata: Record<string, string> = {}): Promise<string> {
  const session = await sdk().checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { quantity: 2, price_data: { currency: 'cad', unit_amount: 2500, product_data: { name: 'Regular' } } },
    ],
    success_url: publicUrl,
    payment_intent_data: { metadata },
  })
  await standin().pay(session.id, '4242 4242 4242 4242')
  const paid = await sdk().checkout.sessions.retrieve(session.id)
  return String(paid.payment_intent)
}

describe('the books', () => {
  it('say what was kept of a payment, and nothing of one that they do not know or that is not charged', async () => {
    const books = createStripeBooks(sdk())

    expect(await books.findFee(await payment())).toEqual({ cents: 175, currency: 'CAD' })
    expect(await books.findFee('pi_of_another_account')).toBeNull()
    const { findFee } = createStripeBooks(
      sdk(async () => Response.json({ id: 'pi_1', object: 'payment_intent', latest_charge: null })),
    )
    expect(await findFee('pi_1')).toBeNull()
  })

  it('say of a dispute whose it is, what the bank took, and what it gave back', async () => {
    const books = createStripeBooks(sdk())
    const paymentId = await payment({ order_id: 'order-1' })
    const { id } = await standin().bank.openDispute({ paymentId, reason: 'fraudulent' })

    const open = await books.findDispute(id)
    await standin().bank.closeDispute(id, true)
    const won = await books.findDispute(id)

    const moved = {
      currency: 'CAD',
      withdrawnCents: 5000,
      feeCents: 1500,
      returnedCents: 0,
      feeReturnedCents: 0,
    }
    expect(open).toEqual({
      id,
      paymentId,
      orderId: 'order-1',
      amountCents: 5000,
      currency: 'CAD',
      reason: 'fraudulent',
      status: 'needs_response',
      evidenceDueAt: '2027-03-08T10:00:00.000Z',
      moved,
    })
    expect(won).toMatchObject({
      status: 'won',
      evidenceDueAt: null,
      moved: { ...moved, returnedCents: 5000 },
    })
    expect(await books.findDispute('du_of_another_account')).toBeNull()
  })

  it('say of an inquiry that no money moved, also when it is over', async () => {
    const books = createStripeBooks(sdk())
    const { id } = await standin().bank.openDispute({
      paymentId: await payment(),
      reason: 'unrecognized',
      isInquiry: true,
    })

    const open = await books.findDispute(id)
    await standin().bank.closeDispute(id, false)

    expect(open).toMatchObject({ status: 'inquiry', moved: { withdrawnCents: 0, feeCents: 0 } })
    expect(await books.findDispute(id)).toMatchObject({ status: 'closed', moved: { withdrawnCents: 0 } })
  })

  it.each([
    ['prevented', 'closed'],
    ['appeal_needs_response', 'lost'],
    ['a_word_of_next_year', 'under_review'],
  ])('take a dispute that is %s for %s', async (status, ours) => {
    const { findDispute } = createStripeBooks(
      sdk(async () =>
        Response.json({
          id: 'du_1',
          object: 'dispute',
          amount: 100,
          currency: 'eur',
          payment_intent: 'pi_1',
          reason: 'general',
          status,
          evidence_details: { due_by: null },
          balance_transactions: [],
        }),
      ),
    )

    expect(await findDispute('du_1')).toMatchObject({ status: ours, orderId: null, paymentId: 'pi_1' })
  })

  it('ask for a payout of a connected account in its name, and say when it arrives and why it did not', async () => {
    const asked: (string | null)[] = []
    const { handle, bank } = standin()
    const books = createStripeBooks(
      sdk((request) => {
        asked.push(request.headers.get('stripe-account'))
        return handle(request)
      }),
    )
    const { id } = await bank.payOut({ amount: 12_345, currency: 'JPY' })

    const sent = await books.findPayout(id, null)
    await bank.failPayout(id)
    const failed = await books.findPayout(id, 'acct_1')

    expect(asked).toEqual([null, 'acct_1'])
    expect(sent).toEqual({
      id,
      amountCents: 12_345,
      currency: 'JPY',
      status: 'paid',
      arrivesOn: '2027-03-03',
      failure: null,
    })
    expect(failed).toMatchObject({ status: 'failed', failure: 'The bank account has been closed.' })
    expect(await books.findPayout('po_of_another_account', null)).toBeNull()
  })

  it('are not asked twice by a failure: it is thrown, and tried again by whoever asked', async () => {
    const { findDispute } = createStripeBooks(sdk(async () => new Response('{}', { status: 500 })))

    await expect(findDispute('du_1')).rejects.toThrow()
  })
})
