/** What lies beside an order: its lines and code, its invoices, and what was answered. As its organizer's members see it. */
import type { OrderStory, StoryEntry } from '../../core/orders.ts'
import type { Sql } from '../platform.ts'

export type Papers = Pick<OrderStory, 'lines' | 'code' | 'invoices' | 'answers' | 'attendees'> & {
  issued: StoryEntry[]
}

type Row = Omit<Papers, 'invoices' | 'issued'> & {
  invoices: (Papers['invoices'][number] & { issued_at: string })[]
}

/** Of an order one may not see there is nothing. */
export async function readPapers(sql: Sql, orderId: string): Promise<Papers> {
  const { invoices, ...row } = await sql.one<Row>`
    select coalesce((
             select jsonb_agg(jsonb_build_object(
                      'name', line.tier_name, 'quantity', line.quantity, 'total_cents', line.total_cents,
                      'discount_cents', line.discount_cents) order by line.tier_name, line.unit_price_cents desc)
               from public.order_lines as line where line.order_id = ${orderId}), '[]') as lines,
           (select code.code
              from public.promo_redemptions as used
              join public.promo_codes as code on code.id = used.promo_code_id
             where used.order_id = ${orderId}) as code,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'id', invoice.id, 'kind', invoice.kind, 'number', invoice.number, 'issued_on', invoice.issued_on,
                      'order_id', invoice.order_id, 'order_number', invoice.order_number, 'event_id', placed.event_id,
                      'event_name', invoice.event_name, 'buyer_name', invoice.buyer_name, 'credits', credited.number,
                      'currency', invoice.currency, 'net_cents', invoice.net_cents, 'tax_cents', invoice.tax_cents,
                      'total_cents', invoice.total_cents, 'issued_at', private.iso(invoice.issued_at))
                    order by invoice.kind desc, invoice.issued_at, invoice.position)
               from public.invoices as invoice
               join public.orders as placed on placed.id = invoice.order_id
               left join public.invoices as credited on credited.id = invoice.credited_invoice_id
              where invoice.order_id = ${orderId}), '[]') as invoices,
           coalesce((
             select jsonb_agg(jsonb_build_object('question_id', answer.question_id, 'label', answer.label, 'value', answer.value)
                    order by question.position, answer.label)
               from public.order_answers as answer
               join public.event_questions as question on question.id = answer.question_id
              where answer.order_id = ${orderId} and answer.attendee_id is null), '[]') as answers,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'name', person.name, 'tier_name', tier.name, 'ticket', ticket.number, 'answers', coalesce((
                        select jsonb_agg(jsonb_build_object(
                                 'question_id', answer.question_id, 'label', answer.label, 'value', answer.value)
                               order by question.position, answer.label)
                          from public.order_answers as answer
                          join public.event_questions as question on question.id = answer.question_id
                         where answer.attendee_id = person.id), '[]'))
                    order by tier.name, person.place)
               from public.order_attendees as person
               join public.ticket_tiers as tier on tier.id = person.tier_id
               left join public.event_tickets as ticket on ticket.id = person.ticket_id
              where person.order_id = ${orderId}), '[]') as attendees`
  return {
    ...row,
    invoices: invoices.map(({ issued_at: _, ...invoice }) => invoice),
    issued: invoices.map(({ issued_at, kind, number, total_cents }) => ({
      at: issued_at,
      kind: kind === 'invoice' ? 'invoice_issued' : 'credit_note_issued',
      by: null,
      facts: { number, amount_cents: total_cents },
    })),
  }
}
