/** How far a draft is: real shares of what is filled in, weighted by stage. */
import type { EventDraft } from './draft.ts'
import { readiness } from './readiness.ts'
import { type StageId, stages } from './stages.ts'

/** Known is who has an account, or has left a name and an address. */
export type Standing = { draft: EventDraft; isKnown: boolean; isPublished: boolean; now: string }

export type Progress = {
  /** The first stage with something left to do. */
  currentStage: number
  totalStages: 6
  percentComplete: number
  /** Seconds. */
  estimatedTimeRemaining: number
  stagesCompleted: StageId[]
}

export function progress(standing: Standing): Progress {
  const shares = stages.map((stage) => ({ stage, share: share(stage.id, standing) }))
  const open = shares.find(({ share, stage }) => share < 1 && !(stage.id === 'contact_info'))
  return {
    currentStage: open?.stage.number ?? 6,
    totalStages: 6,
    percentComplete: Math.round(shares.reduce((sum, { stage, share }) => sum + stage.weight * share, 0)),
    estimatedTimeRemaining: Math.round(
      shares.reduce((sum, { stage, share }) => sum + stage.seconds * (1 - share), 0),
    ),
    stagesCompleted: shares.filter(({ share }) => share === 1).map(({ stage }) => stage.id),
  }
}

function share(stage: StageId, { draft, isKnown, isPublished, now }: Standing): number {
  if (isPublished) return 1
  if (stage === 'contact_info') return isKnown ? 1 : 0
  if (stage === 'marketing') return (draft.description ? 0.5 : 0) + (draft.slug ? 0.5 : 0)
  if (stage === 'review') return 0
  const number = stages.find(({ id }) => id === stage)?.number
  const items = readiness(draft, now).filter((item) => item.stage === number)
  return items.filter((item) => item.ok).length / items.length
}
