/** What one says when the page is live: the texts of the plan, or one plain sentence of facts. */
import { formatPrice } from '../../../core/money.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { fillLink, type Network } from '../../../core/wizard/marketing-plan.ts'
import { wallWords } from './field-words.ts'

export type ShareText = { label: string; text: string }

const networkWords: Record<Network, string> = {
  linkedin: 'LinkedIn',
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
}

export function shareTexts(draft: EventDraft, url: string): ShareText[] {
  const posts = draft.marketing?.posts ?? []
  const planned = posts.map((post) => ({ label: networkWords[post.network], text: fillLink(post.text, url) }))
  return [{ label: 'A message', text: sentence(draft, url) }, ...planned]
}

function sentence(draft: EventDraft, url: string): string {
  const {
    name = 'Our event',
    localStart,
    format,
    city,
    venueName,
    ticketTiers = [],
    currency = 'USD',
  } = draft
  const where = format === 'virtual' ? 'online' : [venueName, city].filter(Boolean).join(', ')
  const facts = [name, localStart && wallWords(localStart), where].filter(Boolean).join(', ')
  const prices = ticketTiers.map((tier) => tier.priceCents)
  const cheapest = prices.length > 0 ? Math.min(...prices) : undefined
  const price =
    cheapest === undefined
      ? ''
      : cheapest === 0
        ? ' Free tickets: '
        : ` Tickets from ${formatPrice(cheapest, currency)}: `
  return `${facts}.${price || ' '}${url}`
}
