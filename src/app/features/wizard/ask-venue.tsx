/** After publishing: the chosen venue was a wish so far; one click asks its owner, and nobody else does. */
import { useMutation } from '@tanstack/react-query'
import { DoorOpen } from 'lucide-react'
import { formatWhen } from '../../../core/time.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { ApiProblem } from '../../api/client.ts'
import { askVenue } from '../../api/suggestions.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

export function AskVenue({ eventId, draft }: { eventId: string; draft: EventDraft }) {
  const asking = useMutation({ mutationFn: () => askVenue(eventId) })
  const { venueId, venueName = 'the venue', timezone = 'UTC' } = draft
  if (!venueId) return null
  const { data: request, error } = asking
  return (
    <section
      aria-label="The venue"
      className="grid w-full gap-3 rounded-card border border-line bg-surface p-4 text-left"
    >
      {!request && (
        <>
          <p className="text-14 text-ink-soft">
            {venueName} is chosen, not booked. Asking costs nothing and holds nothing until they say yes.
          </p>
          <Button className="justify-self-start" loading={asking.isPending} onClick={() => asking.mutate()}>
            <DoorOpen aria-hidden /> Ask {venueName}
          </Button>
        </>
      )}
      <div role="status" className="empty:hidden">
        {request && (
          <Notice tone="success" title={`${venueName} is asked`}>
            {request.answer_by
              ? `An answer should come by ${formatWhen(request.answer_by, timezone)}. Until then the place is not yours.`
              : 'Until they answer, the place is not yours.'}
          </Notice>
        )}
      </div>
      <div role="alert" className="empty:hidden">
        {error && <Notice tone="warning">{sentenceFor(error, venueName)}</Notice>}
      </div>
    </section>
  )
}

function sentenceFor(problem: unknown, venueName: string): string {
  if (!(problem instanceof ApiProblem)) return problemWords(problem)
  if (problem.code === 'space_taken')
    return `${venueName} is not free at that time any more. Nobody was asked.`
  if (problem.code === 'not_found' || problem.code === 'invalid_input')
    return `${venueName} takes no requests any more. Nobody was asked.`
  return problemWords(problem)
}
