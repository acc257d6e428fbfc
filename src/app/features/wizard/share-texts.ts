/** What one says when the page is live: the texts of the plan, or one plain sentence of facts. */
import type { TFunction } from 'i18next'
import type { Language } from '../../../core/languages.ts'
import { formatPrice } from '../../../core/money.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { fillLink } from '../../../core/wizard/marketing-plan.ts'
import { wallWords } from './field-words.ts'
import { networkNames } from './network-names.ts'

export type ShareText = { label: string; text: string }
type Speech = { t: TFunction<'wizard'>; language: Language }

export function shareTexts(draft: EventDraft, url: string, speech: Speech): ShareText[] {
  const posts = draft.marketing?.posts ?? []
  const planned = posts.map((post) => ({ label: networkNames[post.network], text: fillLink(post.text, url) }))
  return [{ label: speech.t('share.message'), text: sentence(draft, url, speech) }, ...planned]
}

function sentence(draft: EventDraft, url: string, { t, language }: Speech): string {
  const {
    name = t('share.ourEvent'),
    localStart,
    format,
    city,
    venueName,
    ticketTiers = [],
    currency = 'USD',
  } = draft
  const where = format === 'virtual' ? t('share.online') : [venueName, city].filter(Boolean).join(', ')
  const facts = [name, localStart && wallWords(localStart, language), where].filter(Boolean).join(', ')
  const prices = ticketTiers.map((tier) => tier.priceCents)
  const cheapest = prices.length > 0 ? Math.min(...prices) : undefined
  const price =
    cheapest === undefined
      ? undefined
      : cheapest === 0
        ? t('share.free')
        : t('share.from', { price: formatPrice(cheapest, currency, language) })
  return [`${facts}.`, price, url].filter(Boolean).join(' ')
}
