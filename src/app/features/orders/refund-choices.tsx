/** Which tickets and extras of an order are taken back. What let somebody in stays. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { OrderStory } from '../../../core/orders.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import type { Chosen } from './refund-sums.ts'

type RefundChoicesProps = { story: OrderStory; chosen: Chosen; onChange: (chosen: Chosen) => void }

export function RefundChoices({ story, chosen, onChange }: RefundChoicesProps) {
  const { t } = useTranslation('orders')
  const money = (cents: number) => formatMoney(cents, story.order.currency, currentLanguage())
  const tickets = story.tickets.filter(({ status }) => status === 'valid')
  const free = tickets.filter(({ checked_in_at }) => !checked_in_at).map(({ id }) => id)
  const extras = story.extras.filter(({ quantity, cancelled }) => cancelled < quantity)
  return (
    <>
      {tickets.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-label text-14">{t('refund.tickets')}</legend>
          {free.length > 1 && (
            <Tick
              label={t('refund.all')}
              checked={free.every((id) => chosen.tickets.has(id))}
              onChange={(all) => onChange({ ...chosen, tickets: new Set(all ? free : []) })}
            />
          )}
          {tickets.map((ticket) => (
            <Tick
              key={ticket.id}
              label={
                <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3">
                  <span className="min-w-0 break-words">
                    <bdi>{ticket.tier_name}</bdi>{' '}
                    <span className="tabular text-ink-soft">
                      {ticket.number}
                      {ticket.checked_in_at && `, ${t('refund.used')}`}
                    </span>
                  </span>
                  <span className="tabular">{money(ticket.value_cents)}</span>
                </span>
              }
              disabled={ticket.checked_in_at !== null}
              checked={chosen.tickets.has(ticket.id)}
              onChange={(on) => onChange({ ...chosen, tickets: switched(chosen.tickets, ticket.id, on) })}
            />
          ))}
        </fieldset>
      )}
      {extras.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-label text-14">{t('refund.extras')}</legend>
          {extras.map((extra) => (
            <Tick
              key={extra.line_id}
              label={
                <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3">
                  <span>
                    {extra.quantity - extra.cancelled} × <bdi>{extra.name}</bdi>
                  </span>
                  <span className="tabular">{money(extra.value_cents)}</span>
                </span>
              }
              checked={chosen.extras.has(extra.line_id)}
              onChange={(on) => onChange({ ...chosen, extras: switched(chosen.extras, extra.line_id, on) })}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

type TickProps = {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export function Tick({ label, checked, onChange, disabled = false }: TickProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-3 text-14 has-disabled:cursor-not-allowed has-disabled:text-ink-soft touch:min-h-11">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}

function switched(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  return new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id))
}
