/** The six stages as the rail and the draft below it show them: real state, and what is missing in each. */
import { stages } from '../../../core/wizard/stages.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import type { RailStep } from '../../ui/progress-rail.tsx'

type Standing = Pick<WizardResponse, 'progress' | 'readiness'>

export function railSteps({ progress, readiness }: Standing, hasAccount: boolean): RailStep[] {
  return stages.map((stage) => {
    const items = readiness.filter((item) => item.stage === stage.number)
    const missing = items.filter((item) => !item.ok).length
    const isCurrent = progress.currentStage === stage.number
    if (stage.id === 'contact_info') {
      return {
        id: stage.id,
        label: stage.title,
        state: hasAccount ? 'done' : 'todo',
        note: hasAccount ? 'Signed in' : 'When you publish',
      }
    }
    if (stage.id === 'review') {
      const isReady = readiness.every((item) => item.ok)
      return {
        id: stage.id,
        label: stage.title,
        state: isCurrent ? 'current' : 'todo',
        note: isReady ? 'Ready to publish' : 'Not yet',
      }
    }
    const state = isCurrent ? 'current' : missing > 0 ? 'attention' : 'done'
    return {
      id: stage.id,
      label: stage.title,
      state,
      note: missing === 0 ? 'Complete' : `${missing} to add`,
    }
  })
}

/** 45 is "less than a minute left", 150 "about 3 min left". */
export function timeLeftWords(seconds: number): string {
  if (seconds <= 0) return 'done'
  return seconds < 60 ? 'less than a minute left' : `about ${Math.round(seconds / 60)} min left`
}
