/** What makes the total of an event that was published by a sentence more than its prices. */
import pg from 'pg'
import { findPostgres } from '../../src/node/postgres.ts'

/**
 * The first tier has a wave of twelve at 25.00 and a tax on top, five of it are 20 % cheaper, SPRING takes 10 % off and
 * shows a hidden table for four; a poster goes with any ticket.
 */
export async function makeOffers(eventId: string): Promise<void> {
  const address = await findPostgres(String(process.env.JOURNEY_DATA))
  if (!address) throw new Error('the product of these journeys has no database running')
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  try {
    await client.query(sql, [eventId])
  } finally {
    await client.end()
  }
}

const sql = `
  with first as (
    select tier.* from public.ticket_tiers as tier where tier.event_id = $1 order by tier.display_order, tier.price_cents limit 1
  ), wave as (
    insert into public.price_waves (tier_id, position, price_cents, quantity) select id, 1, 2500, 12 from first
  ), more as (
    insert into public.ticket_tiers
      (event_id, occurrence_id, name, slug, price_cents, currency, quantity_total, status, admits, is_hidden, display_order)
    select first.event_id, first.occurrence_id, made.name, made.slug, made.price, first.currency, 20, 'active', made.admits,
           made.hidden, made.place
      from first, (values
        ('Table for four', 'table', 12000, 4, true, 90),
        ('Poster', 'poster', 900, 0, false, 91)) as made (name, slug, price, admits, hidden, place)
    returning id, event_id, is_hidden
  ), code as (
    insert into public.promo_codes (event_id, code, discount_kind, percent_bps, reveals_hidden)
    values ($1, 'SPRING', 'percent', 1000, true) returning id, event_id
  ), named as (
    insert into public.promo_code_tiers (promo_code_id, tier_id, event_id)
    select code.id, tier.id, code.event_id from code, (
      select id from first union all select id from more where is_hidden) as tier
  ), groups as (
    insert into public.group_discounts (event_id, min_quantity, percent_bps) values ($1, 5, 2000)
  ), tax as (
    insert into public.taxes_and_fees (organization_id, kind, name, rate_bps)
    select first.organization_id, 'tax', 'QST', 1000 from first returning id
  )
  insert into public.tier_charges (tier_id, charge_id) select first.id, tax.id from first, tax`
