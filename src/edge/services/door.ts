/** Standing at the door: scans, what is kept for a time without a network, the search by hand and the numbers. */
import type {
  DoorStats,
  FoundTicket,
  MyDoor,
  Scan,
  ScanBatch,
  ScanBatchInput,
  ScanInput,
} from '../../core/check-in.ts'
import { AppError } from '../../core/errors.ts'
import type { DeviceCaller } from '../device-caller.ts'
import type { Caller, Context } from '../platform.ts'
import { manifestKey, signManifest } from '../tickets/manifest.ts'
import { organizer } from './organizations.ts'

/** What a batch costs of what a phone may ask in a minute: less than its scans one by one. */
const costOfBatch = 20

/** A member, a key or a phone; counted, for a stolen link must not occupy the house. Keys are counted with their scope. */
async function atTheDoor(context: Context, cost = 1): Promise<Caller> {
  const caller = context.caller.kind === 'device' ? context.caller : organizer(context)
  if (caller.kind !== 'key')
    await context.platform.limits.spend(
      'doors',
      caller.kind === 'user' ? caller.userId : caller.deviceId,
      cost,
    )
  return caller
}

export async function myDoor(context: Context): Promise<MyDoor> {
  const device = phone(context)
  await atTheDoor(context)
  const { door } = await context.once(device).one<{ door: Omit<MyDoor, 'manifest_key'> }>`
    select public.my_door() as door`
  return { ...door, manifest_key: await manifestKey(context) }
}

function phone({ caller }: Context): DeviceCaller {
  if (caller.kind !== 'device') throw new AppError('unauthorized')
  return caller
}

export async function scan(context: Context, listId: string, input: ScanInput): Promise<Scan> {
  const caller = await atTheDoor(context)
  const { nonce, code = null, ticket_id = null, direction, gate_id = null } = input
  const { scanned } = await context.once(caller).one<{ scanned: Scan }>`
    select public.check_in(
      list_id => ${listId}, nonce => ${nonce}, code => ${code}, ticket_id => ${ticket_id},
      direction => ${direction}, gate_id => ${gate_id}) as scanned`
  return scanned
}

export async function uploadScans(
  context: Context,
  listId: string,
  { sent_at, scans }: ScanBatchInput,
): Promise<ScanBatch> {
  const caller = await atTheDoor(context, costOfBatch)
  const { data } = await context.once(caller).one<ScanBatch>`
    select public.upload_check_ins(list_id => ${listId}, scans => ${scans}::jsonb, sent_at => ${sent_at}) as data`
  return { data }
}

export async function undoScan(context: Context, id: string, nonce: string): Promise<Scan> {
  const caller = await atTheDoor(context)
  const { undone } = await context.once(caller).one<{ undone: Scan }>`
    select public.undo_check_in(id => ${id}, nonce => ${nonce}) as undone`
  return undone
}

/** The bytes and the signature over them. */
export async function manifest(context: Context, listId: string, since: string | undefined) {
  const caller = await atTheDoor(context)
  const { made } = await context.once(caller).one<{ made: unknown }>`
    select public.check_in_manifest(list_id => ${listId}, since => ${since ?? null}) as made`
  const bytes = new TextEncoder().encode(JSON.stringify(made))
  return { bytes, signature: await signManifest(context, bytes) }
}

export async function searchTickets(
  context: Context,
  listId: string,
  search: string,
): Promise<FoundTicket[]> {
  const caller = await atTheDoor(context)
  const { found } = await context.once(caller).one<{ found: FoundTicket[] }>`
    select public.search_at_the_door(list_id => ${listId}, search => ${search}) as found`
  return found
}

export async function doorStats(context: Context, listId: string): Promise<DoorStats> {
  const caller = await atTheDoor(context)
  const { stats } = await context.once(caller).one<{ stats: DoorStats }>`
    select public.door_stats(list_id => ${listId}) as stats`
  return stats
}
