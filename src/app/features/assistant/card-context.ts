/** What a card needs to know of the talk around it; the protocol's client hands it its arguments only. */
import { createContext, use } from 'react'
import type { DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import type { ProposalAnswer } from '../../../core/wizard/tools.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import type { Fields } from '../wizard/form-fields.ts'

export type Cards = {
  /** What the person sees: their typing over the server's draft. */
  draft: EventDraft
  sources: DraftSources
  readiness: WizardResponse['readiness']
  isBusy: boolean
  isOvertaken: (callId: string) => boolean
  /** Why an answer was not taken. */
  reasonOf: (callId: string) => string | undefined
  canUndo: (callId: string) => boolean
  answer: (callId: string, answer: ProposalAnswer) => Promise<boolean>
  undo: (callId: string) => void
  edit: (fields: Fields) => void
}

export const CardContext = createContext<Cards | null>(null)

export function useCards(): Cards {
  const cards = use(CardContext)
  if (!cards) throw new Error('a card is drawn outside of its talk')
  return cards
}
