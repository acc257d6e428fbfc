/** What one company holds in one currency: the balance, a drawing of the year, and every month in numbers. */
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { HeldMoney, Month } from '../../../core/payouts.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { Table } from '../../ui/table.tsx'
import { MonthsDrawing } from './months-drawing.tsx'
import { companyName } from './names.ts'

export function Purse({ purse, year }: { purse: HeldMoney; year: number }) {
  const { t } = useTranslation('payouts')
  const money = (cents: number) => formatMoney(cents, purse.currency, currentLanguage())
  const sums = [
    ['opening', purse.opening_cents],
    ['payments', purse.payments_cents],
    ['refunds', purse.refunds_cents],
    ['fees', purse.provider_fees_cents + purse.platform_fees_cents],
    ['disputes', purse.disputes_cents],
    ['payouts', purse.payouts_cents],
  ] as const
  return (
    <Card
      title={t('purse.title', { company: companyName(purse.provider, t), currency: purse.currency })}
      flush
    >
      <div className="grid items-start gap-x-8 gap-y-6 border-line border-t p-4 sm:p-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <div className="grid gap-4">
          <div>
            <p className="text-14 text-ink-soft">{t(`purse.${balanceName(purse, year)}`, { year })}</p>
            <p className="tabular break-words font-strong text-28 leading-title">
              {money(purse.closing_cents)}
            </p>
            {purse.closing_cents < 0 && <p className="mt-1 text-13 text-ink-soft">{t('purse.negative')}</p>}
          </div>
          <dl className="grid gap-1 text-14">
            {sums.map(([name, cents]) => (
              <div key={name} className="flex justify-between gap-4">
                <dt className="text-ink-soft">{t(`purse.sums.${name}`, { year })}</dt>
                <dd className="tabular">{money(cents)}</dd>
              </div>
            ))}
          </dl>
        </div>
        <MonthsDrawing purse={purse} year={year} />
      </div>
      {purse.months.length > 0 && <Months purse={purse} money={money} />}
    </Card>
  )
}

/** Nobody holds what was paid to the organizer directly, and what was held at the end of a year is not held now. */
function balanceName({ provider }: HeldMoney, year: number) {
  if (provider === 'offline') return 'direct'
  return year < new Date().getFullYear() ? 'balanceThen' : 'balance'
}

function Months({ purse, money }: { purse: HeldMoney; money: (cents: number) => string }) {
  const { t } = useTranslation('payouts')
  const amount = (key: string, title: string, of: (month: Month) => number) => ({
    key,
    title,
    numeric: true,
    cell: (month: Month) => money(of(month)),
  })
  return (
    <div className="border-line border-t">
      <Table
        label={t('purse.months')}
        // The latest first: that is the one that is asked about.
        rows={[...purse.months].reverse()}
        rowKey={({ month }) => month}
        firstOnPhone={3}
        columns={[
          { key: 'month', title: t('purse.month'), cell: ({ month }) => monthName(month, 'long') },
          amount('payments', t('purse.columns.payments'), (month) => month.payments_cents),
          amount('refunds', t('purse.columns.refunds'), (month) => month.refunds_cents),
          amount(
            'fees',
            t('purse.columns.fees'),
            (month) => month.provider_fees_cents + month.platform_fees_cents,
          ),
          amount('disputes', t('purse.columns.disputes'), (month) => month.disputes_cents),
          amount('payouts', t('purse.columns.payouts'), (month) => month.payouts_cents),
          amount('closing', t('purse.columns.closing'), (month) => month.closing_cents),
        ]}
      />
    </div>
  )
}

export const monthName = (month: string, length: 'long' | 'narrow') =>
  new Date(`${month}T00:00:00Z`).toLocaleDateString(currentLanguage(), { month: length, timeZone: 'UTC' })
