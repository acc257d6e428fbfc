/** When to offer a marketing plan: while there is none, when its facts have changed, in a tone that was asked for. */
import { propose, type Suggestion } from '../suggestion.ts'
import { textsOf } from '../texts/of-language.ts'
import type { Asked } from './facts.ts'
import { marketingPlan } from './marketing.ts'
import { saidIn } from './said/of-language.ts'
import { toneOf } from './tones.ts'

export function suggestMarketing(asked: Asked): Suggestion[] {
  const { draft, told = 'en', written = 'en' } = asked
  if (!draft.name || !draft.type || !draft.dateTime) return []
  const tone = toneOf(asked)
  const plan = marketingPlan(draft, tone, textsOf(written))
  const present = draft.marketing
  const hasTexts = Boolean(present?.mails.length || present?.posts.length)
  const isOutdated =
    hasTexts && present?.writtenFrom !== undefined && present.writtenFrom !== plan.writtenFrom
  const isOtherTone = hasTexts && asked.tone !== undefined && asked.tone !== present?.tone
  if (hasTexts && !isOutdated && !isOtherTone) return []
  const merged = {
    ...plan,
    ...(present?.keywords ? { keywords: present.keywords } : {}),
    ...(present?.seo ? { seo: present.seo } : {}),
  }
  const said = saidIn(told).plan
  const { length: mails } = plan.mails
  const { length: posts } = plan.posts
  const { length: messages } = plan.whatsapp
  return [
    propose({
      kind: 'marketing',
      title: said.title({
        tone,
        written: written === told ? undefined : written,
        mails,
        posts,
        messages,
      }),
      edits: { marketing: merged },
      reason: isOutdated ? said.changed : said.reason,
      basis: said.basis,
      confidence: isOutdated ? 0.7 : 0.5,
      // Whatever language it is in, it is the same plan.
      value: marketingPlan(draft, tone),
    }),
  ]
}
