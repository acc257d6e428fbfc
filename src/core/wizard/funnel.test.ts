/** Shares of a funnel: of nothing there is none, and who is still at it has not failed. */
import { expect, it } from 'vitest'
import { type FunnelCounts, platformShares, WizardFunnel, withShares } from './funnel.ts'

const counts: FunnelCounts = {
  started: 40,
  completed: 24,
  left: 8,
  median_seconds: 150,
  stages: [
    { stage: 'contact_info', reached: 40, left: 2, open: 4, completed: 30, skipped: 0, median_seconds: 0 },
    { stage: 'event_basics', reached: 34, left: 6, open: 4, completed: 24, skipped: 0, median_seconds: 40 },
  ],
  suggestions: { accepted: 70, changed: 20, refused: 10 },
  assistant: {
    answers: 90,
    by_model: 30,
    asked_model: 40,
    fell_back: 10,
    median_latency_ms: 800,
    p95_latency_ms: 2_400,
  },
}
const empty: FunnelCounts = {
  started: 0,
  completed: 0,
  left: 0,
  median_seconds: null,
  stages: [{ stage: 'review', reached: 0, left: 0, open: 0, completed: 0, skipped: 0, median_seconds: null }],
  suggestions: { accepted: 0, changed: 0, refused: 0 },
  assistant: {
    answers: 0,
    by_model: 0,
    asked_model: 0,
    fell_back: 0,
    median_latency_ms: null,
    p95_latency_ms: null,
  },
}

it('divides what was counted', () => {
  const funnel = WizardFunnel.parse(withShares(counts, 30))

  expect(funnel).toMatchObject({ days: 30, open: 8, completion_rate: 0.6 })
  expect(funnel.stages.map(({ drop_off }) => drop_off)).toEqual([0.05, 0.1765])
  expect(funnel.suggestions.acceptance_rate).toBe(0.7)
  expect(funnel.assistant.fallback_rate).toBe(0.25)
})

it('knows no share of nothing', () => {
  const funnel = WizardFunnel.parse(withShares(empty, 7))

  expect([
    funnel.completion_rate,
    funnel.suggestions.acceptance_rate,
    funnel.assistant.fallback_rate,
  ]).toEqual([null, null, null])
  expect(platformShares(funnel)).toEqual({})
})

it('judges the platform by those who ended', () => {
  expect(platformShares(withShares(counts, 7))).toEqual({
    completion_rate: 0.75,
    suggestion_acceptance_rate: 0.7,
    ai_timeout_rate: 0.25,
    drop_off_contact_info: 0.05,
    drop_off_event_basics: 0.1765,
  })
})
