/**
 * The funnel of the wizard on the wire, and the shares that follow from its counts.
 *
 * Counted are those who started within the period; a share of nothing is null, not zero.
 */
import { z } from 'zod'
import { stageIds, stages } from './stages.ts'

const count = z.number().int().min(0)
const share = z.number().min(0).max(1).nullable()
const duration = z.number().int().min(0).nullable()

export const FunnelStage = z.object({
  stage: z.enum(stageIds),
  /** Stood in this stage, or further on. */
  reached: count,
  /** Came this far, and were silent for a day. */
  left: count,
  /** Came this far, and may go on. */
  open: count,
  completed: count,
  /** Went past it and left it empty. */
  skipped: count,
  /** Left of reached. */
  drop_off: share,
  /** Time spent, pauses left out, of those who completed it. */
  median_seconds: duration,
})
export type FunnelStage = z.infer<typeof FunnelStage>

export const WizardFunnel = z.object({
  days: count,
  started: count,
  /** Published. */
  completed: count,
  left: count,
  open: count,
  /** Completed of started. */
  completion_rate: share,
  median_seconds: duration,
  stages: z.array(FunnelStage),
  suggestions: z.object({
    accepted: count,
    changed: count,
    refused: count,
    acceptance_rate: share,
  }),
  assistant: z.object({
    answers: count,
    by_model: count,
    /** A model was asked, whether or not it answered. */
    asked_model: count,
    fell_back: count,
    /** Fell back of asked. */
    fallback_rate: share,
    median_latency_ms: duration,
    p95_latency_ms: duration,
  }),
})
export type WizardFunnel = z.infer<typeof WizardFunnel>

/** What SQL counts: everything that does not follow. */
export type FunnelCounts = Pick<WizardFunnel, 'started' | 'completed' | 'left' | 'median_seconds'> & {
  stages: Omit<FunnelStage, 'drop_off'>[]
  suggestions: Omit<WizardFunnel['suggestions'], 'acceptance_rate'>
  assistant: Omit<WizardFunnel['assistant'], 'fallback_rate'>
}

export function withShares(counts: FunnelCounts, days: number): WizardFunnel {
  const { started, completed, left, suggestions, assistant } = counts
  const { accepted, changed, refused } = suggestions
  return {
    ...counts,
    days,
    open: started - completed - left,
    completion_rate: shareOf(completed, started),
    stages: counts.stages.map((row) => ({ ...row, drop_off: shareOf(row.left, row.reached) })),
    suggestions: { ...suggestions, acceptance_rate: shareOf(accepted, accepted + changed + refused) },
    assistant: { ...assistant, fallback_rate: shareOf(assistant.fell_back, assistant.asked_model) },
  }
}

/** What a dashboard of the whole platform is drawn from; what nobody did yet has no share. */
export function platformShares(funnel: WizardFunnel): Record<string, number> {
  const shares: Record<string, number | null> = {
    // Of those who ended: who is still at it has not failed.
    completion_rate: shareOf(funnel.completed, funnel.completed + funnel.left),
    suggestion_acceptance_rate: funnel.suggestions.acceptance_rate,
    ai_timeout_rate: funnel.assistant.fallback_rate,
    ...Object.fromEntries(funnel.stages.map((row) => [`drop_off_${row.stage}`, row.drop_off])),
  }
  return Object.fromEntries(
    Object.entries(shares).filter((entry): entry is [string, number] => entry[1] !== null),
  )
}

export function stageTitle(id: FunnelStage['stage']): string {
  return stages.find((stage) => stage.id === id)?.title ?? id
}

function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null
}
