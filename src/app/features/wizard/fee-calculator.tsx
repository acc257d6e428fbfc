/** What is left of the tickets, and how many pay for the event. A sum to play with; nothing of it is saved. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney, toMajor, toMinor } from '../../../core/money.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { breakEven, cardRate, coveringPrice } from '../../../core/wizard/suggest/fees.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useSpeech } from './speech.ts'

/** Requirements 2.4: a price that covers the costs when 77 % of the places are sold. */
const carefulShare = 1 / 1.3

export function FeeCalculator({ draft }: { draft: EventDraft }) {
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
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
  const money = (cents: number) => formatMoney(cents, currency, language)
  const count = (number: number) => number.toLocaleString(language)
  const careful = coveringPrice(offered, { share: carefulShare, taxRate, rate, costs })
  const hasCosts = costs.fixedCents > 0 || costs.perGuestCents > 0

  return (
    <details className="group rounded-card border border-line bg-surface">
      <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 gap-y-1 p-4 text-14">
        <span className="font-label">{t('fees.title')}</span>
        <span className="tabular text-ink-soft">
          {t('fees.soldOut', { left: money(soldOut.leftCents), gross: money(soldOut.grossCents) })}
        </span>
      </summary>
      <div className="grid gap-4 border-line border-t p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Amount
            label={t('fees.costs', { currency })}
            value={typed.fixed}
            onType={type('fixed')}
            placeholder="0"
          />
          <Amount
            label={t('fees.perGuest', { currency })}
            value={typed.perGuest}
            onType={type('perGuest')}
            placeholder="0"
          />
          <Amount
            label={t('fees.percent')}
            value={typed.percent}
            onType={type('percent')}
            placeholder={String(usual.percent)}
            hint={t(usual.isKnown ? 'fees.standardRate' : 'fees.generalRate')}
          />
          <Amount
            label={t('fees.perPayment', { currency })}
            value={typed.perPayment}
            onType={type('perPayment')}
            placeholder={String(toMajor(usual.fixedCents, currency))}
            hint={t('fees.perPaymentHint')}
          />
        </div>
        <dl className="tabular grid gap-2 text-14" aria-live="polite">
          <Sum label={t('fees.tickets', { tickets: count(offered) })}>{money(soldOut.grossCents)}</Sum>
          {soldOut.taxCents > 0 && <Sum label={t('fees.tax')}>−{money(soldOut.taxCents)}</Sum>}
          <Sum label={t('fees.card')}>−{money(soldOut.feeCents)}</Sum>
          <Sum label="EventOS">{money(0)}</Sum>
          {hasCosts && <Sum label={t('fees.yourCosts')}>−{money(soldOut.costCents)}</Sum>}
          <Sum label={t('fees.left')} isTotal>
            {money(soldOut.leftCents)}
          </Sum>
        </dl>
        {hasCosts && (
          <p className="text-pretty text-14 text-ink-soft">
            {tickets === null
              ? t('fees.neverPays', { offered: count(offered) })
              : t('fees.pays', { tickets: count(tickets), offered: count(offered) })}{' '}
            {t('fees.onePrice', { price: money(careful) })}
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
  const { t } = useTranslation('wizardStages')
  return (
    <Field
      label={label}
      hint={hint}
      error={value && amount(value) === undefined ? t('fees.noNumber') : undefined}
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
