/** What taxes came to in a period: invoices minus credit notes, per currency, country and rate. */
import type { TaxReport } from '../../core/invoices.ts'
import type { Context } from '../platform.ts'
import type { Period } from './invoices.ts'
import { organizer, requireReader } from './organizations.ts'

type Currency = TaxReport['currencies'][number]
type Country = Currency['countries'][number]
type Rate = Country['rates'][number]
type Sums = Omit<Country, 'country' | 'rates'>

/**
 * The country is the one that was written down when the invoice was issued. Read once, in the finest grain, and
 * added up here: what is said of a country is what its rows come to, and a currency is the sum of its countries.
 */
export async function getTaxReport(
  context: Context,
  organizationId: string,
  { from, to }: Period,
): Promise<TaxReport> {
  const rows = await context.as(organizer(context), async (sql) => {
    const [, found] = await Promise.all([
      requireReader(sql, organizationId, 'orders:read'),
      sql.all<Country & { currency: string }>`
        with issued as (
          select invoice.*, case invoice.kind when 'invoice' then 1 else -1 end as sign
            from public.invoices as invoice
           where invoice.organization_id = ${organizationId}
             and invoice.issued_on between ${from}::date and ${to}::date
        ), rate as (
          select issued.currency, issued.country, tax.name, tax.rate_bps, tax.is_inclusive,
                 sum(tax.net_cents::bigint * issued.sign) as net_cents, sum(tax.tax_cents::bigint * issued.sign) as tax_cents
            from issued
            join public.invoice_taxes as tax on tax.invoice_id = issued.id
           group by issued.currency, issued.country, tax.name, tax.rate_bps, tax.is_inclusive
        )
        select issued.currency, issued.country, count(*) filter (where issued.kind = 'invoice') as invoices,
               count(*) filter (where issued.kind = 'credit_note') as credit_notes,
               sum(issued.net_cents::bigint * issued.sign)::bigint as net_cents,
               sum(issued.tax_cents::bigint * issued.sign)::bigint as tax_cents,
               sum(issued.total_cents::bigint * issued.sign)::bigint as total_cents,
               (select coalesce(jsonb_agg(to_jsonb(rate) - 'currency' - 'country'
                                order by rate.name = '', rate.rate_bps desc, rate.name, rate.is_inclusive), '[]')
                  from rate
                 where rate.currency = issued.currency and rate.country is not distinct from issued.country) as rates
          from issued
         group by issued.currency, issued.country
         order by issued.currency, issued.country nulls last`,
    ])
    return found
  })
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  return {
    from,
    to,
    currencies: currencies.map((currency) =>
      currencyOf(
        currency,
        rows.filter((row) => row.currency === currency).map(({ currency: _, ...country }) => country),
      ),
    ),
  }
}

function currencyOf(currency: string, countries: Country[]): Currency {
  const sum = (field: keyof Sums) => countries.reduce((all, country) => all + country[field], 0)
  return {
    currency,
    invoices: sum('invoices'),
    credit_notes: sum('credit_notes'),
    net_cents: sum('net_cents'),
    tax_cents: sum('tax_cents'),
    total_cents: sum('total_cents'),
    rates: ratesOf(countries.flatMap(({ rates }) => rates)),
    countries,
  }
}

/** The same tax in several countries is one row; in the order of each country's, what bears no tax last. */
function ratesOf(rates: Rate[]): Rate[] {
  const added = new Map<string, Rate>()
  for (const rate of rates) {
    const key = JSON.stringify([rate.name, rate.rate_bps, rate.is_inclusive])
    const before = added.get(key)
    added.set(key, {
      ...rate,
      net_cents: rate.net_cents + (before?.net_cents ?? 0),
      tax_cents: rate.tax_cents + (before?.tax_cents ?? 0),
    })
  }
  const untaxed = ({ name }: Rate) => (name === '' ? 1 : 0)
  return [...added.values()].sort(
    (a, b) => untaxed(a) - untaxed(b) || b.rate_bps - a.rate_bps || (a.name < b.name ? -1 : 1),
  )
}
