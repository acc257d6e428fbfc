/** Who may do what to API keys and webhooks. That keys themselves get in is tried by tests/attacks/api-keys.test.ts. */
import { ada, dockside, harbour, vera } from '../people.ts'
import { type Access, everybody, membersRead, signedIn } from './rule.ts'

export const tables: Access['tables'] = {
  api_keys: {
    reads: membersRead('admin'),
    hidden: Object.fromEntries([...signedIn, 'service' as const].map((who) => [who, ['secret_hash']])),
  },
  webhook_endpoints: { reads: membersRead('admin') },
  webhook_deliveries: { reads: membersRead('admin') },
}

const byPeople = { execute: signedIn, definer: true as const }
const byServiceAlone = { execute: ['service' as const], definer: true as const }
/** They write where nobody may, or read what nobody may. */
const byOursAlone = { execute: [], definer: true as const }

export const functions: Access['functions'] = {
  'private.key_organization_id': { execute: everybody, definer: true },
  'private.acting_organization_ids': { execute: everybody, definer: true },
  'private.require_admin': byOursAlone,
  'private.api_key_view': { execute: signedIn },
  'private.use_api_key': byServiceAlone,
  'public.create_api_key': byPeople,
  'public.revoke_api_key': byPeople,
  'private.webhook_endpoint_view': { execute: signedIn },
  'private.webhook_delivery_view': { execute: signedIn },
  'public.create_webhook_endpoint': byPeople,
  'public.change_webhook_endpoint': byPeople,
  'public.delete_webhook_endpoint': byPeople,
  'public.rotate_webhook_secret': byPeople,
  'public.test_webhook_endpoint': byPeople,
  'public.replay_webhook_delivery': byPeople,
  'public.dispatch_webhooks': byServiceAlone,
  'public.claim_webhook_delivery': byServiceAlone,
  'public.finish_webhook_delivery': byServiceAlone,
  'public.webhook_notice': byServiceAlone,
  'private.expire_webhook_deliveries': byServiceAlone,
  'private.tg_orders__webhooks': byOursAlone,
  'private.tg_payment_attempts__webhooks': byOursAlone,
  'private.tg_events__webhooks': byOursAlone,
}

/** A key, an endpoint and a delivery of Harbour Collective and of Dockside Venues. */
export const arrange: Access['arrange'] = async ({ world }) => {
  for (const { admin, organizationId } of [
    { admin: ada, organizationId: harbour.id },
    { admin: vera, organizationId: dockside.id },
  ]) {
    await world.ask(admin, `select public.create_api_key($1, 'Box office', '{orders:read}')`, [
      organizationId,
    ])
    await world.ask(
      admin,
      `select public.test_webhook_endpoint((made -> 'endpoint' ->> 'id')::uuid)
         from public.create_webhook_endpoint($1, 'https://receiver.example/eventos', '{order.confirmed}') as made`,
      [organizationId],
    )
  }
}
