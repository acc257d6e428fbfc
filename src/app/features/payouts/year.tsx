/** The money of a year: what is held now, the months as a drawing and as numbers, what was sent on, and the file of it. */
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayoutsReport } from '../../../core/payouts.ts'
import { entriesOfYear, payoutsQuery } from '../../api/payouts.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NotLoaded } from '../developers/not-loaded.tsx'
import { Purse } from './purse.tsx'
import { SentOn } from './sent-on.tsx'

/** As far back as anybody's books are asked for. */
const yearsBack = 7

export function Year({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('payouts')
  const thisYear = new Date().getFullYear()
  const [year, setYear] = useState(thisYear)
  const id = useId()
  const { data, error, isFetching, refetch } = useQuery(payoutsQuery(organizationId, year))
  return (
    <section className="grid gap-4" aria-labelledby={`${id}-title`}>
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h2 id={`${id}-title`} className="text-20">
          {t('year.title')}
        </h2>
        <div className="flex flex-wrap items-center gap-3">
          <label htmlFor={id} className="sr-only">
            {t('year.choose')}
          </label>
          <Select
            id={id}
            value={String(year)}
            options={Array.from({ length: yearsBack }, (_, back) => String(thisYear - back)).map((one) => ({
              value: one,
              label: one,
            }))}
            onChange={({ target }) => setYear(Number(target.value))}
          />
          <Button asChild>
            <a href={entriesOfYear(organizationId, year)} download>
              <Download aria-hidden /> {t('year.file', { year })}
            </a>
          </Button>
        </div>
      </header>
      {data ? (
        <Report report={data} year={year} />
      ) : error ? (
        <NotLoaded title={t('year.notLoaded')} problem={error} again={refetch} busy={isFetching} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </section>
  )
}

function Report({ report, year }: { report: PayoutsReport; year: number }) {
  const { t } = useTranslation('payouts')
  if (report.held.length === 0)
    return (
      <Card>
        <EmptyState picture="waiting" title={t('year.empty', { year })}>
          {t('year.emptyNote')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      {report.fees_missing > 0 && <Notice>{t('year.feesMissing', { count: report.fees_missing })}</Notice>}
      {report.held.map((purse) => (
        <Purse key={`${purse.provider} ${purse.currency}`} purse={purse} year={year} />
      ))}
      {report.payouts.length > 0 && <SentOn payouts={report.payouts} />}
    </>
  )
}
