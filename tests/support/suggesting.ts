/** A person in the wizard over HTTP: starts a draft, reads its suggestions, answers them. */
import { expect } from 'vitest'
import { z } from 'zod'
import { Suggestion } from '../../src/core/wizard/suggestion.ts'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { olga, type Person } from './people.ts'
import type { TestPlatform } from './platform.ts'

export const basics = {
  name: 'Lakeshore Makers Fair',
  type: 'conference',
  format: 'physical',
  capacity: 200,
  city: 'Toronto',
  country: 'CA',
  timezone: 'America/Toronto',
  currency: 'CAD',
}

export const suggestionsPath = (id: string, query = '') => `/api/v1/wizard-sessions/${id}/suggestions${query}`

export const one = (found: Suggestion[], kind: string) =>
  found.find((suggestion) => suggestion.kind === kind) as Suggestion

/** `app` is asked late: it is there only once the test has begun. */
export function suggesting(app: () => TestPlatform) {
  const wizard = (body: unknown, as: Person = olga) =>
    app().ask('POST', '/functions/v1/ai-event-wizard', { body, as })

  return {
    wizard,
    async start(eventData: Record<string, unknown> = basics, as: Person = olga): Promise<WizardResponse> {
      const response = await wizard({ action: 'initialize', eventData }, as)
      expect(response.status).toBe(200)
      return WizardResponse.parse(await response.json())
    },
    async suggestions(id: string, stage: string, as: Person = olga, more = ''): Promise<Suggestion[]> {
      const response = await app().ask('GET', suggestionsPath(id, `?stage=${stage}${more}`), { as })
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      return z.object({ data: z.array(Suggestion) }).parse(await response.json()).data as Suggestion[]
    },
    decide: (id: string, suggestionId: string, body: unknown, as: Person = olga) =>
      app().ask('POST', `${suggestionsPath(id)}/${suggestionId}`, { body, as }),
    loaded: async (id: string, as: Person = olga) =>
      WizardResponse.parse(await (await wizard({ action: 'save-draft', sessionId: id }, as)).json()),
  }
}
