/** Who may export and erase what. The register and the erasures are nobody's to read: they are in `private`. */
import { type Access, signedIn } from './rule.ts'

const byServiceAlone = { execute: ['service' as const], definer: true as const }
/** Each asks on its first lines whose data it is; to everybody else it is not there. */
const bySignedIn = { execute: [...signedIn], definer: true as const }

export const tables: Access['tables'] = {}

export const functions: Access['functions'] = {
  'public.export_person': bySignedIn,
  'public.list_export_tables': bySignedIn,
  'public.export_organization_table': bySignedIn,
  'public.erase_person': bySignedIn,
  'public.erase_member': bySignedIn,
  'public.erase_person_by_email': byServiceAlone,
  'public.continue_erasure': byServiceAlone,
  'private.tg_outbox_mails__never_to_the_erased': { execute: [], definer: true },
  'private.tg_received_webhooks__without_the_erased': { execute: [], definer: true },
}
