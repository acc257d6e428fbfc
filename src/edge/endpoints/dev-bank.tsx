/**
 * /dev/bank: what banks do after a payment, while Stripe is the stand-in. A buyer's asks for money back and decides, an
 * organizer's gets a payout or sends it back. Elsewhere it is a 404, and for whoever may not read the outbox, too.
 */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { formatMoney } from '../../core/money.ts'
import { isFromOurPage } from '../from-our-page.ts'
import { StripeRefusal } from '../integrations/stripe-standin/objects.ts'
import type { StripeStandin } from '../integrations/stripe-standin.ts'
import type { Context } from '../platform.ts'
import { maySeeStandIns } from './dev-outbox.tsx'
import { devPolicy, devStylesheet } from './dev-styles.ts'

type Bank = StripeStandin['bank']

const Deed = z.discriminatedUnion('deed', [
  z.object({ deed: z.enum(['dispute', 'inquire', 'win', 'lose', 'fail']), id: z.string().max(255) }),
  z.object({
    deed: z.literal('pay_out'),
    amount: z.coerce.number().int().min(1).max(2_000_000_000),
    currency: z.string().regex(/^[A-Za-z]{3}$/),
  }),
])
type Deed = z.infer<typeof Deed>

export async function bankEndpoint(request: Request, context: Context): Promise<Response> {
  const { payments, settings } = context.platform
  if (!payments.standin || !maySeeStandIns(request, context)) throw new AppError('not_found')
  const { bank } = payments.standin
  if (request.method === 'GET') return page(<Counter {...(await read(bank))} />)
  if (!isFromOurPage(request, settings.PUBLIC_URL)) throw new AppError('forbidden')
  const deed = Deed.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  if (!deed.success) throw new AppError('invalid_input')
  try {
    await act(bank, deed.data)
  } catch (cause) {
    if (cause instanceof StripeRefusal) throw new AppError('invalid_input', {}, { cause })
    throw cause
  }
  return new Response(null, { status: 303, headers: { location: '/dev/bank' } })
}

function act(bank: Bank, deed: Deed): Promise<unknown> {
  switch (deed.deed) {
    case 'dispute':
      return bank.openDispute({ paymentId: deed.id, reason: 'fraudulent' })
    case 'inquire':
      return bank.openDispute({ paymentId: deed.id, reason: 'unrecognized', isInquiry: true })
    case 'win':
      return bank.closeDispute(deed.id, true)
    case 'lose':
      return bank.closeDispute(deed.id, false)
    case 'fail':
      return bank.failPayout(deed.id)
    case 'pay_out':
      return bank.payOut(deed)
    default:
      return deed satisfies never
  }
}

const Thing = z.object({ id: z.string(), amount: z.number(), currency: z.string(), status: z.string() })
type Thing = z.infer<typeof Thing>

async function read(bank: Bank) {
  const latest = async (kind: Parameters<Bank['latest']>[0]) => z.array(Thing).parse(await bank.latest(kind))
  const [payments, disputes, payouts] = await Promise.all([
    latest('payment_intent'),
    latest('dispute'),
    latest('payout'),
  ])
  return { payments: payments.filter(({ status }) => status === 'succeeded'), disputes, payouts }
}

function Counter({ payments, disputes, payouts }: Awaited<ReturnType<typeof read>>) {
  const isOpen = ({ status }: Thing) => /response|review/.test(status)
  return (
    <>
      <p>
        <span className="chip">Test bank: no money moves</span>
      </p>
      <h1>Bank</h1>
      <h2>Payments</h2>
      <Things things={payments} none="Nobody has paid yet.">
        {(payment) => (
          <>
            <Act deed="dispute" id={payment.id} label="Dispute" />
            <Act deed="inquire" id={payment.id} label="Ask about it" />
          </>
        )}
      </Things>
      <h2>Disputes</h2>
      <Things things={disputes} none="Nothing is disputed.">
        {(dispute) =>
          isOpen(dispute) && (
            <>
              <Act deed="win" id={dispute.id} label="Organizer wins" />
              <Act deed="lose" id={dispute.id} label="Buyer wins" />
            </>
          )
        }
      </Things>
      <h2>Payouts</h2>
      <form method="post" className="payout">
        <input type="hidden" name="deed" value="pay_out" />
        <label htmlFor="amount">Minor units</label>
        <input id="amount" name="amount" inputMode="numeric" required defaultValue="10000" />
        <label htmlFor="currency">Currency</label>
        <input id="currency" name="currency" required defaultValue="CAD" size={4} />
        <button type="submit" className="button">
          Pay out
        </button>
      </form>
      <Things things={payouts} none="Nothing was paid out.">
        {(payout) => payout.status === 'paid' && <Act deed="fail" id={payout.id} label="Send it back" />}
      </Things>
    </>
  )
}

function Things({
  things,
  none,
  children,
}: {
  things: Thing[]
  none: string
  children: (thing: Thing) => ReactNode
}) {
  if (things.length === 0) return <p className="soft">{none}</p>
  return (
    <ul>
      {things.map((thing) => (
        <li key={thing.id}>
          <span>
            {formatMoney(thing.amount, thing.currency.toUpperCase())}{' '}
            <span className="soft">
              {thing.status.replaceAll('_', ' ')} · {thing.id.slice(0, 14)}
            </span>
          </span>
          <span className="acts">{children(thing)}</span>
        </li>
      ))}
    </ul>
  )
}

function Act({ deed, id, label }: { deed: Deed['deed']; id: string; label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="as-link" aria-label={`${label}: ${id}`}>
        {label}
      </button>
    </form>
  )
}

function page(content: ReactNode): Response {
  const html = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Bank</title>
        <link rel="stylesheet" href={devStylesheet} />
        <style>{style}</style>
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  )
  return new Response(`<!doctype html>${html}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'content-security-policy': devPolicy,
    },
  })
}

const style = `
main { max-width: 48rem; padding-top: var(--space-6) }
h1, h2 { margin-block: var(--space-4) var(--space-2) }
.soft { color: var(--ink-soft); font-size: var(--size-14) }
ul { list-style: none }
li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--space-1) var(--space-4); padding-block: var(--space-2); border-top: 1px solid var(--line) }
.acts { display: flex; gap: var(--space-4) }
.as-link { min-height: var(--touch-target) }
.payout { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); margin-block: var(--space-3) }
.payout input { width: 8rem }`
