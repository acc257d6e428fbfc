/** Bank transfers and money at the door as a test arranges them. */
import { noOfflineSettings, type OfflineSettings } from '../../src/core/offline-payments.ts'
import type { World } from './database.ts'
import { harbour, olga, type Speaker } from './people.ts'

export const account = { account_holder: 'Harbour Collective', account: 'DE89370400440532013000' }

/** What Harbour Collective offers its buyers, or one event of it does: both ways unless said otherwise. */
export const offerOffline = (
  world: Pick<World, 'ask'>,
  wish: Partial<OfflineSettings> & { eventId?: string; as?: Speaker; organizationId?: string } = {},
) => {
  const { eventId = null, as = olga, organizationId = harbour.id, ...settings } = wish
  return world.ask(as, 'select * from public.set_offline_payments($1, $2, $3)', [
    organizationId,
    eventId,
    JSON.stringify({ ...noOfflineSettings, bank_transfer: true, door: true, ...account, ...settings }),
  ])
}
