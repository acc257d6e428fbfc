/** Waiting lists for their organizers: who waits, how the list works, hands in it; and the round that serves them all. */
import type { WaitingEntry, WaitingFilter, WaitingListChange, WaitingListView } from '../../core/waiting.ts'
import { type Context, service } from '../platform.ts'
import { organizer } from './organizations.ts'

type Listed<T> = { list: T }

export async function getWaitingList(context: Context, eventId: string): Promise<WaitingListView> {
  const { list } = await context.once(organizer(context)).one<Listed<WaitingListView>>`
    select public.get_waiting_list(event_id => ${eventId}) as list`
  return list
}

export async function setWaitingList(
  context: Context,
  eventId: string,
  change: WaitingListChange,
): Promise<WaitingListView> {
  const { is_open, comes_first, skips_large, save_hours, offer_hours } = change
  const { list } = await context.once(organizer(context)).one<Listed<WaitingListView>>`
    select public.set_waiting_list(
      event_id => ${eventId}, is_open => ${is_open ?? null}, comes_first => ${comes_first ?? null},
      skips_large => ${skips_large ?? null}, save_hours => ${save_hours ?? null},
      offer_hours => ${offer_hours ?? null}) as list`
  return list
}

export async function listWaitingEntries(
  context: Context,
  eventId: string,
  { search, state, limit, skip }: WaitingFilter,
): Promise<{ data: WaitingEntry[] }> {
  const { list } = await context.once(organizer(context)).one<Listed<WaitingEntry[]>>`
    select public.list_waiting_entries(
      event_id => ${eventId}, search => ${search ?? null}, states => ${state ? [state] : null}::text[],
      max_rows => ${limit ?? 100}, skip_rows => ${skip ?? 0}) as list`
  return { data: list }
}

export async function moveWaitingEntry(context: Context, entryId: string, reason: string): Promise<void> {
  await context.once(organizer(context)).run`
    select public.move_waiting_entry(entry_id => ${entryId}, reason => ${reason})`
}

export async function removeWaitingEntry(context: Context, entryId: string, reason: string): Promise<void> {
  await context.once(organizer(context)).run`
    select public.remove_waiting_entry(entry_id => ${entryId}, reason => ${reason})`
}

export async function offerWaitingEntry(context: Context, entryId: string): Promise<void> {
  await context.once(organizer(context)).run`select public.offer_waiting_entry(entry_id => ${entryId})`
}

/** Each date in a transaction of its own: one that fails holds no other up. Answers how many offers were made. */
export async function serveWaitingLists(context: Context): Promise<number> {
  const sql = context.once(service)
  const dates = await sql.all<{
    id: string
  }>`select id from public.waiting_dates() as waiting (id) order by id`
  let offers = 0
  for (const { id } of dates) {
    try {
      const { made } = await context.once(service).one<{ made: number }>`
        select public.serve_waiting_list(occurrence_id => ${id}) as made`
      offers += made
    } catch (error) {
      context.platform.log.warn({ occurrence_id: id, error: String(error) }, 'a waiting list was not served')
    }
  }
  await context.once(service).run`select public.remind_waiting_offers()`
  return offers
}
