/** Who may do what to events, their dates and their tiers, and who may call the public's pages. */
import { makeEvent } from '../events.ts'
import { sam } from '../people.ts'
import {
  type Access,
  conditions,
  everybody,
  membersRead,
  placedOrderId,
  type Scene,
  type SignedIn,
  signedIn,
  worksIn,
} from './rule.ts'

const isPublic = `status = 'published' and visibility = 'public'`
const ofPublicEvent = `t.event_id in (select id from public.events where ${isPublic})`
const ofOrganization = (who: SignedIn, minimum?: 'manager') =>
  `t.event_id in (select event.id from public.events as event
                   where ${worksIn(who, minimum, 'event.organization_id')})`
const ofPlacedOrder = (column: 'event_id' | 'occurrence_id') =>
  `t.id = (select ${column} from public.orders where id = ${placedOrderId})`
const offered = `t.status in ('active', 'sold_out') and not t.is_hidden and ${ofPublicEvent}`

/** What a stranger may not know of a competitor, which is how much is sold, and what has no use outside. */
const kept = {
  occurrences: [
    'quantity_sold',
    'quantity_held',
    'organization_id',
    'updated_at',
    'wished_space_id',
    'lowered_to',
  ],
  ticket_tiers: [
    'quantity_total',
    'quantity_available',
    'quantity_sold',
    'quantity_held',
    'revenue_cents',
    'lowered_to',
    'is_hidden',
    'organization_id',
    'updated_at',
  ],
}

const fromStrangers = (columns: string[]) => ({ anon: columns, holder: columns })

export const tables: Access['tables'] = {
  online_access: { reads: membersRead() },
  events: {
    reads: {
      anon: isPublic,
      holder: `${isPublic} or ${ofPlacedOrder('event_id')}`,
      // A visitor without an account is signed in as well: strangers read event_page instead.
      ...conditions(signedIn, (who) => worksIn(who)),
      service: 'true',
    },
    hidden: fromStrangers(['created_by', 'metadata', 'version', 'payments_ready', 'charges_ready']),
    updates: {
      columns: [
        'name',
        'type',
        'description',
        'format',
        'visibility',
        'max_per_order',
        'refund_policy',
        'amenities',
        'metadata',
        // What the client read: another value is refused as event_changed.
        'version',
        'updated_at',
      ],
      rows: conditions(signedIn, (who) => worksIn(who, 'manager')),
    },
  },
  occurrences: {
    reads: {
      anon: ofPublicEvent,
      holder: `${ofPublicEvent} or ${ofPlacedOrder('occurrence_id')}`,
      ...conditions(signedIn, (who) => ofOrganization(who)),
      service: 'true',
    },
    hidden: fromStrangers(kept.occurrences),
    updates: {
      columns: ['venue_name', 'address', 'city', 'country'],
      rows: conditions(signedIn, (who) => ofOrganization(who, 'manager')),
    },
  },
  ticket_tiers: {
    reads: {
      anon: offered,
      holder: offered,
      ...conditions(signedIn, (who) => ofOrganization(who)),
      service: 'true',
    },
    hidden: fromStrangers(kept.ticket_tiers),
    updates: {
      columns: [
        'name',
        'description',
        'sale_starts_at',
        'sale_ends_at',
        'display_order',
        'is_featured',
        'is_hidden',
        'min_per_order',
        'max_per_order',
      ],
      rows: conditions(signedIn, (who) => ofOrganization(who, 'manager')),
    },
  },
}

export const functions: Access['functions'] = {
  'public.set_online_access': { execute: signedIn, definer: true },
  'public.event_page': { execute: everybody, definer: true },
  'public.list_public_events': { execute: everybody, definer: true },
  'public.organizer_page': { execute: everybody, definer: true },
  // Small words that indexes and invoker functions use in the name of whoever runs them.
  'private.iso': { execute: everybody },
  'private.plain': { execute: everybody },
  'private.wall': { execute: everybody },
}

/** Beside the public event of Harbour Collective: one more of each kind, there and at a stranger's. */
export async function arrange({ world }: Scene): Promise<void> {
  await makeEvent(world, { status: 'draft' })
  await makeEvent(world, { visibility: 'private' })
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  await makeEvent(world, { organizationId: own?.id ?? '', status: 'draft' })
  await world.truth(`
    insert into public.online_access (occurrence_id, event_id, platform, link)
    select id, event_id, 'Zoom', 'https://zoom.example/j/' || id from public.occurrences`)
}
