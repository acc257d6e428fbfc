/** The days one may look back over. */
export const funnelPeriods = [7, 30, 90, 365] as const

export const usualPeriod = 30
