/** What a proposed plan would say, folded away until somebody wants to read it. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'
import { draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import { fillLink, type MarketingPlan, postLength, postLimits } from '../../../core/wizard/marketing-plan.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { networkNames } from './network-names.ts'

type Text = { label: string; text: string }

export function PlanPreview({ suggestion, draft }: { suggestion: Suggestion; draft: EventDraft }) {
  const { t } = useTranslation('wizard')
  const [language] = useLanguage()
  const plan = draftFields.marketing.safeParse(suggestion.edits.marketing).data
  const texts = plan ? textsOf(suggestion, plan, { t, language }) : []
  if (texts.length === 0) return null
  return (
    <details className="rounded-control border border-line">
      <summary className="flex min-h-10 cursor-pointer items-center px-3 text-14 text-ink-soft touch:min-h-11">
        {t('planPreview.read', { count: texts.length })}
      </summary>
      <dl className="grid gap-3 border-line border-t p-3">
        {texts.map(({ label, text }) => (
          <div key={label} className="grid gap-1">
            <dt className="font-label text-13 text-ink-soft">{label}</dt>
            <dd className="whitespace-pre-line break-words text-14">
              {fillLink(text, `/e/${draft.slug ?? '…'}`)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type Ways = { t: TFunction<'wizard'>; language: Language }

function textsOf({ kind }: Suggestion, plan: MarketingPlan, { t, language }: Ways): Text[] {
  if (kind === 'keywords')
    return [{ label: t('planPreview.keywords'), text: plan.keywords?.join(', ') ?? '' }]
  if (kind === 'seo') return [{ label: plan.seo?.title ?? '', text: plan.seo?.description ?? '' }]
  const { landing, mails, posts, whatsapp } = plan
  return [
    {
      label: t('planPreview.landing'),
      text: [landing.headline, landing.subheadline, landing.body].join('\n\n'),
    },
    ...mails.map((mail) => ({
      label: t(`planPreview.mail.${mail.type}`),
      text: `${mail.subject}\n\n${mail.body}`,
    })),
    ...posts.map(({ network, text }) => ({
      label: t('planPreview.post', {
        network: networkNames[network],
        length: postLength(network, text).toLocaleString(language),
        most: postLimits[network].toLocaleString(language),
      }),
      text,
    })),
    ...whatsapp.map((message) => ({ label: t(`planPreview.whatsapp.${message.type}`), text: message.text })),
  ]
}
