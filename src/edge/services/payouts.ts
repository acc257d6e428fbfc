/** What organizers read of their money: the report, the entries behind it, and disputes. Row-level security decides whose. */
import { csvLine, csvStart } from '../../core/csv.ts'
import { plainAmount } from '../../core/invoices.ts'
import {
  type DisputeView,
  heldMoney,
  type PayoutsReport,
  type PayoutView,
  type ReportRow,
} from '../../core/payouts.ts'
import type { Context, Sql } from '../platform.ts'
import type { Period } from './invoices.ts'
import { signedIn } from './organizations.ts'

export async function getPayoutsReport(
  context: Context,
  organizationId: string,
  { from, to }: Period,
): Promise<PayoutsReport> {
  return context.as(signedIn(context), async (sql) => {
    const [rows, missing, payouts] = await Promise.all([
      readReport(sql, organizationId, { from, to }),
      sql.one<{ count: number }>`
        select public.fees_missing(${organizationId}, ${from}::date, ${to}::date) as count`,
      sql.all<PayoutView>`
        select id, provider, provider_payout_id as reference, amount_cents, currency, status, arrives_on::text as arrives_on,
               failure, created_at
          from public.payouts
         where organization_id = ${organizationId}
           and created_at::date between ${from}::date and ${to}::date
         order by created_at desc, id
         limit 100`,
    ])
    return { from, to, fees_missing: missing.count, held: heldMoney(rows), payouts }
  })
}

function readReport(sql: Sql, organizationId: string, { from, to }: Period): Promise<ReportRow[]> {
  return sql.all<ReportRow>`
    select provider, currency, month::text as month, opening_cents, payments_cents, refunds_cents, platform_fees_cents,
           provider_fees_cents, disputes_cents, payouts_cents, closing_cents
      from public.payouts_report(${organizationId}, ${from}::date, ${to}::date)`
}

/** Those that wait for an answer first, the most urgent of them before the others; then the latest. */
export async function listDisputes(context: Context, organizationId: string): Promise<DisputeView[]> {
  return context.as(signedIn(context), async (sql) => {
    // Whoever may not read them hears so, instead of a list of none.
    const [, disputes] = await Promise.all([
      readReport(sql, organizationId, { from: '2000-01-01', to: '2000-01-01' }),
      sql.all<DisputeView>`
        select dispute.id, dispute.order_id, placed.number as order_number, placed.event_id, event.name as event_name,
               placed.buyer_name, dispute.amount_cents, dispute.currency, dispute.reason, dispute.status,
               dispute.evidence_due_at, dispute.created_at
          from public.disputes as dispute
          join public.orders as placed on placed.id = dispute.order_id
          join public.events as event on event.id = placed.event_id
         where dispute.organization_id = ${organizationId}
         order by dispute.status in ('inquiry', 'needs_response') desc,
                  case when dispute.status in ('inquiry', 'needs_response') then dispute.evidence_due_at end nulls last,
                  dispute.created_at desc, dispute.id
         limit 200`,
    ])
    return disputes
  })
}

const columns = ['Date', 'Kind', 'Order', 'Reference', 'Company', 'Currency']

type Purse = { provider: string; currency: string; cents: number }
type Entry = {
  id: number
  booked_on: string
  kind: string
  order_number: string | null
  reference: string
  provider: string
  currency: string
  amount_cents: number
}

/** Enough for few round trips, and little to hold at a time. */
const rowsAtOnce = 1_000

/**
 * Every entry of a period for a spreadsheet, between what was held at its beginning and at its end: for each company
 * and currency, the column of amounts above the last line adds up to the last line.
 */
export async function* entriesCsv(
  context: Context,
  organizationId: string,
  { from, to }: Period,
): AsyncGenerator<string> {
  const sql = context.once(signedIn(context))
  const held = heldMoney(await readReport(sql, organizationId, { from, to }))
  yield csvStart + csvLine([...columns, 'Amount'])
  const balances = new Map<string, Purse>(
    held.map((purse) => [keyOf(purse), { ...purse, cents: purse.opening_cents }]),
  )
  const balance = (day: string, kind: 'opening_balance' | 'closing_balance') =>
    [...balances.values()].map(({ provider, currency, cents }) =>
      lineOf([day, kind, null, '', provider, currency], cents),
    )
  yield balance(from, 'opening_balance').join('')
  let last: Pick<Entry, 'booked_on' | 'id'> = { booked_on: from, id: 0 }
  for (;;) {
    const entries = await readEntries(sql, organizationId, { last, to })
    // Money may come while we read: the last lines say what these lines come to.
    for (const { provider, currency, amount_cents } of entries) {
      const purse = { provider, currency }
      const before = balances.get(keyOf(purse))?.cents ?? 0
      balances.set(keyOf(purse), { ...purse, cents: before + amount_cents })
    }
    yield entries.map(lineOfEntry).join('')
    const end = entries.at(-1)
    if (!end || entries.length < rowsAtOnce) break
    last = end
  }
  yield balance(to, 'closing_balance').join('')
}

const keyOf = ({ provider, currency }: { provider: string; currency: string }) => `${provider} ${currency}`

function readEntries(
  sql: Sql,
  organizationId: string,
  { last, to }: { last: Pick<Entry, 'booked_on' | 'id'>; to: string },
): Promise<Entry[]> {
  return sql.all<Entry>`
    select entry.id, entry.booked_on::text as booked_on, entry.kind, placed.number as order_number, entry.reference,
           entry.provider, entry.currency, entry.amount_cents
      from public.ledger_entries as entry
      left join public.orders as placed on placed.id = entry.order_id
     where entry.organization_id = ${organizationId}
       and (entry.booked_on, entry.id) > (${last.booked_on}::date, ${last.id}::bigint)
       and entry.booked_on <= ${to}::date
     order by entry.booked_on, entry.id
     limit ${rowsAtOnce}`
}

const lineOfEntry = (entry: Entry) =>
  lineOf(
    [entry.booked_on, entry.kind, entry.order_number, entry.reference, entry.provider, entry.currency],
    entry.amount_cents,
  )

/** Amounts are numbers with all their digits, also negative ones: they are no formula. */
const lineOf = (words: [...(string | null)[], string], cents: number) =>
  `${csvLine(words).trimEnd()},${plainAmount(cents, words.at(-1) ?? '')}\r\n`
