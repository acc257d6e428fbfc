/** Arranging the door: lists, gates and the links of phones. SQL makes the secrets and says who may. */
import {
  CheckInConflict,
  type CheckInDevice,
  type CheckInDeviceInput,
  type CheckInGate,
  type CheckInList,
  type CheckInListChange,
  type CheckInSetup,
  type MadeCheckInDevice,
  type ReissuedTicket,
} from '../../core/check-in.ts'
import type { Context } from '../platform.ts'
import { organizer, signedIn } from './organizations.ts'

export async function checkInSetup(context: Context, eventId: string): Promise<CheckInSetup> {
  const { setup } = await context.once(organizer(context)).one<{ setup: CheckInSetup }>`
    select public.list_check_in_setup(event_id => ${eventId}) as setup`
  return setup
}

/** A list of an event, made anew; or one that is there, changed. */
export async function saveList(
  context: Context,
  { eventId = null, listId = null }: { eventId?: string | null; listId?: string | null },
  wish: CheckInListChange,
): Promise<CheckInList> {
  const { list } = await context.once(organizer(context)).one<{ list: CheckInList }>`
    select public.save_check_in_list(event_id => ${eventId}, list_id => ${listId}, wish => ${wish}::jsonb) as list`
  return list
}

export async function saveGate(
  context: Context,
  { eventId = null, gateId = null }: { eventId?: string | null; gateId?: string | null },
  name: string,
): Promise<CheckInGate> {
  const { gate } = await context.once(organizer(context)).one<{ gate: CheckInGate }>`
    select public.save_check_in_gate(event_id => ${eventId}, gate_id => ${gateId}, name => ${name}) as gate`
  return gate
}

/** The only time the secret is told. */
export async function createDevice(
  context: Context,
  eventId: string,
  { name, list_ids, gate_id = null, expires_at = null }: CheckInDeviceInput,
): Promise<MadeCheckInDevice> {
  const { made } = await context.once(signedIn(context)).one<{ made: MadeCheckInDevice }>`
    select public.create_check_in_device(
      event_id => ${eventId}, name => ${name}, list_ids => ${list_ids}::uuid[], gate_id => ${gate_id},
      expires_at => ${expires_at}) as made`
  return made
}

export async function revokeDevice(context: Context, id: string): Promise<CheckInDevice> {
  const { device } = await context.once(signedIn(context)).one<{ device: CheckInDevice }>`
    select public.revoke_check_in_device(${id}) as device`
  return device
}

/** Open ones first, at most two hundred. */
export async function listConflicts(context: Context, listId: string): Promise<CheckInConflict[]> {
  const { conflicts } = await context.once(organizer(context)).one<{ conflicts: unknown[] }>`
    select public.list_check_in_conflicts(list_id => ${listId}) as conflicts`
  return conflicts.map((row) => CheckInConflict.parse(row))
}

export async function settleConflict(context: Context, id: string): Promise<CheckInConflict> {
  const { conflict } = await context.once(organizer(context)).one<{ conflict: unknown }>`
    select public.settle_check_in_conflict(${id}) as conflict`
  return CheckInConflict.parse(conflict)
}

/** The new code is on the order's page; whoever asks is not told it. */
export async function reissueTicket(context: Context, id: string): Promise<ReissuedTicket> {
  const { ticket } = await context.once(signedIn(context)).one<{ ticket: ReissuedTicket }>`
    select public.reissue_ticket(${id}) as ticket`
  return ticket
}
