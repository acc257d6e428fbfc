/** What the page of invoices keeps in its address. */
import { z } from 'zod'
import { InvoiceFilter } from '../../../core/invoices.ts'

const views = ['list', 'taxes', 'settings'] as const
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

export type InvoicesSearch = InvoiceFilter & {
  organization?: string | undefined
  view?: (typeof views)[number] | undefined
  from?: string | undefined
  to?: string | undefined
}

const Search = z.object({
  organization: z.uuid().optional().catch(undefined),
  view: z.enum(views).optional().catch(undefined),
  search: InvoiceFilter.shape.search.catch(undefined),
  kind: InvoiceFilter.shape.kind.catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
})

/** What somebody wrote into the address and cannot be looked for is left out. */
export const readSearch = (search: unknown): InvoicesSearch => Search.parse(search)
