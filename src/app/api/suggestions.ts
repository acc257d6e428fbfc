/** Suggestions for a draft, their answers, and asking a venue once the event is live. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { VenueRequest } from '../../core/venue-requests.ts'
import type { Tone } from '../../core/wizard/marketing-plan.ts'
import type { StageId } from '../../core/wizard/stages.ts'
import { Suggestion } from '../../core/wizard/suggestion.ts'
import { WizardResponse } from '../../core/wizard/wire.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { read, write } from './client.ts'

const pathOf = (sessionId: string) => `/api/v1/wizard-sessions/${sessionId}/suggestions`

type Asked = { sessionId: string; stage: StageId; tone: Tone | undefined; version: number }

/** Each version of the draft has its own, in each language; meanwhile those of the one before stand. */
export const suggestionsQuery = ({ sessionId, stage, tone, version }: Asked) =>
  queryOptions({
    queryKey: ['suggestions', sessionId, stage, tone ?? null, version, currentLanguage()],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ stage, ...(tone && { tone }) })
      const shape = z.object({ data: z.array(Suggestion) })
      return (await read(`${pathOf(sessionId)}?${query}`, shape, signal)).data
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  })

export function decide(
  sessionId: string,
  suggestionId: string,
  answer: { decision: 'accepted' | 'refused'; version: number },
): Promise<WizardResponse> {
  return write(`${pathOf(sessionId)}/${suggestionId}`, answer, WizardResponse)
}

/** For the space that was chosen in the wizard. */
export function askVenue(eventId: string): Promise<VenueRequest> {
  return write(`/api/v1/organization-events/${eventId}/venue-requests`, {}, VenueRequest)
}
