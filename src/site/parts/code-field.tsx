/** A promo code: where it is typed, what it gives, and why it does not count. */
import type { EventDetail } from '../../core/api.ts'
import { errorCatalogue } from '../../core/errors.ts'
import { formatMoney } from '../../core/money.ts'
import { percentWords } from '../../core/sums.ts'
import type { CodeView } from '../../core/ticket-offer.ts'
import { codeWords } from '../checkout-form.ts'
import type { CheckoutTotal } from '../checkout-total.ts'
import { tiersOf } from '../sale.ts'
import { Icon } from './icon.tsx'

/** On the event's page, a form of its own that shows the page with the code: what it hides comes into view. */
export function CodeForm({ event }: { event: EventDetail }) {
  const { code } = event
  // Who has brought one that counts has what they came for.
  if (code ? !code.problem : !event.takes_codes) return null
  return (
    <details className="code-entry" open={Boolean(code?.problem)}>
      <summary>Have a code?</summary>
      <form action={`/e/${event.slug}#tickets`} method="get" className="code-row">
        <label htmlFor="page-code">Promo code</label>
        <input
          id="page-code"
          name="code"
          defaultValue={code?.problem ? code.code : ''}
          maxLength={50}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          {...(code?.problem ? { 'aria-invalid': true, 'aria-describedby': 'page-code-problem' } : {})}
        />
        <button type="submit" className="button quiet">
          Apply
        </button>
      </form>
      {code?.problem && (
        <p className="problem" id="page-code-problem">
          {errorCatalogue[code.problem].title}
        </p>
      )}
    </details>
  )
}

type CodeFieldProps = { event: EventDetail; typed: string; total: CheckoutTotal; problem: string | undefined }

/** In the checkout form. What it gives is said once it is known; how much, the total says. */
export function CodeField({ event, typed, total, problem }: CodeFieldProps) {
  const wrong = problem ?? problemOf(event.code, total)
  const described = wrong ? 'code-problem' : 'code-state'
  return (
    <div className={wrong ? 'field has-problem' : 'field'}>
      <label htmlFor="code">Promo code (optional)</label>
      {wrong && (
        <p className="problem" id="code-problem">
          {wrong}
        </p>
      )}
      <div className="code-row">
        <input
          id="code"
          name="code"
          defaultValue={typed}
          maxLength={50}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby={described}
          {...(wrong ? { 'aria-invalid': true } : {})}
        />
        <button type="submit" id="apply-code" className="button quiet" name="do" value="update">
          Apply
        </button>
      </div>
      <p className="hint" id="code-state">
        {!wrong && event.code && (
          <CodeSays event={event} code={event.code} isUsed={total.quote?.code?.is_used} />
        )}
      </p>
    </div>
  )
}

function problemOf(code: CodeView | null, { codeProblem }: CheckoutTotal): string | undefined {
  if (codeProblem) return codeWords(codeProblem)
  return code?.problem ? errorCatalogue[code.problem].title : undefined
}

type CodeSaysProps = { event: EventDetail; code: CodeView; isUsed?: boolean | undefined }

export function CodeSays({ event, code, isUsed }: CodeSaysProps) {
  const named = tiersOf(event)
    .filter(({ id }) => code.tier_ids.includes(id))
    .map(({ name }) => name)
  const worth = worthOf(code, event.currency)
  if (isUsed === false && worth)
    return <>The group discount takes off more than {code.code} would, so the code is not used up.</>
  return (
    <>
      <Icon name="check" size={14} /> <strong>{code.code}</strong>
      {worth ? `: ${worth}` : ' shows tickets that are hidden otherwise'}
      {worth && named.length > 0 && ` for ${named.join(', ')}`}
    </>
  )
}

/** "20% off"; null for a code that only shows hidden tickets. */
function worthOf({ discount_kind, percent_bps, amount_cents }: CodeView, currency: string): string | null {
  if (discount_kind === 'percent' && percent_bps !== null) return `${percentWords(percent_bps)} off`
  if (amount_cents === null) return null
  const amount = formatMoney(amount_cents, currency)
  return discount_kind === 'per_ticket' ? `${amount} off each ticket` : `${amount} off the order`
}
