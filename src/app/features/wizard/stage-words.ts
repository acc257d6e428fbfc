/** The six stages as the rail and the draft below it show them: real state, and what is missing in each. */
import { type StageId, stages } from '../../../core/wizard/stages.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import type { RailStep } from '../../ui/progress-rail.tsx'

type Standing = Pick<WizardResponse, 'progress' | 'readiness'>

/** `shown`: the stage whose form is open; without one, the first that has something left to do is current. */
export function railSteps({ progress, readiness }: Standing, isKnown: boolean, shown?: StageId): RailStep[] {
  return stages.map((stage) => {
    const missing = missingIn(stage.number, readiness)
    const isCurrent = shown ? stage.id === shown : progress.currentStage === stage.number
    const base = { id: stage.id, label: stage.title, disabled: !isOpen(stage.number, readiness) }
    if (stage.id === 'contact_info') {
      const state = isCurrent ? 'current' : isKnown ? 'done' : 'todo'
      return { ...base, state, note: isKnown ? 'Complete' : 'Optional for now' }
    }
    if (stage.id === 'review') {
      const isReady = readiness.every((item) => item.ok)
      return {
        ...base,
        state: isCurrent ? 'current' : 'todo',
        note: isReady ? 'Ready to publish' : 'Not yet',
      }
    }
    const state = isCurrent ? 'current' : missing > 0 ? 'attention' : 'done'
    return { ...base, state, note: missing === 0 ? 'Complete' : `${missing} to add` }
  })
}

function missingIn(stage: number, readiness: Standing['readiness']): number {
  return readiness.filter((item) => item.stage === stage && !item.ok).length
}

/** As SQL has it: forwards only past what is complete or may be skipped. */
function isOpen(stage: number, readiness: Standing['readiness']): boolean {
  return stages.every(
    (earlier) => earlier.number >= stage || earlier.skippable || missingIn(earlier.number, readiness) === 0,
  )
}

/** 45 is "less than a minute left", 150 "about 3 min left". */
export function timeLeftWords(seconds: number): string {
  if (seconds <= 0) return 'done'
  return seconds < 60 ? 'less than a minute left' : `about ${Math.round(seconds / 60)} min left`
}

/** What each form is called, and the one thing to know before filling it in. */
export const formTitles: Record<StageId, { title: string; lead: string }> = {
  contact_info: {
    title: 'Who makes it',
    lead: 'So that we know whom to ask. Guests see the organizer you publish as, not this.',
  },
  event_basics: { title: 'What, when, how many', lead: 'The facts everything else is built on.' },
  venue_selection: { title: 'Where', lead: 'A city is enough for now; the rest can follow.' },
  ticketing: { title: 'Tickets', lead: 'Prices, how many of each, and what happens when plans change.' },
  marketing: { title: 'The page and its words', lead: 'What people read before they decide to come.' },
  review: {
    title: 'Check and publish',
    lead: 'One last look. Nothing goes out before you press the button.',
  },
}
