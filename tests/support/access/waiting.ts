/** Who reads waiting lists, and who calls what moves them: members read, whoever waits comes with the key of their entry. */
import { harbour, sam } from '../people.ts'
import { waiting } from '../waiting.ts'
import { type Access, everybody, membersRead, type Scene, signedIn } from './rule.ts'

/** Not the holder of an order: that address is another one. */
const anybody = everybody

export const tables: Access['tables'] = {
  waiting_lists: { reads: membersRead() },
  waiting_entries: { reads: membersRead() },
  waiting_offers: { reads: membersRead() },
}

export const functions: Access['functions'] = {
  'public.join_waiting_list': { execute: anybody, definer: true },
  'public.change_waiting_entry': { execute: anybody, definer: true },
  'public.leave_waiting_list': { execute: anybody, definer: true },
  'public.waiting_entry': { execute: anybody, definer: true },
  'public.take_waiting_offer': { execute: anybody, definer: true },
  'private.waiting_token': { execute: ['service'], definer: true },
  'private.tg_orders__follow_with_offer': { execute: [], definer: true },
  'public.waiting_mail': { execute: ['service'], definer: true },
  'public.waiting_dates': { execute: ['service'], definer: true },
  'public.serve_waiting_list': { execute: ['service'], definer: true },
  'public.remind_waiting_offers': { execute: ['service'], definer: true },
  'public.get_waiting_list': { execute: signedIn, definer: true },
  'public.set_waiting_list': { execute: signedIn, definer: true },
  'public.list_waiting_entries': { execute: signedIn, definer: true },
  'public.move_waiting_entry': { execute: signedIn, definer: true },
  'public.remove_waiting_entry': { execute: signedIn, definer: true },
  'public.offer_waiting_entry': { execute: signedIn, definer: true },
}

/** An event of Harbour Collective and one of a stranger, each with somebody who waits and somebody who was asked. */
export async function arrange({ world }: Scene): Promise<void> {
  const list = waiting(world)
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  for (const [place, organizationId] of [harbour.id, own?.id ?? ''].entries()) {
    const event = await list.soldOut(0, organizationId)
    await list.join(event, { email: `first${place}@example.org` })
    await list.join(event, { email: `second${place}@example.org` })
    await list.policy(event, { offer_hours: 12 })
    await list.free(event, 1)
    await list.serve(event)
  }
}
