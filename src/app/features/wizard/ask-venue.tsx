/** After publishing: the chosen venue was a wish so far; one click asks its owner, and nobody else does. */
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatWhen } from '../../../core/time.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { ApiProblem } from '../../api/client.ts'
import { askVenue } from '../../api/suggestions.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

export function AskVenue({ eventId, draft }: { eventId: string; draft: EventDraft }) {
  const { t } = useTranslation('wizard')
  const [language] = useLanguage()
  const asking = useMutation({ mutationFn: () => askVenue(eventId) })
  const { venueId, venueName: venue = t('askVenue.theVenue'), timezone = 'UTC' } = draft
  if (!venueId) return null
  const { data: request, error } = asking
  return (
    <section
      aria-label={t('askVenue.label')}
      className="grid w-full gap-3 rounded-card border border-line bg-surface p-4 text-start"
    >
      {!request && (
        <>
          <p className="text-14 text-ink-soft">{t('askVenue.chosen', { venue })}</p>
          <Button className="justify-self-start" loading={asking.isPending} onClick={() => asking.mutate()}>
            <DoorOpen aria-hidden /> {t('askVenue.ask', { venue })}
          </Button>
        </>
      )}
      <div role="status" className="empty:hidden">
        {request && (
          <Notice tone="success" title={t('askVenue.asked', { venue })}>
            {request.answer_by
              ? t('askVenue.answerBy', { when: formatWhen(request.answer_by, timezone, language) })
              : t('askVenue.noAnswerYet')}
          </Notice>
        )}
      </div>
      <div role="alert" className="empty:hidden">
        {error && <Notice tone="warning">{sentenceFor(error, venue, t)}</Notice>}
      </div>
    </section>
  )
}

function sentenceFor(problem: unknown, venue: string, t: TFunction<'wizard'>): string {
  if (!(problem instanceof ApiProblem)) return problemWords(problem)
  if (problem.code === 'space_taken') return t('askVenue.taken', { venue })
  if (problem.code === 'not_found' || problem.code === 'invalid_input') return t('askVenue.closed', { venue })
  return problemWords(problem)
}
