/** What happened to an order, oldest first, and by whose hand. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import type { StoryEntry } from '../../../core/orders.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'

const good = /^(dispute_won|confirmed|payment_succeeded|refund_succeeded|checked_in|mail_sent)$/
const bad =
  /^(dispute_opened|dispute_lost|refund_failed|payment_failed|mail_failed|order_stuck|payment_refund_due)$/

export function Timeline({ entries, currency }: { entries: readonly StoryEntry[]; currency: string }) {
  const { t } = useTranslation('orders')
  return (
    <ol className="grid">
      {entries.map((entry) => (
        <li
          key={JSON.stringify(entry)}
          className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 last:[&_.line]:hidden"
        >
          <span aria-hidden className="grid grid-rows-[1.25rem_1fr] justify-items-center">
            <span
              className={classNames(
                'mt-1.5 size-2 rounded-full bg-line-strong',
                good.test(entry.kind) && 'bg-success',
                bad.test(entry.kind) && 'bg-danger',
              )}
            />
            <span className="line w-px bg-line" />
          </span>
          <div className="grid gap-0.5 pb-4">
            <p className="break-words text-14">{titleOf(entry, currency, t)}</p>
            <p className="tabular text-13 text-ink-soft">
              <time dateTime={entry.at}>
                {new Date(entry.at).toLocaleString(dateLocale(currentLanguage()), {
                  dateStyle: 'medium',
                  timeStyle: 'short',
                })}
              </time>
              {entry.by && <> · {t('story.by', { name: entry.by })}</>}
              {moreOf(entry, t).map((more) => (
                <span key={more}> · {more}</span>
              ))}
            </p>
            {(entry.facts.reason || entry.facts.note || entry.facts.failure) && (
              <p dir="auto" className="break-words text-13 text-ink-soft">
                “{entry.facts.reason || entry.facts.note || entry.facts.failure}”
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

const known = [
  'placed',
  'page_opened',
  'waits_for_transfer',
  'waits_for_door',
  'hold_extended',
  'order_processing',
  'payment_succeeded',
  'payment_failed',
  'payment_expired',
  'payment_refund_due',
  'payment_resolved',
  'confirmed',
  'expired',
  'order_cancelled',
  'order_stuck',
  'refund_requested',
  'refund_succeeded',
  'refund_failed',
  'tickets_cancelled',
  'mail_sent',
  'mail_waiting',
  'mail_failed',
  'checked_in',
  'invoice_issued',
  'credit_note_issued',
  'dispute_opened',
  'dispute_under_review',
  'dispute_closed',
  'dispute_lost',
  'dispute_won',
] as const

const mails = ['order_confirmed', 'order_refunded', 'payment_instructions', 'payment_reminder'] as const

/** A newer server may tell of things this page has no words for. */
function titleOf({ kind, facts }: StoryEntry, currency: string, t: TFunction<'orders'>): string {
  const named = known.find((one) => one === kind)
  if (!named) return t('entries.other')
  return t(`entries.${named}`, {
    amount: formatMoney(facts.amount_cents ?? facts.total_cents ?? 0, currency, currentLanguage()),
    count: facts.quantity ?? 0,
    recipient: facts.recipient ?? '',
    number: facts.number ?? '',
    ticket: [facts.ticket, facts.holder].filter(Boolean).join(' · '),
  })
}

function moreOf({ kind, facts }: StoryEntry, t: TFunction<'orders'>): string[] {
  const more: string[] = []
  if (facts.tickets) more.push(t('entries.tickets', { count: facts.tickets }))
  if (facts.to_stock && facts.tickets) more.push(t('entries.toStock'))
  const mail = kind.startsWith('mail_') && mails.find((one) => one === facts.mail)
  if (mail) more.push(t(`entries.mails.${mail}`))
  return more
}
