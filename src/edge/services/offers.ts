/**
 * What an event offers, read by its members and changed by its managers. SQL decides who is which, what fits, and
 * what a change means for a sale that goes on; every change answers with what is offered now, read in the same
 * transaction.
 */
import { AppError } from '../../core/errors.ts'
import type {
  CapacityInput,
  GroupDiscountsInput,
  PoolChange,
  PoolInput,
  PromoCodeChange,
  PromoCodeInput,
  PromoCodesInput,
  TaxOrFeeChange,
  TaxOrFeeInput,
  TierChange,
  TierChargesInput,
  TierInput,
  WavesInput,
} from '../../core/offer-input.ts'
import type { EventOffers, SavedCodes, SavedOffer, TaxOrFee } from '../../core/offers.ts'
import type { Context, Sql } from '../platform.ts'
import { organizer } from './organizations.ts'

type Row = { id: string; event_id: string; outcome?: 'deleted' | 'retired' }

export async function getOffers(context: Context, eventId: string): Promise<EventOffers> {
  return offersOf(context.once(organizer(context)), eventId)
}

async function offersOf(sql: Sql, eventId: string): Promise<EventOffers> {
  const { offers } = await sql.one<{ offers: EventOffers }>`
    select public.event_offers(event_id => ${eventId}) as offers`
  return offers
}

/** A manager, or a program of theirs; changes are counted for each. */
async function changing(context: Context) {
  const caller = organizer(context)
  await context.platform.limits.spend('saves', caller.kind === 'key' ? caller.keyId : caller.userId)
  return caller
}

/** A change, and what is offered after it. */
async function changed(context: Context, change: (sql: Sql) => Promise<Row>): Promise<SavedOffer> {
  const caller = await changing(context)
  return context.as(caller, async (sql) => {
    const { id, event_id, outcome } = await change(sql)
    return { id, ...(outcome && { outcome }), offers: await offersOf(sql, event_id) }
  })
}

/** The event of something that has an address of its own; what one may not see is not there. */
async function eventOf(found: Promise<{ event_id: string } | undefined>): Promise<string> {
  const row = await found
  if (!row) throw new AppError('not_found')
  return row.event_id
}

const tierEvent = (sql: Sql, id: string) =>
  eventOf(sql.maybe`select event_id from public.ticket_tiers where id = ${id}`)

export const addTier = (context: Context, eventId: string, tier: TierInput) =>
  changed(
    context,
    (sql) =>
      sql.one<Row>`select id, event_id from public.save_tier(event_id => ${eventId}, tier => ${tier}::jsonb)`,
  )

export const changeTier = (context: Context, id: string, change: TierChange) =>
  changed(context, async (sql) => {
    const eventId = await tierEvent(sql, id)
    return sql.one<Row>`
      select id, event_id from public.save_tier(event_id => ${eventId}, tier => ${{ ...change, id }}::jsonb)`
  })

export const retireTier = (context: Context, id: string) =>
  changed(context, async (sql) => {
    const { row } = await sql.one<{ row: Row }>`select public.retire_tier(tier_id => ${id}) as row`
    return row
  })

export const changeCapacity = (
  context: Context,
  subject: 'tier' | 'occurrence' | 'pool',
  id: string,
  { quantity }: CapacityInput,
) =>
  changed(context, async (sql) => {
    const { row } = await sql.one<{ row: Row }>`
      select public.change_capacity(subject => ${subject}, id => ${id}, quantity => ${quantity}) as row`
    return row
  })

export const saveWaves = (context: Context, tierId: string, { waves }: WavesInput) =>
  changed(context, async (sql) => {
    const event_id = await tierEvent(sql, tierId)
    await sql.all`select id from public.save_waves(tier_id => ${tierId}, waves => ${waves}::jsonb)`
    return { id: tierId, event_id }
  })

export const setTierCharges = (context: Context, tierId: string, { charge_ids }: TierChargesInput) =>
  changed(context, async (sql) => {
    const event_id = await tierEvent(sql, tierId)
    await sql.all`
      select charge_id from public.set_tier_charges(tier_id => ${tierId}, charge_ids => ${charge_ids}::uuid[])`
    return { id: tierId, event_id }
  })

export const addPool = (context: Context, eventId: string, pool: PoolInput) =>
  changed(
    context,
    (sql) =>
      sql.one<Row>`select id, event_id from public.save_pool(event_id => ${eventId}, pool => ${pool}::jsonb)`,
  )

export const changePool = (context: Context, id: string, change: PoolChange) =>
  changed(context, async (sql) => {
    const eventId = await eventOf(sql.maybe`select event_id from public.capacity_pools where id = ${id}`)
    return sql.one<Row>`
      select id, event_id from public.save_pool(event_id => ${eventId}, pool => ${{ ...change, id }}::jsonb)`
  })

export const removePool = (context: Context, id: string) =>
  changed(context, async (sql) => {
    const { row } = await sql.one<{ row: Row }>`select public.remove_pool(pool_id => ${id}) as row`
    return row
  })

export const addPromoCode = (context: Context, eventId: string, code: PromoCodeInput) =>
  changed(
    context,
    (sql) =>
      sql.one<Row>`select id, event_id from public.save_promo_code(event_id => ${eventId}, code => ${code}::jsonb)`,
  )

export const changePromoCode = (context: Context, id: string, change: PromoCodeChange) =>
  changed(context, async (sql) => {
    const eventId = await eventOf(sql.maybe`select event_id from public.promo_codes where id = ${id}`)
    return sql.one<Row>`
      select id, event_id from public.save_promo_code(event_id => ${eventId}, code => ${{ ...change, id }}::jsonb)`
  })

/** Codes that are told apart by a random ending, all of them or none. */
export async function addPromoCodes(
  context: Context,
  eventId: string,
  { count, prefix, ...kind }: PromoCodesInput,
): Promise<SavedCodes> {
  const caller = await changing(context)
  const codes = Array.from({ length: count }, () => `${prefix}${ending(context)}`.toUpperCase())
  const wishes = codes.map((code) => ({ ...kind, code }))
  return context.as(caller, async (sql) => {
    await sql.all`
      select (public.save_promo_code(event_id => ${eventId}, code => wish)).id
        from jsonb_array_elements(${JSON.stringify(wishes)}::jsonb) as wish`
    return { codes, offers: await offersOf(sql, eventId) }
  })
}

/** Letters that nobody takes for another, read out or written by hand; 40 bits of chance. */
const letters = '23456789CFHJKMRX'

const ending = ({ platform }: Context): string =>
  [...platform.newId().replaceAll('-', '').slice(0, 10)]
    .map((digit) => letters[Number.parseInt(digit, 16)])
    .join('')

export const saveGroupDiscounts = (context: Context, eventId: string, { discounts }: GroupDiscountsInput) =>
  changed(context, async (sql) => {
    await sql.all`
      select id from public.save_group_discounts(event_id => ${eventId}, discounts => ${discounts}::jsonb)`
    return { id: eventId, event_id: eventId }
  })

export async function listTaxes(context: Context, organizationId: string): Promise<{ data: TaxOrFee[] }> {
  const caller = organizer(context)
  return context.as(caller, async (sql) => {
    const isTheirs =
      caller.kind === 'key'
        ? caller.organizationId === organizationId
        : await sql.maybe`
            select from public.organization_members
             where organization_id = ${organizationId} and user_id = ${caller.userId}`
    if (!isTheirs) throw new AppError('not_found')
    const data = await sql.all<TaxOrFee>`
      select id, kind, name, rate_bps, fixed_cents, currency, is_inclusive, is_compound, country, registration, position,
             is_active
        from public.taxes_and_fees
       where organization_id = ${organizationId}
       order by is_active desc, position, name, id`
    return { data }
  })
}

const savedTax = (sql: Sql, organizationId: string, charge: object) => sql.one<TaxOrFee>`
  select id, kind, name, rate_bps, fixed_cents, currency, is_inclusive, is_compound, country, registration, position,
         is_active
    from public.save_tax_or_fee(organization_id => ${organizationId}, charge => ${charge}::jsonb)`

export async function addTax(context: Context, organizationId: string, charge: TaxOrFeeInput) {
  const caller = await changing(context)
  return savedTax(context.once(caller), organizationId, charge)
}

export async function changeTax(context: Context, id: string, change: TaxOrFeeChange): Promise<TaxOrFee> {
  const caller = await changing(context)
  return context.as(caller, async (sql) => {
    const known = await sql.maybe<{ organization_id: string }>`
      select organization_id from public.taxes_and_fees where id = ${id}`
    if (!known) throw new AppError('not_found')
    return savedTax(sql, known.organization_id, { ...change, id })
  })
}
