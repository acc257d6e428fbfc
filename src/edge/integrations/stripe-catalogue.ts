/**
 * What Stripe knows of an event: one product, and a price for each paid tier.
 *
 * Every try may be the second: whoever died before us may have made everything or half of it. The product's
 * id is ours, so there is one of it, whoever asks; prices are looked for by the tier they name before one is
 * made. A price never changes its amount at Stripe: another one takes its place, and the old one is archived.
 */
import Stripe from 'stripe'
import type { EventSetUp, EventSetup } from '../platform.ts'

/** The queue tries again, and nobody waits for us: once, and not for long. */
const once = { maxNetworkRetries: 0, timeout: 10_000 }

type Tier = EventSetup['tiers'][number]

export async function setUpEvent(stripe: Stripe, event: EventSetup): Promise<EventSetUp> {
  const productId = await keepProduct(stripe, event)
  if (!event.isOnSale) return { productId, prices: [] }

  const there = await stripe.prices
    .list({ product: productId, limit: 100 }, once)
    .autoPagingToArray({ limit: 1_000 })
  const kept: { tierId: string; priceId: string }[] = []
  for (const tier of event.tiers)
    kept.push({ tierId: tier.tierId, priceId: await keepPrice(stripe, { event, productId, tier, there }) })

  const current = new Set(kept.map(({ priceId }) => priceId))
  const outdated = there.filter((price) => price.active && price.metadata.tier_id && !current.has(price.id))
  for (const price of outdated) await stripe.prices.update(price.id, { active: false }, once)
  return { productId, prices: kept }
}

async function keepProduct(stripe: Stripe, event: EventSetup): Promise<string> {
  const id = `event_${event.eventId}`
  const facts = { name: event.name, active: event.isOnSale }
  try {
    await stripe.products.create(
      { id, ...facts, metadata: { event_id: event.eventId } },
      { ...once, idempotencyKey: `product:${event.eventId}:${event.tryKey}` },
    )
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError) || error.code !== 'resource_already_exists') throw error
    await stripe.products.update(id, facts, once)
  }
  return id
}

type Keeping = { event: EventSetup; productId: string; tier: Tier; there: Stripe.Price[] }

async function keepPrice(stripe: Stripe, { event, productId, tier, there }: Keeping): Promise<string> {
  const currency = tier.currency.toLowerCase()
  const fitting = there.filter(
    (price) =>
      price.metadata.tier_id === tier.tierId &&
      price.unit_amount === tier.priceCents &&
      price.currency === currency,
  )
  const found = fitting.find((price) => price.active) ?? fitting[0]
  if (!found) {
    const made = await stripe.prices.create(
      {
        product: productId,
        unit_amount: tier.priceCents,
        currency,
        nickname: tier.name,
        metadata: { event_id: event.eventId, tier_id: tier.tierId },
      },
      { ...once, idempotencyKey: `price:${tier.tierId}:${event.tryKey}` },
    )
    return made.id
  }
  if (!found.active || found.nickname !== tier.name)
    await stripe.prices.update(found.id, { active: true, nickname: tier.name }, once)
  return found.id
}
