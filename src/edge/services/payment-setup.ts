/**
 * Setting events up with the payment company: what publishing queued, tried now and by the queue's own times.
 *
 * Claimed in one short transaction, told to the company outside any, ended in another. A worker that dies in
 * between leaves a lease that runs out; asking again makes nothing twice (stripe-catalogue.ts).
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { PaymentsState } from '../../core/payments-state.ts'
import { type Context, service } from '../platform.ts'
import { organizer } from './organizations.ts'

type Claimed = { id: string; event_id: string; retry_count: number }

/** What public.payment_setup_facts answers. */
const Facts = z.object({
  event_id: z.uuid(),
  name: z.string(),
  is_on_sale: z.boolean(),
  tiers: z.array(
    z.object({ tier_id: z.uuid(), name: z.string(), price_cents: z.number().int(), currency: z.string() }),
  ),
})

/** How many are claimed at a time: each asks the company a handful of things, within one lease. */
const perRound = 10

/** Whatever is due. */
export async function setUpDueEvents(context: Context): Promise<void> {
  const claimed = await context.once(service).all<Claimed>`
    select id, event_id, retry_count from public.claim_payment_setups(${perRound})`
  for (const setup of claimed) await tryOnce(context, setup)
}

/** One event, if it is due: not while somebody else is at it, and not before its time. */
export async function setUpEvent(context: Context, eventId: string): Promise<void> {
  const [setup] = await context.once(service).all<Claimed>`
    select id, event_id, retry_count from public.claim_payment_setup(${eventId})`
  if (setup) await tryOnce(context, setup)
}

/**
 * Right after publishing. The stand-in answers within milliseconds, so where it is, nobody finds paid tickets
 * waiting; a real company is asked by a job. Published is published: what goes wrong here is for the queue.
 */
export async function setUpAfterPublishing(context: Context, eventId: string): Promise<void> {
  if (!context.platform.payments.standin) return
  try {
    await setUpEvent(context, eventId)
  } catch (error) {
    context.platform.log.warn({ event_id: eventId, error: String(error) }, 'payments are set up later')
  }
}

/** "Try again now": a manager's click, answered with what came of it. */
export async function retrySetup(context: Context, eventId: string): Promise<PaymentsState> {
  const caller = organizer(context)
  await context.platform.limits.spend('payment_setups', caller.kind === 'key' ? caller.keyId : caller.userId)
  await context.once(caller).run`select public.retry_payment_setup(${eventId})`
  await setUpEvent(context, eventId)
  return paymentsOf(context, eventId)
}

/** For members of the event's organization; for anybody else it is not there. */
export async function paymentsOf(context: Context, eventId: string): Promise<PaymentsState> {
  const { payments } = await context.once(organizer(context)).one<{ payments: unknown }>`
    select public.event_payments(${eventId}) as payments`
  if (!payments) throw new AppError('not_found')
  return PaymentsState.parse(payments)
}

async function tryOnce(context: Context, setup: Claimed): Promise<void> {
  const { payments, log } = context.platform
  const { facts } = await context.once(service).one<{ facts: unknown }>`
    select public.payment_setup_facts(${setup.event_id}) as facts`
  const { name, is_on_sale, tiers } = Facts.parse(facts)
  const asked = tiers.map((tier) => ({
    tierId: tier.tier_id,
    name: tier.name,
    priceCents: tier.price_cents,
    currency: tier.currency,
  }))
  try {
    const { productId, prices } = await payments.setUpEvent({
      eventId: setup.event_id,
      name,
      isOnSale: is_on_sale,
      tiers: asked,
      tryKey: `${setup.id}:${setup.retry_count}`,
    })
    const made = prices.map(({ tierId, priceId }) => {
      const tier = tiers.find((candidate) => candidate.tier_id === tierId)
      return { tier_id: tierId, price_id: priceId, price_cents: tier?.price_cents, currency: tier?.currency }
    })
    await context.once(service).run`
      select public.complete_payment_setup(
        id => ${setup.id}, provider => ${payments.name}, product_id => ${productId},
        prices => ${made}::jsonb, facts => ${facts}::jsonb)`
  } catch (error) {
    log.warn(
      { event_id: setup.event_id, tries: setup.retry_count, error: String(error) },
      'an event could not be set up with the payment company yet',
    )
    const reason = error instanceof Error ? error.message : String(error)
    await context.once(service).run`select public.fail_payment_setup(${setup.id}, ${reason})`
  }
}
