/** How a disputed payment stands, apart from everything else about disputes: pages of orders say it, too. */
export const disputeStatuses = [
  'inquiry',
  'inquiry_review',
  'needs_response',
  'under_review',
  'closed',
  'lost',
  'won',
] as const
export type DisputeStatus = (typeof disputeStatuses)[number]
