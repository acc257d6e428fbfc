/** Who may do what to orders, tickets and payments, and who may call what moves them. */
import { makeEvent, placeOrder } from '../events.ts'
import { makeCharge, makeCode, makeGroupDiscount, makePool, makeWaves } from '../offers.ts'
import { offerOffline } from '../offline.ts'
import { harbour, sam } from '../people.ts'
import {
  type Access,
  conditions,
  everybody,
  membersRead,
  placedOrderId,
  type Scene,
  signedIn,
  type Who,
  worksIn,
} from './rule.ts'

const ofOrders = {
  ...conditions(
    signedIn,
    (who) => `t.order_id in (select placed.id from public.orders as placed
                              where ${worksIn(who, 'viewer', 'placed.organization_id')})`,
  ),
  service: 'true',
}
/** Whoever brings the order's address reads it without an account; a stranger may ask and sees none. */
const byAddress = (column: 'id' | 'order_id') => ({ anon: 'false', holder: `t.${column} = ${placedOrderId}` })
const hiddenFrom = (whom: readonly Who[], columns: string[]) =>
  Object.fromEntries(whom.map((who) => [who, columns]))

const feeColumns = ['provider_fee_cents', 'provider_fee_currency', 'fee_asked_at']

export const tables: Access['tables'] = {
  orders: { reads: { ...byAddress('id'), ...membersRead() } },
  order_lines: { reads: { ...byAddress('order_id'), ...ofOrders } },
  event_tickets: {
    reads: { ...byAddress('order_id'), ...ofOrders },
    hidden: {
      ...hiddenFrom(['anon', 'holder'], ['secret_hash', 'member_id', 'changed_in']),
      ...hiddenFrom(signedIn, ['secret_hash', 'changed_in']),
    },
  },
  payment_attempts: {
    reads: { ...byAddress('order_id'), ...ofOrders },
    hidden: {
      // Two lead to the payment page, and from there to the order's address; what the company keeps is for managers, in the ledger.
      ...hiddenFrom(signedIn, ['url', 'provider_session_id', ...feeColumns]),
      // What is between organizer and installation, and what a colleague wrote about it.
      ...hiddenFrom(
        ['anon', 'holder'],
        ['destination_account', 'application_fee_cents', 'resolved_by', 'resolution_note', ...feeColumns],
      ),
    },
  },
  refund_attempts: { reads: ofOrders },
  offline_payment_settings: { reads: membersRead() },
  payment_products: { reads: membersRead() },
  payment_prices: { reads: membersRead() },
  order_charges: { reads: { ...byAddress('order_id'), ...membersRead() } },
  promo_redemptions: { reads: membersRead() },
  capacity_pools: { reads: membersRead() },
  pool_tiers: { reads: membersRead() },
  price_waves: { reads: membersRead() },
  promo_codes: { reads: membersRead() },
  promo_code_tiers: { reads: membersRead() },
  group_discounts: { reads: membersRead() },
  taxes_and_fees: { reads: membersRead() },
  tier_charges: { reads: membersRead() },
  inventory_movements: { reads: membersRead() },
}

const byPeople = { execute: signedIn, definer: true as const }
const byAnybody = { execute: everybody.filter((who) => who !== 'service'), definer: true as const }
const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const functions: Access['functions'] = {
  'public.place_order': { execute: everybody, definer: true },
  'public.quote_order': { execute: everybody, definer: true },
  // Invoker: the policies of the tables decide what it shows.
  'public.order_page': { execute: everybody },
  'public.ticket_codes': { execute: everybody, definer: true },
  'private.payment_url': { execute: everybody, definer: true },
  'private.order_online': { execute: everybody, definer: true },
  // The policies ask it on behalf of whoever reads.
  'private.claimed_order_id': { execute: everybody, definer: true },
  'private.order_token': byServiceAlone,
  'public.list_expired_orders': byServiceAlone,
  'public.release_order': byServiceAlone,
  'public.open_payment': byServiceAlone,
  'public.mark_order_processing': byServiceAlone,
  'public.settle_payment': byServiceAlone,
  'public.record_refund': byServiceAlone,
  'public.request_due_refund': byServiceAlone,
  'public.begin_refund': byServiceAlone,
  'public.doubt_refund': byServiceAlone,
  'public.list_open_refunds': byServiceAlone,
  'public.open_offline_payment': byServiceAlone,
  'public.remind_of_payments': byServiceAlone,
  'public.list_open_payments': byServiceAlone,
  'public.payment_trouble': byServiceAlone,
  'public.offline_payment': { execute: everybody, definer: true },
  'public.set_offline_payments': byPeople,
  'public.mark_order_paid': byPeople,
  'public.mark_refund_given': byPeople,
  // Triggers: whoever settles, the organizer is told.
  'private.tg_payment_attempts__tell_of_trouble': { execute: [], definer: true },
  'private.tg_refund_attempts__tell_of_trouble': { execute: [], definer: true },
  // They look at the role themselves: whose order it is not, for them it is not there.
  'public.refund_order': byPeople,
  'public.resolve_payment': byPeople,
  'public.order_story': byPeople,
  'public.resend_order': byPeople,
  'public.cancel_order': byAnybody,
  'public.page_to_close': byAnybody,
  'public.extend_hold': byAnybody,
  'public.order_after_sale': { execute: everybody, definer: true },
  'private.may_cancel': { execute: [], definer: true },
  // Invoker: the policies decide.
  'public.stuck_payments': { execute: signedIn },
  'public.recount_inventory': byServiceAlone,
  'public.dispatch_messages': byServiceAlone,
  'private.add_job': byServiceAlone,
  'public.payment_setup_facts': byServiceAlone,
  'public.claim_payment_setup': byServiceAlone,
  'public.complete_payment_setup': byServiceAlone,
  'public.fail_payment_setup': byServiceAlone,
  'public.payment_notice': byServiceAlone,
  // Invoker: the policies decide.
  'public.event_payments': { execute: [...signedIn, 'service'] },
  'public.retry_payment_setup': { execute: signedIn, definer: true },
  // A trigger: managers change what it watches, and write no queue.
  'private.tg__payments_of_changes': { execute: [], definer: true },
}

/** The placed order of Harbour Collective is paid twice and refunded once; so is one of a stranger's. The company knows every event. */
export async function arrange({ world, placed }: Scene): Promise<void> {
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  const elsewhere = await makeEvent(world, {
    organizationId: own?.id ?? '',
    visibility: 'private',
    tiers: [{ name: 'Paid', price_cents: 900 }],
  })
  for (const event of [
    await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 2000 }] }),
    elsewhere,
  ]) {
    await makePool(world, event, 50, event.tiers)
    await makeWaves(world, event.tier, [[5, 1500]])
    const code = `CODE_${event.id.slice(0, 8)}`
    await makeCode(world, event, code, {}, event.tiers)
    await makeGroupDiscount(world, event, 10, 500, event.tier)
    const charge = { rate_bps: 1300, organization_id: event === elsewhere ? own?.id : harbour.id }
    await makeCharge(world, charge, event.tiers)
    await placeOrder(world, event, { details: { code } })
  }
  const pay = `select public.settle_payment($1, 'stripe', $2, $3, $4, 'CAD')`
  for (const { order } of [placed, await placeOrder(world, elsewhere)]) {
    const [first, second] = [`cs_1_${order.id}`, `cs_2_${order.id}`]
    await world.ask('service', pay, [order.id, first, `pi_1_${order.id}`, order.total_cents])
    await world.ask('service', pay, [order.id, second, `pi_2_${order.id}`, order.total_cents])
    await world.ask('service', `select public.record_refund($1, $2)`, [second, `re_${order.id}`])
  }
  await offerOffline(world)
  await offerOffline(world, { as: sam, organizationId: own?.id ?? '' })
  await world.truth(`
    insert into public.payment_products (event_id, provider, provider_product_id)
    select id, 'stripe', 'event_' || id from public.events`)
  await world.truth(`
    insert into public.payment_prices (tier_id, event_id, provider, provider_price_id, price_cents, currency)
    select id, event_id, 'stripe', 'price_' || id, 900, currency from public.ticket_tiers`)
}
