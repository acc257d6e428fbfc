/**
 * What does not keep an event from being published and is worth a look before it is: tax and returns of paid
 * tickets, whether payments are ready, whether the venue is more than a wish, the link of an online event.
 */
import type { DraftField, EventDraft } from './draft.ts'
import { english } from './form-words/english.ts'
import type { FormWords } from './form-words/form-words.ts'
import type { ReadinessItem } from './readiness.ts'
import { stageOf } from './stages.ts'

export type Notice = ReadinessItem & { href?: string }

/** Paid tickets that would wait for an account: what to say about it, and where to see to it, if they may already. */
export type MissingPayouts = { text: string; href?: string }

/** In the order of the stages; `ok` says that there is nothing left to do about it. */
export function notices(
  draft: EventDraft,
  { notice: words }: FormWords = english,
  missingPayouts?: MissingPayouts,
): Notice[] {
  const { format, taxRate, refundPolicy, onlineLink, ticketTiers = [] } = draft
  const isPaid = ticketTiers.some(({ priceCents }) => priceCents > 0)
  const found: [DraftField, ok: boolean, text: string, href?: string | undefined][] = []
  if (format !== 'virtual') found.push(venue(draft, words))
  if (format === 'virtual' || format === 'hybrid')
    found.push(['onlineLink', Boolean(onlineLink), onlineLink ? words.linkSet : words.linkMissing])
  // Payments come by themselves with publishing; whether they came, the dashboard says.
  if (isPaid && missingPayouts) found.push(['ticketTiers', false, missingPayouts.text, missingPayouts.href])
  else if (ticketTiers.length > 0)
    found.push(['ticketTiers', true, isPaid ? words.paymentsFollow : words.nothingToPay])
  if (isPaid) {
    found.push(['taxRate', taxRate !== undefined, taxRate === undefined ? words.taxMissing : words.taxSet])
    found.push(['refundPolicy', Boolean(refundPolicy), refundPolicy ? words.refundSet : words.refundMissing])
  }
  return found.map(([field, ok, text, href]) => ({
    field,
    stage: stageOf(field).number,
    ok,
    text,
    ...(href ? { href } : {}),
  }))
}

/** A venue of the marketplace is a wish until its owner says yes, and that is asked with the event in hand. */
function venue(
  { venueId, venueName, address }: EventDraft,
  words: FormWords['notice'],
): [DraftField, boolean, string] {
  if (venueId) return ['venueName', false, words.venueWished]
  return venueName || address ? ['venueName', true, words.venueSet] : ['venueName', false, words.venueLater]
}
