/** Accounts of organizers as SQL knows them: begun by their owners, mirrored by the service. */
import type { World } from './database.ts'
import { harbour, olga, type Person } from './people.ts'

/** What the company answers about an account. */
export const facts = (may: boolean, more = {}) => ({
  charges_enabled: may,
  payouts_enabled: may,
  details_submitted: true,
  requirements: {},
  disabled_reason: null,
  ...more,
})

export function paymentAccounts(world: World) {
  const begin = (who: Person, organizationId = harbour.id, country = 'CA') =>
    world.ask<{ id: string; country: string; state: string }>(
      who,
      'select id, country, state from public.begin_payment_account($1, $2)',
      [organizationId, country],
    )
  return {
    begin,

    setTerms: (isConnect: boolean, bps = 250, fixed = 30) =>
      world.ask('service', `select public.set_payment_terms($1, 'stripe', $2, $3)`, [isConnect, bps, fixed]),

    async attach(accountId: string, who = olga, organizationId = harbour.id) {
      const [account] = await begin(who, organizationId)
      await world.ask('service', 'select public.attach_payment_account($1, $2)', [account?.id, accountId])
    },

    /** Asked `age` ago; says whether it was the newest answer. */
    async mirror(accountId: string, content: object, age = '0 s') {
      const [row] = await world.ask<{ isNewest: boolean }>(
        'service',
        `select public.mirror_payment_account('stripe', $1, $2, clock_timestamp() - $3::interval) as "isNewest"`,
        [accountId, JSON.stringify(content), age],
      )
      return row?.isNewest
    },
  }
}
