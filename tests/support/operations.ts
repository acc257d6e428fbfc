/** Every operation of the API’s own description, and somebody’s real id behind each of its addresses. */
import { randomUUID } from 'node:crypto'
import { noOfflineSettings } from '../../src/core/offline-payments.ts'
import type { Battlefield } from './battlefield.ts'
import { doorOf, makeDevice, makeGate, makeList, ticketsOf } from './door.ts'
import { type MadeEvent, makeEvent, placeOrder } from './events.ts'
import { makeKey } from './keys.ts'
import { makeCharge, makeCode, makePool } from './offers.ts'
import { offerOffline } from './offline.ts'
import { harbour, olga, type Person, vera, vic } from './people.ts'
import type { TestPlatform } from './platform.ts'
import { makeVenue } from './venues.ts'
import { waiting } from './waiting.ts'

export type Operation = { method: string; path: string; needsBody: boolean }
export type Victims = Awaited<ReturnType<typeof arrangeVictims>>

export async function operationsOf(app: TestPlatform): Promise<Operation[]> {
  const description = await (await app.ask('GET', '/api/v1/openapi.json')).json()
  return Object.entries(
    description.paths as Record<string, Record<string, { requestBody?: unknown }>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      path,
      method: method.toUpperCase(),
      needsBody: requestBody !== undefined,
    })),
  )
}

/** What no stranger may read in any answer about them. */
export const secretsOfVictims =
  /private\.example|Bea Buyer|Quiet Evening|olga@example|quantity_sold|revenue_cents/i

/** A private event of Harbour Collective with two orders, a draft, and a member. */
export async function arrangeVictims(field: Battlefield) {
  const event = await makeEvent(field.world, { visibility: 'private' })
  const draft = await makeEvent(field.world, { status: 'draft' })
  await field.world.truth(`update public.events set name = 'Quiet Evening' where id = any ($1)`, [
    [event.id, draft.id],
  ])
  const orders: { id: string; token: string }[] = []
  for (const name of ['Bea Buyer', 'Carl Customer']) {
    const email = `${name.slice(0, 3).toLowerCase()}@private.example`
    const { order, token } = await placeOrder(field.world, event, { name, email })
    orders.push({ id: order.id, token })
  }
  const member = await field.one(
    `select id from public.members where organization_id = $1 and email::text = 'vic@example.org'`,
    [harbour.id],
  )
  const body = {
    email: 'bea@private.example',
    name: 'Website',
    scopes: ['events:read'],
    url: 'https://private.example/webhooks',
    event_types: ['order.confirmed'],
  }
  const { endpointId, deliveryId } = await listeningProgram(field)
  const { key } = await makeKey(field.world, { by: olga })
  const places: Record<string, { id: string; owner: Person; body?: unknown }> = {
    ...(await offersOf(field, event)),
    '/organizations/{id}/invoice-settings': {
      id: harbour.id,
      owner: olga,
      body: {
        is_on: false,
        is_yearly: false,
        seller_name: 'Harbour Collective',
        seller_address: 'Pier 4, Toronto',
        seller_registration: null,
        prefix: 'INV-',
        credit_prefix: 'CN-',
      },
    },
    '/organizations/{id}/payment-account': { id: harbour.id, owner: olga, body: { country: 'CA' } },
    '/organizations/{id}/offline-payments': { id: harbour.id, owner: olga, body: takenOver },
    '/events/{id}/offline-payments': { id: event.id, owner: olga, body: takenOver },
    '/refunds/{id}': { id: await refundByHand(field), owner: olga, body: {} },
    '/orders/{id}/mark-paid': {
      id: orders[0]?.id ?? '',
      owner: olga,
      body: { amount_cents: 2000, currency: 'CAD' },
    },
    '/organizations/{id}': { id: harbour.id, owner: olga, body },
    ...(await doorOfVictims(field, event)),
    '/events/{id}/questions': { id: event.id, owner: olga, body: { questions: [] } },
    '/events/{id}/waiting-list': { id: event.id, owner: olga, body: { offer_hours: 12 } },
    '/waiting-entries/{id}': {
      id: await waitingEntry(field),
      owner: olga,
      body: { reason: 'A guest of the band' },
    },
    '/events/{id}': {
      id: event.id,
      owner: olga,
      body: { platform: 'Zoom', link: 'https://zoom.example/j/1' },
    },
    '/organization-events/{id}': { id: event.id, owner: olga, body: {} },
    '/wizard-sessions/{id}': { id: await startedSession(field), owner: olga, body: { decision: 'refused' } },
    '/payments/{id}': { id: await paymentOf(field, orders[0]?.id), owner: olga, body: { action: 'refund' } },
    '/orders/{id}': { id: orders[0]?.id ?? '', owner: olga, body: { amount_cents: 0 } },
    '/invoices/{file}': { id: `${await invoiceOf(field)}.pdf`, owner: olga },
    '/api-keys/{id}': { id: key.id, owner: olga },
    '/webhook-endpoints/{id}': { id: endpointId, owner: olga, body: { is_active: false } },
    '/webhook-deliveries/{id}': { id: deliveryId, owner: olga },
    '/events/{slug}/waiting': {
      id: draft.slug,
      owner: olga,
      body: {
        occurrence_id: draft.occurrenceId,
        quantity: 1,
        name: 'Wanda Waiting',
        email: 'wanda@private.example',
        consent: true,
      },
    },
    '/events/{slug}': { id: draft.slug, owner: olga },
    '/venues/{slug}': { id: (await makeVenue(field.world, { isListed: false })).slug, owner: vera },
    '/preferences/{id}': { id: member, owner: vic, body: { categories: { marketing: { email: false } } } },
  }

  /** Where somebody’s real id stands in an address; `instead` is another one. */
  function behind(path: string, instead?: string) {
    const prefix = Object.keys(places).find((known) => path.startsWith(known))
    const place = prefix === undefined ? undefined : places[prefix]
    if (!prefix || !place) throw new Error(`${path}: say whose id it takes, in tests/support/operations.ts`)
    const own = path.replace(prefix, prefix.replace(/\{\w+\}/, instead ?? place.id))
    return { ...place, url: `/api/v1${own.replace('{suggestionId}', 'slug-abc')}` }
  }
  return { orders: orders as [Order, Order], behind }
}

type Order = { id: string; token: string }

/** What is sold: each change with a body that its owner could send. Longer addresses before those they begin with. */
async function offersOf({ world }: Battlefield, event: MadeEvent) {
  const pool = await makePool(world, event, 500, [event.tier], 'Quiet Evening hall')
  const code = await makeCode(world, event, 'QUIET')
  const tax = await makeCharge(world, { rate_bps: 500 }, [])
  const of = (id: string, body?: unknown) => ({ id, owner: olga, body })
  const discount = { discount_kind: 'percent', percent_bps: 500 }
  return {
    '/events/{id}/tiers': of(event.id, { name: 'Balcony', price_cents: 0, quantity_total: 5 }),
    '/events/{id}/pools': of(event.id, { name: 'Yard', capacity: 5, tier_ids: [] }),
    '/events/{id}/promo-codes/batch': of(event.id, { count: 2, prefix: 'Q-', ...discount }),
    '/events/{id}/promo-codes': of(event.id, { code: 'LOUD', ...discount }),
    '/events/{id}/group-discounts': of(event.id, { discounts: [] }),
    '/tiers/{id}/capacity': of(event.tier.id, { quantity: 90 }),
    '/tiers/{id}/waves': of(event.tier.id, { waves: [] }),
    '/tiers/{id}/charges': of(event.tier.id, { charge_ids: [] }),
    '/tiers/{id}': of(event.tier.id, { name: 'Renamed' }),
    '/pools/{id}/capacity': of(pool.id, { quantity: 90 }),
    '/pools/{id}': of(pool.id, { name: 'Renamed' }),
    '/occurrences/{id}': of(event.occurrenceId, { quantity: 90 }),
    '/promo-codes/{id}': of(code.id, { is_active: false }),
    '/organizations/{id}/taxes': of(harbour.id, { kind: 'tax', name: 'HST', rate_bps: 1300 }),
    '/taxes/{id}': of(tax.id, { is_active: false }),
  }
}

/** The door: a list, a gate, a phone, a scan and a conflict of it. */
async function doorOfVictims({ world }: Battlefield, event: MadeEvent) {
  const [ticket] = await ticketsOf(world, event)
  const list = await makeList(world, event, { name: 'Quiet Evening door' })
  const gate = await makeGate(world, event, 'Quiet Evening gate')
  const phone = await makeDevice(world, event, [list], { gate, name: 'Quiet Evening phone' })
  const scanned = await doorOf(world, list, phone).scan(ticket?.code ?? '')
  await doorOf(world, list, phone).upload([{ code: ticket?.code ?? '' }])
  const [conflict] = await world.truth<{ id: string }>(
    'select id from public.check_in_conflicts where list_id = $1',
    [list.id],
  )
  const of = (id: string | undefined, body?: unknown) => ({ id: id ?? '', owner: olga, body })
  const nonce = randomUUID()
  const scan = { nonce, code: 'x', said: 'admitted', scanned_at: new Date().toISOString() }
  return {
    '/events/{id}/check-in-lists': of(event.id, { name: 'Side door' }),
    '/events/{id}/check-in-gates': of(event.id, { name: 'Side gate' }),
    '/events/{id}/check-in-devices': of(event.id, { name: 'Side phone', list_ids: [list.id] }),
    '/check-in-lists/{id}/scans': of(list.id, { nonce, code: 'x' }),
    '/check-in-lists/{id}/scan-batches': of(list.id, { sent_at: scan.scanned_at, scans: [scan] }),
    '/check-in-lists/{id}/tickets': of(list.id),
    '/check-in-lists/{id}': of(list.id, { name: 'Renamed' }),
    '/check-in-gates/{id}': of(gate.id, { name: 'Renamed' }),
    '/check-in-devices/{id}': of(phone.id),
    '/check-in-conflicts/{id}': of(conflict?.id),
    '/check-ins/{id}': of(scanned.id, { nonce: randomUUID() }),
    '/tickets/{id}': of(ticket?.id),
  }
}

/** Of an order of Harbour Collective that was paid. */
function invoiceOf(field: Battlefield): Promise<string> {
  return field.one('select id from public.invoices where organization_id = $1 order by issued_at limit 1', [
    harbour.id,
  ])
}

/** The account of somebody else, as whoever wants the money would write it. */
const takenOver = { ...noOfflineSettings, bank_transfer: true, account_holder: 'Sam', account: '1-2-3' }

/** Something of an order that was paid at the door is to go back. */
async function refundByHand({ world }: Battlefield): Promise<string> {
  await offerOffline(world)
  const paid = await makeEvent(world, {
    visibility: 'private',
    tiers: [{ name: 'At the door', price_cents: 900 }],
  })
  const { order } = await placeOrder(world, paid, { details: { pay_by: 'door' } })
  await world.ask('service', `select public.open_offline_payment($1, 'door')`, [order.id])
  await world.ask(olga, `select public.mark_order_paid($1, $2, 'CAD')`, [order.id, order.total_cents])
  const [refund] = await world.ask<{ id: string }>(
    olga,
    `select id from public.refund_order($1, '{}', '[]', 100, 'CAD', false, '', 'by-hand')`,
    [order.id],
  )
  return refund?.id ?? ''
}

/** A page of an order that was free is never opened, so that one is written. */
async function paymentOf({ world }: Battlefield, orderId: string | undefined): Promise<string> {
  const [attempt] = await world.truth<{ id: string }>(
    `insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency)
     values ($1, 'stripe', 'cs_victim', 0, 'CAD') returning id`,
    [orderId],
  )
  return attempt?.id ?? ''
}

/** Somebody who waits for an event of Harbour Collective. */
async function waitingEntry({ world }: Battlefield): Promise<string> {
  const list = waiting(world)
  return (await list.join(await list.soldOut(), { email: 'wanda@private.example' })).id
}

async function startedSession({ world }: Battlefield): Promise<string> {
  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  return session?.id ?? ''
}

/** A webhook endpoint of Harbour Collective, and what it was told. */
async function listeningProgram({ world }: Battlefield): Promise<{ endpointId: string; deliveryId: string }> {
  const [made] = await world.ask<{ id: string }>(
    olga,
    `select public.create_webhook_endpoint($1, 'https://private.example/webhooks', '{order.confirmed}')
              -> 'endpoint' ->> 'id' as id`,
    [harbour.id],
  )
  const [told] = await world.ask<{ id: string }>(
    olga,
    `select public.test_webhook_endpoint($1) ->> 'id' as id`,
    [made?.id],
  )
  return { endpointId: made?.id ?? '', deliveryId: told?.id ?? '' }
}
