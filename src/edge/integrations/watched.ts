/**
 * Payments, mail and models with a witness: each call leaves one line in `integration_logs`, with how long it
 * took and how it ended. Written after the call in a transaction of its own, and a line that cannot
 * be written is a warning, never a failed call. No words of people: the database masks addresses.
 */
import type { Books } from '../books.ts'
import { type Database, type Log, type Mail, type Payments, service } from '../platform.ts'
import type { ModelServer } from './model-server.ts'

type Witness = { database: Database; log: Log }
type Call = {
  provider: string
  operation: string
  subject?: { type: string; id: string }
  /** What to write down about an error; null when it is none of theirs. */
  fault?: (error: unknown) => string | null
}

export function watchedPayments(payments: Payments, witness: Witness): Payments {
  const about = (operation: string, type: string, id: string): Call => ({
    provider: payments.name,
    operation,
    subject: { type, id },
  })
  return {
    ...payments,
    books: watchedBooks(payments.books, (call) => ({ ...call, provider: payments.name }), witness),
    setUpEvent: (event) =>
      watched(witness, about('set_up_event', 'event', event.eventId), () => payments.setUpEvent(event)),
    startCheckout: (request) =>
      watched(witness, about('start_checkout', 'order', request.orderId), () =>
        payments.startCheckout(request),
      ),
    getCheckout: (sessionId) =>
      watched(witness, about('get_checkout', 'payment_page', sessionId), () =>
        payments.getCheckout(sessionId),
      ),
    expireCheckout: (sessionId) =>
      watched(witness, about('expire_checkout', 'payment_page', sessionId), () =>
        payments.expireCheckout(sessionId),
      ),
    refund: (request) =>
      watched(witness, about('refund', 'order', request.orderId), () => payments.refund(request)),
    findRefunds: (paymentId) =>
      watched(witness, about('find_refunds', 'payment', paymentId), () => payments.findRefunds(paymentId)),
    findRoute: (paymentId) =>
      watched(witness, about('find_route', 'payment', paymentId), () => payments.findRoute(paymentId)),
    accounts: {
      open: (account) =>
        watched(witness, about('open_account', 'organization', account.organizationId), () =>
          payments.accounts.open(account),
        ),
      link: (wish) =>
        watched(witness, about('link_account', 'payment_account', wish.accountId), () =>
          payments.accounts.link(wish),
        ),
      find: (accountId) =>
        watched(witness, about('find_account', 'payment_account', accountId), () =>
          payments.accounts.find(accountId),
        ),
    },
  }
}

function watchedBooks(books: Books, of: (call: Omit<Call, 'provider'>) => Call, witness: Witness): Books {
  const about = (operation: string, type: string, id: string) => of({ operation, subject: { type, id } })
  return {
    findFee: (id) => watched(witness, about('find_fee', 'payment', id), () => books.findFee(id)),
    findDispute: (id) => watched(witness, about('find_dispute', 'dispute', id), () => books.findDispute(id)),
    findPayout: (id, accountId) =>
      watched(witness, about('find_payout', 'payout', id), () => books.findPayout(id, accountId)),
  }
}

/** A key is a message's id, or says what kind of mail it is before a colon; what follows may be a secret. */
export function watchedMail(mail: Mail, witness: Witness): Mail {
  return {
    ...mail,
    send(message) {
      const [kind = '', rest] = message.key.split(':', 2)
      const call: Call =
        rest === undefined
          ? { provider: mail.name, operation: 'send', subject: { type: 'message', id: kind } }
          : { provider: mail.name, operation: `send:${kind}` }
      return watched(witness, call, () => mail.send(message))
    },
  }
}

/**
 * One line for each model asked, a second try of a busy one included. Why it failed is a word of ours, and
 * that the caller left is no failure of the company.
 */
export function watchedModels(server: ModelServer, witness: Witness): ModelServer {
  const fault = (error: unknown) => (messageOf(error) === 'caller_left' ? null : messageOf(error))
  return {
    call: (call) =>
      watched(witness, { provider: 'model', operation: `propose:${call.model}`, fault }, () =>
        server.call(call),
      ),
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function watched<T>(witness: Witness, call: Call, ask: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const note = (error: string | null) => write(witness, call, performance.now() - started, error)
  let answer: T
  try {
    answer = await ask()
  } catch (error) {
    await note((call.fault ?? messageOf)(error))
    throw error
  }
  await note(null)
  return answer
}

async function write({ database, log }: Witness, call: Call, ms: number, error: string | null) {
  const { provider, operation, subject } = call
  try {
    await database.once(service).run`
      select private.log_integration(
        ${provider}, ${operation}, ${Math.round(ms)}, ${error}, ${subject?.type ?? null}, ${subject?.id ?? null})`
  } catch (cause) {
    log.warn({ provider, operation, error: String(cause) }, 'a call to a company could not be logged')
  }
}
