/** What the model of the stock remembers: what there is of everything, and every order with its money and its tickets. */

/** `total` is null where nothing limits it; `lowered` what the organizer wants it to be. */
export type Stock = { id: string; total: number | null; sold: number; held: number; lowered: number | null }
export type Wave = Stock & { price: number }
export type Tier = Stock & {
  price: number
  admits: number
  maxPerBuyer: number | null
  /** On top of the price, in hundredths of a percent. */
  taxBps: number
  waves: Wave[]
  revenue: number
}
export type Pool = Stock & { tiers: Tier[] }
export type Code = {
  id: string
  code: string
  bps: number
  minQuantity: number
  maxUses: number | null
  used: number
}
/** One ticket, by its number; `value` is what was paid for it. */
export type Ticket = { id: string; value: number; isVoid: boolean; isReturned: boolean }
export type Line = {
  /** Unknown until somebody asks. */
  id: string
  tier: Tier
  wave: Wave | null
  quantity: number
  price: number
  discount: number
  added: number
  /** In the order of their numbers; none before somebody asks. */
  tickets: Ticket[]
  /** Of an add-on: how many were taken back. */
  cancelled: number
  /** Units that are back on sale. */
  returned: number
}
export type Status = 'held' | 'awaiting_payment' | 'confirmed' | 'expired' | 'cancelled' | 'stuck'
/** What became of the money of a payment page; `back` is what refunds that have not failed come to. */
export type Payment = {
  page: string
  status: 'succeeded' | 'refund_due' | 'refunded'
  amount: number
  back: number
}
export type Refund = {
  key: string
  payment: Payment | null
  amount: number
  status: 'requested' | 'sent' | 'succeeded' | 'failed'
}
export type Order = {
  id: string
  /** The key it was asked for with. */
  key: string
  email: string
  lines: Line[]
  code: Code | null
  /** Whether the use of its code counts. */
  usesCode: boolean
  total: number
  status: Status
  extensions: number
  /** Its time is up, by the clock. */
  isOver: boolean
  /** Nothing is left of it, or it was given up. */
  isClosed: boolean
  payments: Payment[]
  refunds: Refund[]
}
export type Model = { occurrence: Stock; tiers: Tier[]; pools: Pool[]; codes: Code[]; orders: Order[] }
export type Wish = {
  key: string
  email: string
  wants: { tier: Tier; quantity: number }[]
  code: string | null
}
