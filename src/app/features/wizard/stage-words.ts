/** The six stages as the rail and the draft below it show them: real state, and what is missing in each. */
import type { TFunction } from 'i18next'
import { type StageId, stages } from '../../../core/wizard/stages.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import type { RailStep } from '../../ui/progress-rail.tsx'

type Words = TFunction<'wizard'>
type Standing = Pick<WizardResponse, 'progress' | 'readiness'> & {
  /** Somebody told us who they are. */
  isKnown: boolean
  /** The stage whose form is open; without one, the first that has something left to do is current. */
  shown?: StageId | undefined
}

export function railSteps({ progress, readiness, isKnown, shown }: Standing, t: Words): RailStep[] {
  return stages.map((stage) => {
    const missing = missingIn(stage.number, readiness)
    const isCurrent = shown ? stage.id === shown : progress.currentStage === stage.number
    const base = { id: stage.id, label: t(`stage.${stage.id}`), disabled: !isOpen(stage.number, readiness) }
    if (stage.id === 'contact_info') {
      const state = isCurrent ? 'current' : isKnown ? 'done' : 'todo'
      return { ...base, state, note: isKnown ? t('rail.complete') : t('rail.optional') }
    }
    if (stage.id === 'review') {
      const isReady = readiness.every((item) => item.ok)
      return {
        ...base,
        state: isCurrent ? 'current' : 'todo',
        note: isReady ? t('rail.ready') : t('rail.notYet'),
      }
    }
    const state = isCurrent ? 'current' : missing > 0 ? 'attention' : 'done'
    return { ...base, state, note: missing === 0 ? t('rail.complete') : t('rail.toAdd', { count: missing }) }
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
export function timeLeftWords(seconds: number, t: Words): string {
  if (seconds <= 0) return t('timeLeft.none')
  return seconds < 60 ? t('timeLeft.moment') : t('timeLeft.about', { count: Math.round(seconds / 60) })
}
