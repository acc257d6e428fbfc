/** What is left of the tickets, and how many pay for the event. A sum to play with; nothing of it is saved. */
import { type ReactNode, useState } from 'react'
import { formatMoney, toMajor, toMinor } from '../../../core/money.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { breakEven, cardRate, coveringPrice } from '../../../core/wizard/suggest/fees.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Requirements 2.4: a price that covers the costs when 77 % of the places are sold. */
const carefulShare = 1 / 1.3

export function FeeCalculator({ draft }: { draft: EventDraft }) {
  const { ticketTiers = [], currency = 'USD', country, taxRate = 0 } = draft
  const usual = cardRate(country, currency)
  const [typed, setTyped] = useState({ fixed: '', perGuest: '', percent: '', perPayment: '' })
  const type = (field: keyof typeof typed) => (value: string) => setTyped({ ...typed, [field]: value })

  const rate = {
    percent: amount(typed.percent) ?? usual.percent,
    fixedCents: minor(typed.perPayment, currency) ?? usual.fixedCents,
  }
  const costs = {
    fixedCents: minor(typed.fixed, currency) ?? 0,
    perGuestCents: minor(typed.perGuest, currency) ?? 0,
  }
  const { soldOut, tickets, offered } = breakEven(ticketTiers, { taxRate, rate, costs })
  const money = (cents: number) => formatMoney(cents, currency)
  const careful = coveringPrice(offered, { share: carefulShare, taxRate, rate, costs })
  const hasCosts = costs.fixedCents > 0 || costs.perGuestCents > 0

  return (
    <details className="group rounded-card border border-line bg-surface">
      <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 gap-y-1 p-4 text-14">
        <span className="font-label">What is left of it</span>
        <span className="tabular text-ink-soft">
          {money(soldOut.leftCents)} of {money(soldOut.grossCents)} when sold out
        </span>
      </summary>
      <div className="grid gap-4 border-line border-t p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Amount
            label={`Costs in all (${currency})`}
            value={typed.fixed}
            onType={type('fixed')}
            placeholder="0"
          />
          <Amount
            label={`Costs per guest (${currency})`}
            value={typed.perGuest}
            onType={type('perGuest')}
            placeholder="0"
          />
          <Amount
            label="Card company, percent"
            value={typed.percent}
            onType={type('percent')}
            placeholder={String(usual.percent)}
            hint={usual.isKnown ? 'The standard rate of the country.' : 'The general rate; yours may differ.'}
          />
          <Amount
            label={`Card company, per payment (${currency})`}
            value={typed.perPayment}
            onType={type('perPayment')}
            placeholder={String(toMajor(usual.fixedCents, currency))}
            hint="Counted for every ticket, as if each were bought alone."
          />
        </div>
        <dl className="tabular grid gap-2 text-14" aria-live="polite">
          <Sum label={`${offered.toLocaleString('en')} tickets, sold out`}>{money(soldOut.grossCents)}</Sum>
          {soldOut.taxCents > 0 && <Sum label="Tax in it">−{money(soldOut.taxCents)}</Sum>}
          <Sum label="Card company">−{money(soldOut.feeCents)}</Sum>
          <Sum label="EventOS">{money(0)}</Sum>
          {hasCosts && <Sum label="Your costs">−{money(soldOut.costCents)}</Sum>}
          <Sum label="Left" isTotal>
            {money(soldOut.leftCents)}
          </Sum>
        </dl>
        {hasCosts && (
          <p className="text-pretty text-14 text-ink-soft">
            {tickets === null
              ? `Selling all ${offered.toLocaleString('en')} does not pay for it.`
              : `${tickets.toLocaleString('en')} of ${offered.toLocaleString('en')} tickets pay for it, sold in the proportion you offer them.`}{' '}
            One price for all that pays for it when three quarters are sold: {money(careful)}.
          </p>
        )}
      </div>
    </details>
  )
}

type AmountProps = {
  label: string
  value: string
  onType: (value: string) => void
  placeholder: string
  hint?: string
}

function Amount({ label, value, onType, placeholder, hint }: AmountProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={value && amount(value) === undefined ? 'Write a number.' : undefined}
    >
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  )
}

function Sum({
  label,
  isTotal = false,
  children,
}: {
  label: string
  isTotal?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={
        isTotal
          ? 'flex justify-between gap-4 border-line border-t pt-2 font-label'
          : 'flex justify-between gap-4'
      }
    >
      <dt className={isTotal ? '' : 'text-ink-soft'}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** "1,250.50", "1250,50" and "1250" are numbers; anything else is not one yet. */
function amount(typed: string): number | undefined {
  const text = typed
    .trim()
    .replace(/[\s\u00a0](?=\d{3})/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  const number = Number(text)
  return text !== '' && Number.isFinite(number) && number >= 0 && number < 1e9 ? number : undefined
}

function minor(typed: string, currency: string): number | undefined {
  const number = amount(typed)
  return number === undefined ? undefined : toMinor(number, currency)
}
