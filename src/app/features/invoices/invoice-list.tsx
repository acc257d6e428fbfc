/** Invoices and credit notes that were issued: looked for, opened as PDF, all of them as a file. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { Download, Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactAmount, type InvoiceSummary } from '../../../core/invoices.ts'
import { dateLocale } from '../../../core/languages.ts'
import {
  invoicePdf,
  invoiceSettingsQuery,
  invoicesFile,
  invoicesQuery,
  type SoughtInvoices,
} from '../../api/invoices.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { MoreOnPhone } from '../../ui/more-on-phone.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'

type InvoiceListProps = {
  organizationId: string
  sought: SoughtInvoices
  onSeek: (sought: SoughtInvoices) => void
  /** For those who may switch invoices on. */
  toSettings?: (() => void) | undefined
}

export function InvoiceList({ organizationId, sought, onSeek, toSettings }: InvoiceListProps) {
  const { t } = useTranslation('invoices')
  const { t: app } = useTranslation()
  const found = useInfiniteQuery(invoicesQuery(organizationId, sought))
  const invoices = found.data
  return (
    <div className="grid gap-6">
      <Filters organizationId={organizationId} sought={sought} onSeek={onSeek} />
      {!invoices && found.error && (
        <Notice
          tone="danger"
          title={t('list.failed')}
          actions={
            <Button size="small" loading={found.isFetching} onClick={() => found.refetch()}>
              {app('tryAgain')}
            </Button>
          }
        >
          {problemWords(found.error)}
        </Notice>
      )}
      {!invoices && !found.error && <Skeleton className="h-64 w-full" />}
      {invoices?.length === 0 && <Nothing {...{ organizationId, sought, onSeek, toSettings }} />}
      {invoices && invoices.length > 0 && (
        <Card flush aria-busy={found.isPlaceholderData || undefined}>
          <Table label={t('views.list')} columns={columnsIn(t)} rows={invoices} rowKey={({ id }) => id} />
        </Card>
      )}
      {found.hasNextPage && (
        <Button
          className="justify-self-center"
          loading={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}

function Nothing({ organizationId, sought, onSeek, toSettings }: InvoiceListProps) {
  const { t } = useTranslation('invoices')
  const { data: settings } = useQuery(invoiceSettingsQuery(organizationId))
  const isFiltered = Object.values(sought).some(Boolean)
  const face = isFiltered ? 'nothing' : settings?.is_on === false ? 'off' : 'empty'
  return (
    <Card flush>
      <EmptyState
        title={t(`list.${face}Title`)}
        picture={isFiltered ? 'search' : face === 'off' ? 'closed' : 'waiting'}
        action={
          isFiltered ? (
            <Button onClick={() => onSeek({})}>{t('list.reset')}</Button>
          ) : (
            face === 'off' && toSettings && <Button onClick={toSettings}>{t('list.switchOn')}</Button>
          )
        }
      >
        {t(`list.${face}`)}
      </EmptyState>
    </Card>
  )
}

/** Long enough not to ask for every letter. */
const pauseMs = 250

function Filters({ organizationId, sought, onSeek }: Omit<InvoiceListProps, 'toSettings'>) {
  const { t } = useTranslation('invoices')
  const used = [sought.kind, sought.from, sought.to].filter(Boolean).length
  const [typed, setTyped] = useState(sought.search ?? '')
  useEffect(() => setTyped(sought.search ?? ''), [sought.search])
  useEffect(() => {
    if (typed.trim() === (sought.search ?? '')) return
    const timer = setTimeout(() => onSeek({ ...sought, search: typed.trim() || undefined }), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, sought, onSeek])
  return (
    <search className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]">
      <Field label={t('list.search')} className="max-lg:col-span-2">
        {(wiring) => (
          <Input
            {...wiring}
            type="search"
            prefix={<Search aria-hidden />}
            placeholder={t('list.searchHint')}
            value={typed}
            maxLength={100}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <MoreOnPhone label={t('list.filters')} used={used}>
        <Field label={t('list.kind')} className="max-sm:col-span-2">
          {(wiring) => (
            <Select
              {...wiring}
              value={sought.kind ?? ''}
              onChange={({ target }) =>
                onSeek({ ...sought, kind: (target.value || undefined) as SoughtInvoices['kind'] })
              }
              options={[
                { value: '', label: t('list.anyKind') },
                { value: 'invoice', label: t('list.invoice') },
                { value: 'credit_note', label: t('list.credit_note') },
              ]}
            />
          )}
        </Field>
        {(['from', 'to'] as const).map((part) => (
          <Field key={part} label={t(`list.${part}`)}>
            {(wiring) => (
              <Input
                {...wiring}
                type="date"
                max="2999-12-31"
                value={sought[part] ?? ''}
                onChange={({ target }) => onSeek({ ...sought, [part]: target.value || undefined })}
              />
            )}
          </Field>
        ))}
      </MoreOnPhone>
      <div className="flex flex-wrap gap-2 max-lg:col-span-2">
        <Button asChild>
          <a href={invoicesFile(organizationId, sought)} download>
            <Download aria-hidden /> {t('list.download')}
          </a>
        </Button>
        {Object.values(sought).some(Boolean) && (
          <Button kind="quiet" onClick={() => onSeek({})}>
            <X aria-hidden /> {t('list.reset')}
          </Button>
        )}
      </div>
    </search>
  )
}

/** What a credit note takes back is below zero, as in the file. */
function amount(invoice: InvoiceSummary, cents: number): string {
  const signed = invoice.kind === 'invoice' || cents === 0 ? cents : -cents
  return `${exactAmount(signed, invoice.currency)} ${invoice.currency}`
}

const columnsIn = (t: TFunction<'invoices'>): Column<InvoiceSummary>[] => [
  {
    key: 'number',
    title: t('list.number'),
    cell: (invoice) => (
      <span className="grid justify-items-start gap-0.5">
        <a
          href={invoicePdf(invoice.id)}
          target="_blank"
          rel="noreferrer"
          className="tabular whitespace-nowrap font-label touch:py-1"
        >
          {invoice.number} (PDF)
        </a>
        {invoice.kind === 'credit_note' && <Badge>{t('list.credit')}</Badge>}
        {invoice.credits && (
          <span className="font-text text-13 text-ink-soft">
            {t('list.credits', { number: invoice.credits })}
          </span>
        )}
      </span>
    ),
  },
  {
    key: 'date',
    title: t('list.date'),
    className: 'tabular',
    cell: ({ issued_on }) => (
      <time dateTime={issued_on} className="whitespace-nowrap">
        {new Date(`${issued_on}T12:00:00`).toLocaleDateString(dateLocale(currentLanguage()), {
          dateStyle: 'medium',
        })}
      </time>
    ),
  },
  {
    key: 'buyer',
    title: t('list.buyer'),
    cell: ({ buyer_name, event_name }) => (
      <span className="grid">
        <bdi>{buyer_name}</bdi>
        <bdi className="text-13 text-ink-soft">{event_name}</bdi>
      </span>
    ),
  },
  {
    key: 'order',
    title: t('list.order'),
    cell: ({ event_id, order_id, order_number }) => (
      <Link
        to="/events/$eventId/orders/$orderId"
        params={{ eventId: event_id, orderId: order_id }}
        className="tabular touch:py-1"
      >
        {order_number}
      </Link>
    ),
  },
  {
    key: 'tax',
    title: t('list.tax'),
    numeric: true,
    cell: (invoice) => amount(invoice, invoice.tax_cents),
  },
  {
    key: 'total',
    title: t('list.total'),
    numeric: true,
    className: 'font-label',
    cell: (invoice) => amount(invoice, invoice.total_cents),
  },
]
