/** What a proposed plan would say, folded away until somebody wants to read it. */
import { draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import { fillLink, type MarketingPlan, postLength, postLimits } from '../../../core/wizard/marketing-plan.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'

type Text = { label: string; text: string }

export function PlanPreview({ suggestion, draft }: { suggestion: Suggestion; draft: EventDraft }) {
  const plan = draftFields.marketing.safeParse(suggestion.edits.marketing).data
  const texts = plan ? textsOf(suggestion, plan, `/e/${draft.slug ?? '…'}`) : []
  if (texts.length === 0) return null
  return (
    <details className="rounded-control border border-line">
      <summary className="flex min-h-10 cursor-pointer items-center px-3 text-14 text-ink-soft touch:min-h-11">
        Read {texts.length === 1 ? 'it' : `all ${texts.length} texts`}
      </summary>
      <dl className="grid gap-3 border-line border-t p-3">
        {texts.map(({ label, text }) => (
          <div key={label} className="grid gap-1">
            <dt className="font-label text-13 text-ink-soft">{label}</dt>
            <dd className="whitespace-pre-line break-words text-14">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const mailWords = {
  announcement: 'when you publish',
  reminder: 'a week before',
  last_chance: 'a day before',
  follow_up: 'afterwards',
}
const networkWords = { linkedin: 'LinkedIn', x: 'X', facebook: 'Facebook', instagram: 'Instagram' }

function textsOf({ kind }: Suggestion, plan: MarketingPlan, link: string): Text[] {
  if (kind === 'keywords') return [{ label: 'Search words', text: plan.keywords?.join(', ') ?? '' }]
  if (kind === 'seo') return [{ label: plan.seo?.title ?? '', text: plan.seo?.description ?? '' }]
  const { landing, mails, posts, whatsapp } = plan
  return [
    { label: 'Landing page', text: [landing.headline, landing.subheadline, landing.body].join('\n\n') },
    ...mails.map((mail) => ({
      label: `Mail, ${mailWords[mail.type]}`,
      text: `${mail.subject}\n\n${mail.body}`,
    })),
    ...posts.map(({ network, text }) => ({
      label: `${networkWords[network]}, ${postLength(network, text)} of ${postLimits[network].toLocaleString('en')} characters`,
      text,
    })),
    ...whatsapp.map((message) => ({ label: `WhatsApp, ${message.type}`, text: message.text })),
  ].map(({ label, text }) => ({ label, text: fillLink(text, link) }))
}
