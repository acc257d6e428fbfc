/** Accounts of organizers at the payment company, and the way of money to them: what a verb may ask. */

/** Where the money of a payment goes, and what the installation keeps of it. */
export type PaymentRoute = { accountId: string; feeCents: number }

export type NewAccount = {
  /** The row it is made for: asked again with the same key, the company answers the same account. */
  key: string
  organizationId: string
  country: string
}

/** What the company says of an account, in its own codes. */
export type AccountFacts = {
  charges_enabled: boolean
  payouts_enabled: boolean
  details_submitted: boolean
  requirements: {
    currently_due: string[]
    past_due: string[]
    pending_verification: string[]
    /** Until when; an ISO instant. */
    deadline: string | null
  }
  disabled_reason: string | null
}

export type PaymentAccounts = {
  /** Makes an account and answers what the company calls it. Throws AppError('invalid_input') when it wants none such. */
  open(account: NewAccount): Promise<string>
  /** A page of the company where its owner gives what is missing. Good once, and for minutes. */
  link(wish: { accountId: string; returnUrl: string; refreshUrl: string }): Promise<string>
  /** How it stands now. One that we may not see any more is closed, for us. */
  find(accountId: string): Promise<AccountFacts>
}
