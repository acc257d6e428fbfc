/** Invoices, switched on and looked at. */
import type { Row, World } from './database.ts'
import { harbour, olga, type Person } from './people.ts'

type InvoiceRow = {
  id: string
  kind: string
  number: string
  position: number
  net_cents: number
  tax_cents: number
  total_cents: number
  currency: string
  buyer_name: string
  seller_name: string
  reason: string | null
  credited_invoice_id: string | null
}
type TaxRow = { name: string; rate_bps: number; net_cents: number; tax_cents: number }

/** Harbour Collective issues invoices from now on; any field may be wished for. */
export const issueInvoices = (world: World, wish: Row = {}, as: Person = olga) =>
  world.ask(
    as,
    `select * from public.set_invoice_settings(
       organization_id => $1, is_on => $2, seller_name => $3, seller_address => $4, seller_registration => $5,
       prefix => $6, credit_prefix => $7, is_yearly => $8)`,
    [
      wish.organization_id ?? harbour.id,
      wish.is_on ?? true,
      wish.seller_name ?? 'Harbour Collective Ltd',
      wish.seller_address ?? '18 Wharf Lane\nToronto ON',
      wish.seller_registration ?? 'HST 1234 RT0001',
      wish.prefix ?? 'INV-',
      wish.credit_prefix ?? 'CN-',
      wish.is_yearly ?? false,
    ],
  )

/** Everything that was issued for an order, the invoice first. */
export const invoicesOf = (world: World, orderId: string) =>
  world.truth<InvoiceRow>('select * from public.invoices where order_id = $1 order by kind desc, position', [
    orderId,
  ])

export const taxesOf = (world: World, invoiceId: string) =>
  world.truth<TaxRow>(
    'select name, rate_bps, net_cents, tax_cents from public.invoice_taxes where invoice_id = $1 order by place',
    [invoiceId],
  )

/** What does not add up among invoices. */
export const wrongInvoices = (world: World) => world.truth('select * from private.broken_invoices()')
