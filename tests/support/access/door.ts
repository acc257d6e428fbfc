/** Who reads the door and who may call what works it. That phones themselves get in is tried by tests/attacks/door.test.ts. */
import { askAsDevice, doorOf, eventWithTickets, makeDevice, makeGate, makeList } from '../door.ts'
import { mia, sam } from '../people.ts'
import { type Access, membersRead, type Scene, signedIn } from './rule.ts'

const hashHidden = (column: string) =>
  Object.fromEntries([...signedIn, 'service' as const].map((who) => [who, [column]]))

export const tables: Access['tables'] = {
  check_in_lists: { reads: membersRead() },
  check_in_list_tiers: { reads: membersRead() },
  check_in_gates: { reads: membersRead() },
  check_in_devices: { reads: membersRead(), hidden: hashHidden('secret_hash') },
  check_in_device_lists: { reads: membersRead() },
  check_ins: { reads: membersRead(), hidden: hashHidden('code_hash') },
  check_in_conflicts: { reads: membersRead() },
}

/** They look at who asks themselves: a member's role, a key's scope, a phone's proof. */
const byPeople = { execute: signedIn, definer: true as const }
const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const functions: Access['functions'] = {
  'public.save_check_in_list': byPeople,
  'public.save_check_in_gate': byPeople,
  'public.create_check_in_device': byPeople,
  'public.revoke_check_in_device': byPeople,
  'public.list_check_in_setup': byPeople,
  'public.my_door': byPeople,
  'public.check_in': byPeople,
  'public.upload_check_ins': byPeople,
  'public.undo_check_in': byPeople,
  'public.check_in_manifest': byPeople,
  'public.search_at_the_door': byPeople,
  'public.door_stats': byPeople,
  'public.list_check_in_conflicts': byPeople,
  'public.settle_check_in_conflict': byPeople,
  'public.reissue_ticket': byPeople,
  'private.use_check_in_device': byServiceAlone,
  'private.manifest_seed': byServiceAlone,
}

/** A door of Harbour Collective and one of a stranger, each with a phone, a scan and a conflict. */
export async function arrange({ world }: Scene): Promise<void> {
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  for (const { by, wish } of [
    { by: mia, wish: {} },
    { by: sam, wish: { organizationId: own?.id ?? '' } },
  ]) {
    const { event, tickets } = await eventWithTickets(world, 1, wish)
    const list = await makeList(world, event, { tier_ids: [event.tier.id] }, by)
    const gate = await makeGate(world, event, 'North', by)
    const phone = await makeDevice(world, event, [list], { gate, by })
    await doorOf(world, list, phone).scan(tickets[0]?.code ?? '')
    await doorOf(world, list, phone).upload([{ code: tickets[0]?.code ?? '' }])
    await askAsDevice(world, phone, 'select public.my_door()')
  }
}
