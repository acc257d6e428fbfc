/** What taxes came to in a period: countries and rates, added up per country and currency. */
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { exactAmount, rateWords, type TaxReport } from '../../../core/invoices.ts'
import { invoicesFile, taxReportQuery } from '../../api/invoices.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type NamedPeriod, namedPeriods, nameOf, type Period, periodOf } from './periods.ts'

type TaxesProps = {
  organizationId: string
  period: Period
  today: string
  onPeriod: (period: Period) => void
}

export function Taxes({ organizationId, period, today, onPeriod }: TaxesProps) {
  const { t } = useTranslation('invoices')
  const { t: app } = useTranslation()
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    taxReportQuery(organizationId, period),
  )
  return (
    <div className="grid gap-6">
      <PeriodChoice {...{ organizationId, period, today, onPeriod }} />
      {!data && error && (
        <Notice
          tone="danger"
          title={t('taxes.failed')}
          actions={
            <Button size="small" loading={isFetching} onClick={() => refetch()}>
              {app('tryAgain')}
            </Button>
          }
        >
          {problemWords(error)}
        </Notice>
      )}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data?.currencies.length === 0 && (
        <Card flush>
          <EmptyState title={t('taxes.emptyTitle')} picture="search">
            {t('taxes.empty')}
          </EmptyState>
        </Card>
      )}
      {data?.currencies.map((currency) => (
        <CurrencyTaxes key={currency.currency} report={currency} busy={isPlaceholderData} />
      ))}
      {data && data.currencies.length > 0 && <p className="text-13 text-ink-soft">{t('taxes.equals')}</p>}
    </div>
  )
}

function PeriodChoice({ organizationId, period, today, onPeriod }: TaxesProps) {
  const { t } = useTranslation('invoices')
  const named = nameOf(period, today)
  return (
    <div className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[repeat(3,minmax(0,12rem))_auto]">
      <Field label={t('taxes.period')} className="max-lg:col-span-2">
        {(wiring) => (
          <Select
            {...wiring}
            value={named ?? ''}
            onChange={({ target }) => target.value && onPeriod(periodOf(target.value as NamedPeriod, today))}
            options={[
              ...namedPeriods.map((name) => ({ value: name, label: t(`taxes.periods.${name}`) })),
              ...(named ? [] : [{ value: '', label: t('taxes.periods.own') }]),
            ]}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((part) => (
        <Field key={part} label={t(`taxes.${part}`)}>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              min="2000-01-01"
              max="2999-12-31"
              required
              value={period[part]}
              onChange={({ target }) => target.value && onPeriod({ ...period, [part]: target.value })}
            />
          )}
        </Field>
      ))}
      <Button asChild className="justify-self-start max-lg:col-span-2">
        <a href={invoicesFile(organizationId, period)} download>
          <Download aria-hidden /> {t('taxes.download')}
        </a>
      </Button>
    </div>
  )
}

type CurrencyReport = TaxReport['currencies'][number]
type Sums = Pick<CurrencyReport, 'net_cents' | 'tax_cents' | 'total_cents'>

/** A table of its own: its rows are grouped, and each group ends with what it comes to. */
function CurrencyTaxes({ report, busy }: { report: CurrencyReport; busy: boolean }) {
  const { t } = useTranslation('invoices')
  const { currency, countries } = report
  const money = (cents: number) => exactAmount(cents, currency)
  const nameOfCountry = (code: string | null) =>
    code
      ? (new Intl.DisplayNames([currentLanguage()], { type: 'region' }).of(code) ?? code)
      : t('taxes.nowhere')
  const sums = (sum: Sums) =>
    [
      [t('taxes.net'), sum.net_cents],
      [t('taxes.tax'), sum.tax_cents],
      [t('taxes.total'), sum.total_cents],
    ] as const
  return (
    <Card
      flush
      aria-busy={busy || undefined}
      title={currency}
      description={`${t('taxes.invoices', { count: report.invoices })}, ${t('taxes.credits', { count: report.credit_notes })}`}
    >
      {countries.map((country) => (
        <section key={country.country} className="border-line border-t">
          <h3 className="px-4 pt-4 text-16 sm:px-6">{nameOfCountry(country.country)}</h3>
          <table className="w-full border-collapse text-14">
            <caption className="sr-only">{nameOfCountry(country.country)}</caption>
            <thead className="text-13 text-ink-soft">
              <tr>
                <th scope="col" className="py-2 ps-4 text-start font-label sm:ps-6">
                  {t('taxes.rate')}
                </th>
                <th scope="col" className="px-2 py-2 text-end font-label">
                  {t('taxes.base')}
                </th>
                <th scope="col" className="py-2 pe-4 text-end font-label sm:pe-6">
                  {t('taxes.tax')}
                </th>
              </tr>
            </thead>
            <tbody>
              {country.rates.map((rate) => (
                <tr
                  key={`${rate.name} ${rate.rate_bps} ${rate.is_inclusive}`}
                  className="border-line border-t"
                >
                  <th scope="row" className="py-2 ps-4 text-start font-text sm:ps-6">
                    {rate.name ? (
                      <>
                        <bdi>{rate.name}</bdi> <span className="tabular">{rateWords(rate.rate_bps)}</span>{' '}
                        <span className="text-13 text-ink-soft">
                          {t(rate.is_inclusive ? 'taxes.inside' : 'taxes.onTop')}
                        </span>
                      </>
                    ) : (
                      t('taxes.untaxed')
                    )}
                  </th>
                  <td className="tabular px-2 py-2 text-end">{money(rate.net_cents)}</td>
                  <td className="tabular py-2 pe-4 text-end sm:pe-6">{money(rate.tax_cents)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {countries.length > 1 && (
            <SumLine
              title={t('taxes.sumOf', { country: nameOfCountry(country.country) })}
              sums={sums(country)}
              money={money}
            />
          )}
        </section>
      ))}
      <SumLine title={t('taxes.sum')} sums={sums(report)} money={money} strong />
    </Card>
  )
}

type SumLineProps = {
  title: string
  sums: readonly (readonly [string, number])[]
  money: (cents: number) => string
  strong?: boolean
}

function SumLine({ title, sums, money, strong = false }: SumLineProps) {
  return (
    <div
      className={`flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-3 sm:px-6 ${strong ? 'bg-sunken font-label' : ''}`}
    >
      <p className="text-14">{title}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {sums.map(([name, cents]) => (
          <div key={name} className="flex gap-2 text-14">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="tabular">{money(cents)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
