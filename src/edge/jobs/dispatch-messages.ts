/**
 * Lets mails that orders wrote down become jobs, a few at a time: the queue stays short, a payment's
 * webhook is never behind hundreds of mails, and buyers keep most of the processor.
 */
import { type Context, service } from '../platform.ts'

/** Twice a second this is ten mails, about a tenth of a processor: one takes 10 ms to draw (`npm run bench -- tickets`). */
const perRound = 5

export async function dispatchMessages(context: Context): Promise<number> {
  const { queued } = await context.once(service).one<{ queued: number }>`
    select public.dispatch_messages(${perRound}) as queued`
  return queued
}
