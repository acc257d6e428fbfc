/** Who may arrange what is sold: tiers, pools, waves, codes, discounts, taxes. The rows are in ticketing.ts. */
import { type Access, signedIn } from './rule.ts'

export const tables: Access['tables'] = {}

/** Each asks itself for a manager of the organization; anybody else hears that it is not there. */
const byManagers = { execute: signedIn, definer: true as const }

export const functions: Access['functions'] = {
  'public.change_capacity': byManagers,
  'public.save_tier': byManagers,
  'public.retire_tier': byManagers,
  'public.set_tier_charges': byManagers,
  'public.save_pool': byManagers,
  'public.remove_pool': byManagers,
  'public.save_waves': byManagers,
  'public.save_promo_code': byManagers,
  'public.save_group_discounts': byManagers,
  'public.save_tax_or_fee': byManagers,
  // For every member: it asks for the membership itself.
  'public.event_offers': byManagers,
}
