/** Who may read what became of money with the payment company, and who may say so. */
import { books } from '../books.ts'
import { makeEvent, placeOrder } from '../events.ts'
import { payments } from '../payments.ts'
import { sam } from '../people.ts'
import { type Access, membersRead, type Scene, signedIn } from './rule.ts'

export const tables: Access['tables'] = {
  ledger_entries: { reads: membersRead('manager') },
  disputes: { reads: membersRead('manager') },
  payouts: { reads: membersRead('manager') },
}

export const functions: Access['functions'] = {
  'public.payouts_report': { execute: signedIn },
  // Counts payments whose columns about fees are the service's.
  'public.fees_missing': { execute: signedIn, definer: true },
  // They believe what they are told: the caller has asked the payment company.
  'public.record_dispute': { execute: ['service'], definer: true },
  'public.record_payout': { execute: ['service'], definer: true },
  'public.record_provider_fee': { execute: ['service'], definer: true },
  'public.payments_without_fee': { execute: ['service'], definer: true },
  'public.dispute_notice': { execute: ['service'], definer: true },
}

/** Of Harbour Collective and of a stranger: a payment that is disputed, and for Harbour Collective a payout. */
export async function arrange({ world }: Scene): Promise<void> {
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  const tiers = [{ name: 'Disputed', price_cents: 900 }]
  const book = books(world)
  const disputed = async (organizationId?: string) => {
    const event = await makeEvent(world, { tiers, ...(organizationId ? { organizationId } : {}) })
    const placed = await placeOrder(world, event)
    await payments(world).settle(placed)
    await book.dispute(placed, { withdrawn_cents: 900, fee_cents: 1500 })
  }
  await disputed()
  await book.payout({ amount_cents: 100 })
  await disputed(own?.id)
}
