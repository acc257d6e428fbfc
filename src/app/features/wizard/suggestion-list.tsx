/**
 * What we would fill in at this stage, card by card: nothing changes until it is accepted, and what was
 * accepted can be taken back. Where there is nothing to say, nothing is shown.
 */
import { useNavigate } from '@tanstack/react-router'
import { Check, Undo2 } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { type Tone, tones } from '../../../core/wizard/marketing-plan.ts'
import type { StageId } from '../../../core/wizard/stages.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { Rich } from '../../i18n/rich.tsx'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Fields } from './form-fields.ts'
import { FeeCalculator } from './lazy-panes.ts'
import { useSpeech } from './speech.ts'
import { anchorOf, stagePath } from './stage-paths.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import { fieldOfKind, kindWords, together } from './suggestion-words.ts'
import { ToneChoice } from './tone-choice.tsx'
import { useSuggestions } from './use-suggestions.ts'

export type SuggestionsProps = {
  session: WizardResponse
  /** The server's draft under what is being typed. */
  draft: EventDraft
  stage: StageId
  flush: () => void
  edit: (fields: Fields) => void
}

/** The rest is a press away: five venues in a row hide the form. */
const shownAtFirst = 3

export function SuggestionList({ session, draft, stage, flush, edit }: SuggestionsProps) {
  const { t } = useTranslation(['assistant', 'wizard'])
  const speech = useSpeech()
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const [tone, setTone] = useState<Tone>()
  const [isLong, setIsLong] = useState(false)
  const [said, setSaid] = useState('')
  const handle = useSuggestions({ session, stage, tone, flush, edit })
  const { suggestions, accepted } = handle
  const all = together(suggestions)
  const hasFees = stage === 'ticketing' && draft.ticketTiers?.some((tier) => tier.priceCents > 0)

  async function answer(done: Promise<unknown>, words: string) {
    // The card that was pressed goes away; whoever came by keyboard stays where they were.
    heading.current?.focus({ preventScroll: true })
    await done
    setSaid(words)
  }

  async function openAccepted(suggestion: Suggestion) {
    await answer(handle.accept(suggestion), t('suggestions.accepted', { title: suggestion.title }))
    await navigate({
      to: '/wizard/$sessionId/$stage',
      params: { sessionId: session.sessionId, stage: stagePath(suggestion.stage) },
      hash: anchorOf(fieldOfKind[suggestion.kind]),
    })
  }

  const isEmpty = suggestions.length === 0 && accepted.length === 0
  // Whoever just refused the last one stays where they are.
  const fees = hasFees && (
    <Suspense>
      <FeeCalculator draft={draft} />
    </Suspense>
  )
  if (isEmpty && !said) return fees
  return (
    <section aria-labelledby="suggestions" className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="suggestions" ref={heading} tabIndex={-1} className="text-20 outline-none">
          {t('suggestions.title', { stage: t(`wizard:stage.${stage}`).toLocaleLowerCase(speech.language) })}
        </h2>
        {all.length > 1 && (
          <Button
            size="small"
            loading={handle.isAnswering}
            onClick={() =>
              void answer(handle.accept(...all), t('suggestions.acceptedAll', { count: all.length }))
            }
          >
            {all.length < suggestions.length
              ? t('suggestions.acceptSome', { count: all.length })
              : t('suggestions.acceptAll')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div role="alert" className="empty:hidden">
        {handle.problem && (
          <Notice tone="warning">
            {problemWords(handle.problem)} {t('suggestions.unchanged')}
          </Notice>
        )}
      </div>
      {stage === 'marketing' && suggestions.some(({ kind }) => kind === 'marketing') && (
        <ToneChoice tones={tones} chosen={tone ?? toneOf(suggestions)} onChoose={setTone} />
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {accepted.map((one) => (
          <li
            key={one.suggestion.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line px-4 py-2 text-14"
          >
            <Check aria-hidden className="size-4 shrink-0 stroke-[1.5] text-success-ink" />
            <span className="min-w-0 flex-1 truncate">
              {kindWords(one.suggestion.kind, speech)}: {one.suggestion.title}
            </span>
            <Button
              size="small"
              kind="quiet"
              onClick={() => void answer(Promise.resolve(handle.undo(one)), t('suggestions.takenBack'))}
            >
              <Undo2 aria-hidden />
              <span>
                <Rich
                  words={t('suggestions.undo', { title: one.suggestion.title })}
                  parts={{ more: <span className="sr-only" /> }}
                />
              </span>
            </Button>
          </li>
        ))}
        {suggestions.slice(0, isLong ? undefined : shownAtFirst).map((suggestion) => (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            draft={draft}
            isBusy={handle.isAnswering}
            onAccept={() =>
              void answer(handle.accept(suggestion), t('suggestions.accepted', { title: suggestion.title }))
            }
            onEdit={() => void openAccepted(suggestion)}
            onRefuse={() =>
              void answer(handle.refuse(suggestion), t('suggestions.leftOut', { title: suggestion.title }))
            }
          />
        ))}
      </ul>
      {!isLong && suggestions.length > shownAtFirst && (
        <Button size="small" kind="quiet" className="justify-self-start" onClick={() => setIsLong(true)}>
          {t('suggestions.more', { count: suggestions.length - shownAtFirst })}
        </Button>
      )}
      {isEmpty && <p className="text-14 text-ink-soft">{t('suggestions.none')}</p>}
      {fees}
    </section>
  )
}

function toneOf(suggestions: readonly Suggestion[]): Tone | undefined {
  const plan = suggestions.find(({ kind }) => kind === 'marketing')?.edits.marketing as
    | { tone?: Tone }
    | undefined
  return plan?.tone
}
