/**
 * Lets mails that orders wrote down become jobs, a few at a time: as many as can be drawn until the
 * next round, so that the queue stays short and a payment's webhook is never behind hundreds of
 * mails. While people are buying, buyers come first and mails trickle.
 */
import { type Context, type Platform, service } from '../platform.ts'
import { isRush } from '../rush.ts'

const perRound = 5
/** Even the longest rush does not stop the mails: one a second takes a tenth of a processor. */
const perRoundInARush = 1
const rushRoundMs = 1_000

const lastRound = new WeakMap<Platform, number>()

export async function dispatchMessages(context: Context, now = performance.now()): Promise<number> {
  const { platform } = context
  const rush = isRush(platform, now)
  if (rush && now - (lastRound.get(platform) ?? now - rushRoundMs) < rushRoundMs) return 0
  lastRound.set(platform, now)
  const { queued } = await context.once(service).one<{ queued: number }>`
    select public.dispatch_messages(${rush ? perRoundInARush : perRound}) as queued`
  return queued
}
