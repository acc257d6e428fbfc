/**
 * The catalogue of things that can go wrong on purpose.
 *
 * One row per code: the HTTP status and the sentence a person reads. SQL raises the
 * same codes (`raise exception 'tickets_unavailable' using errcode = 'PT409'`); a house
 * test compares the two lists. Anything not in here is a bug and becomes a plain 500.
 */
export const errorCatalogue = {
  invalid_input: { status: 400, title: 'Some of what was sent cannot be used.' },
  invalid_json: { status: 400, title: 'The body is not valid JSON.' },
  idempotency_key_missing: { status: 400, title: 'Send an Idempotency-Key header with this request.' },
  draft_incomplete: { status: 400, title: 'The event is not ready to publish yet.' },
  unauthorized: { status: 401, title: 'Sign in to continue.' },
  forbidden: { status: 403, title: 'Your account may not do this.' },
  scope_missing: { status: 403, title: 'This API key may not do that.' },
  account_required: { status: 403, title: 'Create an account to publish. Your draft stays yours.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  method_not_allowed: { status: 405, title: 'This address does not take that method.' },
  tickets_unavailable: { status: 409, title: 'Not enough tickets are left.' },
  event_not_on_sale: { status: 409, title: 'This event is not selling tickets.' },
  tier_not_on_sale: { status: 409, title: 'This ticket is not on sale right now.' },
  payments_not_ready: { status: 409, title: 'Tickets go on sale in a moment. Try again shortly.' },
  price_changed: { status: 409, title: 'The total is another one now.' },
  code_used_up: { status: 409, title: 'This code was used as often as it may be.' },
  question_answered: { status: 409, title: 'People have answered this question already.' },
  buyer_limit_reached: { status: 409, title: 'One person cannot have more of this ticket.' },
  capacity_too_small: { status: 409, title: 'More than that are gone already.' },
  name_taken: { status: 409, title: 'There is one with this name already.' },
  order_in_flight: { status: 409, title: 'The same order is being placed. Try again in a second.' },
  order_not_payable: { status: 409, title: 'This order can no longer be paid.' },
  order_not_refundable: { status: 409, title: 'Nothing of this order can be taken back.' },
  order_not_cancellable: { status: 409, title: 'This order can no longer be given up.' },
  refund_too_large: { status: 409, title: 'That is more than can go back.' },
  ticket_not_valid: { status: 409, title: 'This ticket was cancelled.' },
  ticket_used: { status: 409, title: 'This ticket has let somebody in.' },
  hold_not_extendable: { status: 409, title: 'There is no more time to have.' },
  amount_not_the_orders: { status: 422, title: 'This is not the amount of the order.' },
  way_to_pay_not_offered: { status: 409, title: 'This way to pay is not offered here.' },
  waiting_list_closed: { status: 409, title: 'Nobody needs to wait here, or nobody can.' },
  waiting_entry_closed: { status: 409, title: 'This place on the waiting list has changed.' },
  payment_not_resolvable: { status: 409, title: 'There is nothing to decide about this payment.' },
  draft_changed: { status: 409, title: 'The draft was changed somewhere else.' },
  draft_closed: { status: 409, title: 'This draft is closed.' },
  stage_not_open: { status: 409, title: 'That step is not open yet.' },
  event_changed: { status: 409, title: 'The event was changed somewhere else.' },
  space_taken: { status: 409, title: 'The space is not free at that time.' },
  booking_closed: { status: 409, title: 'This booking can no longer be changed that way.' },
  campaign_closed: { status: 409, title: 'This campaign can no longer be changed that way.' },
  last_owner: { status: 409, title: 'An organization keeps at least one owner.' },
  limit_reached: { status: 409, title: 'That is as many as an organization may have.' },
  endpoint_is_off: { status: 409, title: 'This endpoint is switched off.' },
  session_expired: { status: 410, title: 'This draft expired.' },
  body_too_large: { status: 413, title: 'That is more than this address takes.' },
  unsupported_media_type: { status: 415, title: 'Send the body as application/json.' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used for a different request.' },
  quantity_invalid: { status: 422, title: 'Ask for at least one ticket, and no more than the limit.' },
  buyer_invalid: { status: 422, title: 'A name and a working email address are needed.' },
  answers_invalid: { status: 422, title: 'Some answers need another look.' },
  ticket_needed: { status: 422, title: 'Extras go with a ticket.' },
  price_too_low: { status: 422, title: 'That is less than the lowest price.' },
  order_too_large: { status: 422, title: 'That is too much for one order.' },
  code_invalid: { status: 422, title: 'There is no such code.' },
  code_not_valid_now: { status: 422, title: 'This code is not valid at this time.' },
  code_not_applicable: { status: 422, title: 'This code is not for these tickets.' },
  mixed_order: { status: 422, title: 'All tickets of an order must be for the same date.' },
  rate_limited: { status: 429, title: 'Too many requests. Wait a moment and try again.' },
  payments_unavailable: { status: 503, title: 'Payments are not reachable. Nothing was charged.' },
  overloaded: { status: 503, title: 'Too many people at once. Nothing was changed.' },
  database_unavailable: { status: 503, title: 'The database is not reachable. Nothing was changed.' },
  bad_signature: { status: 400, title: 'The signature does not match.' },
  internal_error: { status: 500, title: 'Something broke on our side. Nothing was lost.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof errorCatalogue

/** What a thrown error may tell the outside: a sentence, the fields at fault, how long to wait. */
export type ErrorFacts = {
  detail?: string | undefined
  /** Field path to sentence, e.g. `{ 'buyer.email': 'Write an email address.' }`. */
  fields?: Record<string, string>
  retryAfterSeconds?: number
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(facts.detail ?? errorCatalogue[code].title, options)
    this.name = 'AppError'
    this.code = code
    this.facts = facts
  }

  get status(): number {
    return errorCatalogue[this.code].status
  }
}

export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(errorCatalogue, word)
}
