/** The letters to whoever waits, from what is true at the moment they are sent. */
import { z } from 'zod'
import { waitingNews } from '../../core/messages/waiting-news.ts'
import type { WaitingEntryView } from '../../core/waiting.ts'
import { MailError } from '../integrations/mail.ts'
import { drawLetter } from '../messages/letter.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'
import { eventUrl } from '../services/events.ts'
import { waitingPath } from '../services/waiting.ts'

const Payload = z.object({
  entry_id: z.uuid(),
  quantity: z.number().int().optional(),
  tier_ids: z.array(z.uuid()).optional(),
})
const Kind = z.enum([
  'waiting_joined',
  'waiting_again',
  'waiting_offer',
  'waiting_offer_ending',
  'waiting_offer_expired',
])

export async function writeWaitingNews(
  message: { kind: string; recipient: string; about: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { entry_id: entryId, ...wish } = Payload.parse(message.payload)
  const kind = Kind.parse(message.kind)
  const { entry } = await context.once(service).one<{ entry: (WaitingEntryView & { token: string }) | null }>`
    select public.waiting_mail(entry_id => ${entryId}, kind => ${kind}, about => ${message.about}) as entry`
  if (!entry) throw new MailError('the entry moved on', true)
  const { APP_NAME, PUBLIC_URL } = context.platform.settings
  const news = {
    kind,
    entry,
    wish: { quantity: wish.quantity ?? entry.quantity, tier_ids: wish.tier_ids ?? entry.tier_ids },
    url: `${PUBLIC_URL}${waitingPath({ entryId, token: entry.token })}`,
    eventUrl: eventUrl(context, entry.event.slug),
  }
  const mail = await drawLetter(waitingNews(news), APP_NAME)
  return { ...mail, to: { name: entry.name, address: message.recipient } }
}
