/** One suggestion: what would change, why, what it rests on, and the three answers to it. */
import { ArrowRight } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'
import { Rich } from '../../i18n/rich.tsx'
import { Button } from '../../ui/button.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { useSpeech } from './speech.ts'
import { changesOf, confidenceWords, kindWords, type ShownChange } from './suggestion-words.ts'

type SuggestionCardProps = {
  suggestion: Suggestion
  draft: EventDraft
  isBusy: boolean
  onAccept: () => void
  onEdit: () => void
  onRefuse: () => void
}

export function SuggestionCard({
  suggestion,
  draft,
  isBusy,
  onAccept,
  onEdit,
  onRefuse,
}: SuggestionCardProps) {
  const { t } = useTranslation('assistant')
  const speech = useSpeech()
  const id = useId()
  const changes = changesOf(suggestion, draft, speech)
  const { title } = suggestion
  return (
    <li aria-labelledby={id} className="grid gap-3 rounded-card border border-line bg-surface p-4">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-13 text-ink-soft">
          {kindWords(suggestion.kind, speech)}
          <span>{confidenceWords(suggestion.confidence, speech)}</span>
        </p>
        <h3 id={id} className="text-pretty break-words text-16">
          {/* Tickets are said once: by what becomes of them. */}
          {suggestion.kind === 'tiers' ? t('suggestions.sellThese') : suggestion.title}
        </h3>
      </div>
      {changes.length > 0 && (
        <dl className="grid gap-2 text-14">
          {changes.map((change) => (
            <Changed key={change.label} {...change} />
          ))}
        </dl>
      )}
      <PlanPreview suggestion={suggestion} draft={draft} />
      <p className="text-pretty text-14 text-ink-soft">{suggestion.reason}</p>
      <p className="text-13 text-ink-faint">{t('suggestions.basedOn', { basis: suggestion.basis })}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" kind="primary" loading={isBusy} onClick={onAccept}>
          <Verb name="accept" title={title} />
        </Button>
        <Button size="small" onClick={onEdit}>
          <Verb name="edit" title={title} />
        </Button>
        <Button size="small" kind="quiet" onClick={onRefuse}>
          <Verb name="refuse" title={title} />
        </Button>
      </div>
    </li>
  )
}

type Verb = 'accept' | 'edit' | 'refuse'

/** What it is about is read out with it, and not drawn. */
function Verb({ name, title }: { name: Verb; title: string }) {
  const { t } = useTranslation('assistant')
  return (
    <span>
      <Rich words={t(`suggestions.${name}`, { title })} parts={{ more: <span className="sr-only" /> }} />
    </span>
  )
}

function Changed({ label, was, becomes }: ShownChange) {
  const { t } = useTranslation('assistant')
  return (
    <div className="grid gap-1 sm:grid-cols-[7rem_minmax(0,1fr)] sm:gap-3">
      <dt className="text-13 text-ink-soft sm:pt-px">{label}</dt>
      <dd className="grid min-w-0 gap-1">
        {was && (
          <del className="line-clamp-3 whitespace-pre-line break-words text-ink-faint">
            <span className="sr-only">{t('card.insteadOf')} </span>
            {was}
          </del>
        )}
        <ins className="flex min-w-0 gap-2 no-underline">
          {was && <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 stroke-[1.5] text-ink-soft" />}
          <span className="tabular min-w-0 whitespace-pre-line break-words">{becomes}</span>
        </ins>
      </dd>
    </div>
  )
}
