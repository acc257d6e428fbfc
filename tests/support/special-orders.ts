/** Orders that are more than bought: answered, paid by hand, taxed. Each of an event of its own. */
import type { World } from './database.ts'
import { makeEvent, placeOrder } from './events.ts'
import { makeCharge } from './offers.ts'
import { offerOffline } from './offline.ts'
import { olga } from './people.ts'

/** A ticket whose holder said what they eat. */
export async function answeredOrder(world: World): Promise<{ order_id: string; ticket_id: string }> {
  const event = await makeEvent(world)
  const question = '5b0ab1a5-0000-4000-8000-000000000001'
  await world.ask(olga, 'select public.save_questions($1, $2)', [
    event.id,
    JSON.stringify([{ id: question, kind: 'short_text', asked_per: 'attendee', label: 'Diet' }]),
  ])
  const attendees = [{ tier_id: event.tier.id, name: 'Ida', answers: { [question]: 'Vegan' } }]
  const { order } = await placeOrder(world, event, { quantity: 1, details: { attendees } })
  const [ticket] = await world.truth<{ id: string }>(
    'select id from public.event_tickets where order_id = $1',
    [order.id],
  )
  return { order_id: order.id, ticket_id: ticket?.id ?? '' }
}

/** Paid by bank transfer, and something of it is to go back by hand. */
export async function orderByHand(world: World): Promise<{ order_id: string; refund_id: string }> {
  await offerOffline(world)
  const event = await makeEvent(world, { tiers: [{ name: 'By hand', price_cents: 900 }] })
  const { order } = await placeOrder(world, event, { details: { pay_by: 'door' } })
  await world.ask('service', `select public.open_offline_payment($1, 'door')`, [order.id])
  await world.ask(olga, `select public.mark_order_paid($1, $2, 'CAD')`, [order.id, order.total_cents])
  const [refund] = await world.ask<{ id: string }>(
    olga,
    `select id from public.refund_order($1, '{}', '[]', 100, 'CAD', false, '', 'by-hand')`,
    [order.id],
  )
  return { order_id: order.id, refund_id: refund?.id ?? '' }
}

/** With a tax on it. */
export async function taxedOrder(world: World): Promise<string> {
  const event = await makeEvent(world, { tiers: [{ name: 'Taxed', price_cents: 900 }] })
  await makeCharge(world, { rate_bps: 1300 }, [event.tier])
  return (await placeOrder(world, event)).order.id
}
