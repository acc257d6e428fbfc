/** The periods one may look back over. */
export const funnelPeriods = [
  { days: 7, words: 'Last 7 days' },
  { days: 30, words: 'Last 30 days' },
  { days: 90, words: 'Last 90 days' },
  { days: 365, words: 'Last year' },
] as const

export const usualPeriod = 30
