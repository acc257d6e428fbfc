/** Invoices of an organization: found, as files, their taxes summed up, and what the next ones say. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type InvoiceFilter,
  InvoiceSettings,
  type InvoiceSettingsInput,
  InvoiceSummary,
  TaxReport,
} from '../../core/invoices.ts'
import { put, read } from './client.ts'
import { queryOf } from './query-of.ts'

const pathOf = (organizationId: string) => `/api/v1/organizations/${organizationId}/invoice-settings`

export const invoiceSettingsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'invoice-settings'],
    queryFn: ({ signal }) => read(pathOf(organizationId), InvoiceSettings, signal),
    staleTime: 30_000,
  })

export const saveInvoiceSettings = (
  organizationId: string,
  body: InvoiceSettingsInput,
): Promise<InvoiceSettings> => put(pathOf(organizationId), body, InvoiceSettings)

export type SoughtInvoices = InvoiceFilter & { from?: string | undefined; to?: string | undefined }

const InvoiceList = z.object({ data: z.array(InvoiceSummary), next_cursor: z.string().nullable() })

/** Newest first, a hundred at a time, as far as somebody scrolls. */
export const invoicesQuery = (organizationId: string, sought: SoughtInvoices) =>
  infiniteQueryOptions({
    queryKey: ['organizations', organizationId, 'invoices', sought],
    queryFn: ({ signal, pageParam }) =>
      read(
        `/api/v1/organizations/${organizationId}/invoices${queryOf({ ...sought, cursor: pageParam })}`,
        InvoiceList,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap((page) => page.data),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  })

/** The same invoices as a file. */
export const invoicesFile = (organizationId: string, sought: SoughtInvoices): string =>
  `/api/v1/organizations/${organizationId}/invoices.csv${queryOf(sought)}`

export const invoicePdf = (invoiceId: string): string => `/api/v1/invoices/${invoiceId}.pdf`

export const taxReportQuery = (organizationId: string, period: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'tax-report', period],
    queryFn: ({ signal }) =>
      read(`/api/v1/organizations/${organizationId}/tax-report${queryOf(period)}`, TaxReport, signal),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  })
