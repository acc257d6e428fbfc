/** Whether an organization issues invoices, what they say, and a year of them for a spreadsheet. */
import { queryOptions } from '@tanstack/react-query'
import { InvoiceSettings, type InvoiceSettingsInput } from '../../core/invoices.ts'
import { put, read } from './client.ts'

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

export const invoicesOfYear = (organizationId: string, year: number): string =>
  `/api/v1/organizations/${organizationId}/invoices.csv?from=${year}-01-01&to=${year}-12-31`
