/** Who may do what to people and organizations, and to the log of what happened there. */
import {
  type Access,
  conditions,
  everybody,
  membersRead,
  personOf,
  placedOrderId,
  type SignedIn,
  signedIn,
  worksIn,
} from './rule.ts'

const self = (who: SignedIn) => `t.id = '${personOf(who).id}'`

const hasPublicEvent = `exists (
  select from public.events as event
   where event.organization_id = t.id and event.status = 'published' and event.visibility = 'public')`
const soldThePlacedOrder = `t.id = (select organization_id from public.orders where id = ${placedOrderId})`

export const tables: Access['tables'] = {
  profiles: {
    reads: { ...conditions(signedIn, self), service: 'true' },
    updates: {
      columns: ['full_name', 'phone', 'company', 'draft_reminders'],
      rows: conditions(signedIn, self),
    },
  },
  organizations: {
    reads: {
      anon: hasPublicEvent,
      holder: `${hasPublicEvent} or ${soldThePlacedOrder}`,
      // A visitor without an account is signed in as well: strangers read organizer_page instead.
      ...conditions(signedIn, (who) => worksIn(who, 'viewer', 't.id')),
      service: 'true',
    },
    hidden: { anon: ['created_by'], holder: ['created_by'] },
    updates: {
      columns: ['name', 'currency', 'timezone'],
      rows: conditions(signedIn, (who) => worksIn(who, 'admin', 't.id')),
    },
  },
  organization_members: { reads: membersRead() },
  action_log: { reads: membersRead() },
}

export const functions: Access['functions'] = {
  // The policies ask it on behalf of whoever reads.
  'private.my_organization_ids': { execute: everybody, definer: true },
  'private.tg_user__profile': { execute: [], definer: true },
}
