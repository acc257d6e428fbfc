/** What lies beside an order: what was ordered and with which code, its invoices, and what was answered. */
import { Link } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import type { OrderStory } from '../../../core/orders.ts'
import { type AnswerValue, answerWords, type GivenAnswer } from '../../../core/questions.ts'
import { invoicePdf } from '../../api/invoices.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

export function Lines({ story: { order, lines, code } }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  const money = (cents: number) => formatMoney(cents, order.currency, currentLanguage())
  return (
    <Card flush title={t('story.lines')} {...(code && { description: t('story.code', { code }) })}>
      <ul className="divide-y divide-line border-line border-t">
        {lines.map((line) => (
          <li
            key={JSON.stringify(line)}
            className="flex flex-wrap items-baseline justify-between gap-x-4 p-4 text-14 sm:px-6"
          >
            <span className="min-w-0">
              <span className="tabular">{line.quantity.toLocaleString(currentLanguage())} ×</span>{' '}
              <bdi className="font-label">{line.name}</bdi>
            </span>
            <span className="tabular">{money(line.total_cents - line.discount_cents)}</span>
            {line.discount_cents > 0 && (
              <span className="w-full text-end text-13 text-ink-soft">
                {t('story.discount', { amount: money(line.discount_cents) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Only where the organization issues any. */
export function Invoices({ story: { invoices } }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  if (invoices.length === 0) return null
  const day = (date: string) =>
    new Date(`${date}T12:00:00`).toLocaleDateString(dateLocale(currentLanguage()), { dateStyle: 'medium' })
  return (
    <Card flush title={t('story.invoices')}>
      <ul className="divide-y divide-line border-line border-t">
        {invoices.map((invoice) => (
          <li
            key={invoice.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4 sm:px-6"
          >
            <span className="grid min-w-0">
              <a
                href={invoicePdf(invoice.id)}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-2 font-label text-14 touch:min-h-11"
              >
                <FileText aria-hidden className="size-4 stroke-[1.5]" />
                <span className="tabular">{invoice.number}</span> ({t('story.pdf')})
              </a>
              <span className="text-13 text-ink-soft">
                {t(invoice.kind === 'invoice' ? 'story.invoice' : 'story.creditNote')} ·{' '}
                {day(invoice.issued_on)}
              </span>
            </span>
            <span className="tabular text-14">
              {formatMoney(
                invoice.kind === 'invoice' ? invoice.total_cents : -invoice.total_cents,
                invoice.currency,
                currentLanguage(),
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Only where something was asked or somebody named. */
export function Answered({ story }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  const { order, answers, attendees } = story
  if (answers.length + attendees.length === 0) return null
  return (
    <Card
      flush
      title={t('story.answers')}
      action={
        story.can_manage && (
          <Button asChild size="small">
            <Link to="/events/$eventId/questions" params={{ eventId: order.event_id }} hash="answers">
              {t('story.allAnswers')}
            </Link>
          </Button>
        )
      }
    >
      <div className="divide-y divide-line border-line border-t">
        {answers.length > 0 && <Said answers={answers} />}
        {attendees.map((person, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nobody of an order has a key of their own, and none moves
          <section key={place} className="grid">
            <h3 className="px-4 pt-4 font-label text-14 sm:px-6">
              <bdi>{person.name ? t('story.person', { name: person.name }) : t('story.someone')}</bdi>{' '}
              <span className="font-text text-13 text-ink-soft">
                <bdi>{person.tier_name}</bdi> <span className="tabular">{person.ticket}</span>
              </span>
            </h3>
            <Said answers={person.answers} />
          </section>
        ))}
      </div>
    </Card>
  )
}

function Said({ answers }: { answers: GivenAnswer[] }) {
  return (
    <dl className="grid gap-3 p-4 sm:px-6">
      {answers.map((answer) => (
        <div key={answer.question_id} className="grid gap-0.5">
          <dt dir="auto" className="text-13 text-ink-soft">
            {answer.label}
          </dt>
          <dd dir="auto" className="whitespace-pre-line break-words text-14">
            <Value value={answer.value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ value }: { value: AnswerValue }) {
  const { t } = useTranslation('orders')
  return typeof value === 'boolean' ? t(value ? 'story.yes' : 'story.no') : answerWords(value)
}
