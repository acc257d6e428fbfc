/** `ai-event-wizard`, the one endpoint the wizard speaks to. */
import { queryOptions } from '@tanstack/react-query'
import { PublishResponse, type WizardRequest, WizardResponse } from '../../core/wizard/wire.ts'
import { write } from './client.ts'

const path = '/functions/v1/ai-event-wizard'

/** Used when the text names no place. */
const timezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * A whole session. Saving nothing answers with everything, which is also how a draft is resumed.
 * Never refetched by itself: every answer to a change carries the new state.
 */
export const wizardQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['wizard', sessionId],
    queryFn: () => loadSession(sessionId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export function loadSession(sessionId: string): Promise<WizardResponse> {
  return ask({ action: 'save-draft', sessionId, eventData: {} })
}

/** Without words it starts empty, for the form. */
export function startSession(userInput?: string): Promise<WizardResponse> {
  return ask({ action: 'initialize', stage: 1, timezone: timezone(), ...(userInput && { userInput }) })
}

export function saveFields(input: {
  sessionId: string
  eventData: Record<string, unknown>
  contact: Record<string, unknown>
  version: number
}): Promise<WizardResponse> {
  return ask({ action: 'save-draft', ...input, timezone: timezone() })
}

export function publish(sessionId: string): Promise<PublishResponse> {
  return write(path, { action: 'publish', sessionId } satisfies WizardRequest, PublishResponse)
}

function ask(request: WizardRequest): Promise<WizardResponse> {
  return write(path, request, WizardResponse)
}
