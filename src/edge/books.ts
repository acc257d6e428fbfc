/** What a payment company says about the money it holds: its fees, disputes and payouts. Asked anew each time. */

/** An event that says something changed about one of these; what is true now is asked, never taken from it. */
export type BookEvent = {
  kind: 'dispute' | 'payout'
  id: string
  /** The connected account it happened in; null for the installation's own. */
  accountId: string | null
}

export type FoundDispute = {
  id: string
  paymentId: string | null
  /** The order named in the payment's metadata; null when it is none of ours. */
  orderId: string | null
  amountCents: number
  currency: string
  reason: string
  status: 'inquiry' | 'inquiry_review' | 'needs_response' | 'under_review' | 'closed' | 'lost' | 'won'
  evidenceDueAt: string | null
  /** What went out of the balance and came back into it, in its own currency. */
  moved: {
    currency: string
    withdrawnCents: number
    feeCents: number
    returnedCents: number
    feeReturnedCents: number
  }
}

export type FoundPayout = {
  id: string
  amountCents: number
  currency: string
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled'
  arrivesOn: string
  failure: string | null
}

/** Each answers null for what the company does not know, or does not know yet. */
export type Books = {
  /** What the company kept of a payment. */
  findFee(paymentId: string): Promise<{ cents: number; currency: string } | null>
  findDispute(disputeId: string): Promise<FoundDispute | null>
  findPayout(payoutId: string, accountId: string | null): Promise<FoundPayout | null>
}
