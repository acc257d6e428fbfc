/** What a card needs to know of the talk around it; the protocol's client hands it its arguments only. */
import { createContext, use } from 'react'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import type { ProposalAnswer } from '../../../core/wizard/tools.ts'
import type { Fields } from '../wizard/form-fields.ts'
import type { Speech } from '../wizard/speech.ts'

export type Cards = {
  /** What the person sees: their typing over the server's draft. */
  draft: EventDraft
  speech: Speech
  isBusy: boolean
  /** By their calls: something newer is proposed for the same field. */
  overtaken: ReadonlySet<string>
  /** Why an answer was not taken. */
  reasons: ReadonlyMap<string, string>
  /** What a card did can be taken back. */
  back: ReadonlyMap<string, Fields>
  deeds: CardDeeds
}

/** Always the same object, so that a card is not drawn anew for them. */
export type CardDeeds = {
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
