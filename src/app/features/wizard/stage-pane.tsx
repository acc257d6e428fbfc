/** The form of one stage, whichever it is. */
import type { ReactNode } from 'react'
import type { StageId } from '../../../core/wizard/stages.ts'
import { StageBasics } from './stage-basics.tsx'
import { StageContact } from './stage-contact.tsx'
import { StageForm } from './stage-form.tsx'
import { StagePage } from './stage-page.tsx'
import { StageReview } from './stage-review.tsx'
import { StageTickets } from './stage-tickets.tsx'
import { StageVenue } from './stage-venue.tsx'
import type { useDraft } from './use-draft.ts'
import type { StageForm as Form } from './use-stage-form.ts'

type StagePaneProps = {
  sessionId: string
  stage: StageId
  handle: ReturnType<typeof useDraft>
  hasAccount: boolean
  suggestions: ReactNode
  /** Where the review ends. */
  finish: ReactNode
}

export function StagePane({ sessionId, stage, handle, hasAccount, suggestions, finish }: StagePaneProps) {
  const { values, edits, session } = handle
  const fields: Record<StageId, (form: Form) => ReactNode> = {
    contact_info: (form) => <StageContact form={form} hasAccount={hasAccount} sessionId={sessionId} />,
    event_basics: (form) => <StageBasics form={form} />,
    venue_selection: (form) => <StageVenue form={form} />,
    ticketing: (form) => <StageTickets form={form} />,
    marketing: (form) => <StagePage form={form} />,
    review: () => (
      <StageReview
        sessionId={sessionId}
        values={values}
        readiness={session.readiness}
        hasAccount={hasAccount}
      />
    ),
  }
  return (
    <StageForm
      // Each stage starts fresh: nobody has been in its fields yet.
      key={stage}
      sessionId={sessionId}
      stage={stage}
      values={values}
      refused={edits.refused}
      onEdit={handle.edit}
      suggestions={suggestions}
      finish={stage === 'review' ? finish : undefined}
    >
      {fields[stage]}
    </StageForm>
  )
}
