/** Who may see where an organization's money goes, and who may say so. */
import { paymentAccounts } from '../payment-accounts.ts'
import { dockside, olga, vera } from '../people.ts'
import { type Access, membersRead, type Scene, signedIn } from './rule.ts'

export const tables: Access['tables'] = {
  payment_accounts: { reads: membersRead('manager') },
}

const byServiceAlone = { execute: ['service' as const], definer: true as const }
const byPeople = { execute: signedIn, definer: true as const }

export const functions: Access['functions'] = {
  // They look at the role themselves: what is not theirs is not there.
  'public.begin_payment_account': byPeople,
  'public.payment_account_view': byPeople,
  'public.draft_may_charge': byPeople,
  'public.set_payment_terms': byServiceAlone,
  'public.attach_payment_account': byServiceAlone,
  'public.mirror_payment_account': byServiceAlone,
  'public.list_payment_accounts_to_ask': byServiceAlone,
  'public.payment_route': byServiceAlone,
  'public.open_routed_payment': byServiceAlone,
  'public.settle_routed_payment': byServiceAlone,
  // A trigger: the terms are nobody's to read.
  'private.tg_events__charges': { execute: [], definer: true },
}

/** An account of Harbour Collective and one of another organization. Connect is off again: paid tickets of others sell. */
export async function arrange({ world }: Scene): Promise<void> {
  const accounts = paymentAccounts(world)
  await accounts.setTerms(true)
  await accounts.attach('acct_harbour', olga)
  await accounts.attach('acct_dockside', vera, dockside.id)
  await accounts.setTerms(false)
}
