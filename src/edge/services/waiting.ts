/** Waiting lists: joining, how an entry stands, taking or declining what is held for it. The rules are SQL's. */
import type { PlacedOrder } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { preferredLanguage } from '../../core/languages.ts'
import type {
  JoinWaitingListInput,
  TakeOfferInput,
  WaitingEntryView,
  WaitingWish,
} from '../../core/waiting.ts'
import { withCaller } from '../context.ts'
import type { Context } from '../platform.ts'
import { cancelOrder } from './orders.ts'
import { type Placed, payPlaced } from './ticketing.ts'

export type WaitingKey = { entryId: string; token: string }

/** Answers the same to everybody. Counted by sender and by mailbox: each may be a mail to a stranger. */
export async function joinWaitingList(
  context: Context,
  slug: string,
  input: JoinWaitingListInput,
  wishes: string | null,
): Promise<void> {
  const { limits } = context.platform
  await limits.spend('waiting', context.clientAddress)
  await limits.spend('mails', input.email.toLowerCase())
  await context.once(context.caller).run`
    select public.join_waiting_list(
      event_slug => ${slug}, occurrence_id => ${input.occurrence_id}, quantity => ${input.quantity},
      tier_ids => ${input.tier_ids}::uuid[], person_name => ${input.name}, email => ${input.email},
      language => ${preferredLanguage(wishes)})`
}

/** A guess at somebody's address is a request like any other, and there are 2^256 to try. */
export async function getWaitingEntry(context: Context, key: WaitingKey): Promise<WaitingEntryView> {
  const { entry } = await context.once(context.caller).one<{ entry: WaitingEntryView }>`
    select public.waiting_entry(entry_id => ${key.entryId}, token => ${key.token}) as entry`
  return entry
}

export async function changeWaitingEntry(
  context: Context,
  key: WaitingKey,
  wish: WaitingWish,
): Promise<void> {
  await context.once(context.caller).run`
    select public.change_waiting_entry(
      entry_id => ${key.entryId}, token => ${key.token}, quantity => ${wish.quantity},
      tier_ids => ${wish.tier_ids}::uuid[])`
}

/** Off the list. What is held is declined with its order, and that as often as somebody likes. */
export async function leaveWaitingList(context: Context, key: WaitingKey): Promise<void> {
  const { state } = await context.once(context.caller).one<{ state: string }>`
    select public.leave_waiting_list(entry_id => ${key.entryId}, token => ${key.token}) as state`
  if (state === 'offered') await declineOffer(context, key)
}

/** The order that holds the places is cancelled by whoever holds its address; who waits next is asked by the job. */
export async function declineOffer(context: Context, key: WaitingKey): Promise<void> {
  const { offer } = await getWaitingEntry(context, key)
  if (!offer) throw new AppError('waiting_entry_closed', { detail: 'No places are held for you.' })
  if (offer.state === 'declined' || offer.state === 'expired') return
  const holder = { kind: 'order', orderId: offer.order_id, token: offer.order_token } as const
  await cancelOrder(withCaller(context, holder), offer.order_id)
}

/** Free places are theirs at once; for others a payment is opened, as for any order. */
export async function takeOffer(
  context: Context,
  key: WaitingKey,
  input: TakeOfferInput,
): Promise<PlacedOrder> {
  const { name, ...details } = input
  const { email } = await getWaitingEntry(context, key)
  const { placed } = await context.once(context.caller).one<{ placed: Placed }>`
    select public.take_waiting_offer(
      entry_id => ${key.entryId}, token => ${key.token}, buyer_name => ${name},
      details => ${details}::jsonb) as placed`
  return payPlaced(context, placed, { email })
}

export function waitingPath({ entryId, token }: WaitingKey): string {
  return `/waiting/${entryId}/${token}`
}
