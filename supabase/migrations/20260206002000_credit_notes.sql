/*
 * Credit notes, what sets off either paper, and what must be true of all of them.
 */

/*
 * Issues a credit note for money that goes back to the buyer of an order; null where no invoice was issued for it.
 * The same refund twice is one credit note. More than is left of the invoice is refused.
 *
 * Of an invoice with several rates each comes back in proportion. For refunds alone, as the last thing they do:
 * it locks the invoice, then the row that gives the numbers.
 */
create function private.issue_credit_note(
  order_id uuid, amount_cents integer, reason text default null, refund_attempt_id uuid default null
)
returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invoice public.invoices;
  v_settings record;
  v_note_id uuid;
  v_before bigint;
  v_after bigint;
  v_tax integer;
  v_series text;
begin
  if coalesce(amount_cents, 0) < 1 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A credit note takes something back.';
  end if;

  select invoice.* into v_invoice
    from public.invoices as invoice
   where invoice.order_id = issue_credit_note.order_id and invoice.kind = 'invoice'
     for update;
  if not found then
    return null;
  end if;
  select note.id into v_note_id
    from public.invoices as note
   where note.refund_attempt_id = issue_credit_note.refund_attempt_id;
  if found then
    return v_note_id;
  end if;

  select coalesce(sum(note.total_cents), 0) into v_before
    from public.invoices as note
   where note.credited_invoice_id = v_invoice.id;
  v_after := v_before + issue_credit_note.amount_cents;
  if v_after > v_invoice.total_cents then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'No more comes back than was invoiced.',
      detail = jsonb_build_object('left_cents', v_invoice.total_cents - v_before)::text;
  end if;

  select settings.credit_prefix, settings.is_yearly, (now() at time zone organization.timezone)::date as today
    into v_settings
    from public.invoice_settings as settings
    join public.organizations as organization on organization.id = settings.organization_id
   where settings.organization_id = v_invoice.organization_id;
  v_series := v_settings.credit_prefix || case when v_settings.is_yearly then to_char(v_settings.today, 'YYYY-') else '' end;
  v_tax := private.credited_share(v_invoice.tax_cents, v_before, v_after, v_invoice.total_cents);

  insert into public.invoices
    (organization_id, order_id, kind, series, position, credited_invoice_id, refund_attempt_id, issued_on, seller_name,
     seller_address, seller_registration, buyer_name, buyer_email, event_name, order_number, country, currency, lines,
     net_cents, tax_cents, total_cents, reason)
  values
    (v_invoice.organization_id, v_invoice.order_id, 'credit_note', v_series,
     private.next_invoice_position(v_invoice.organization_id, v_series), v_invoice.id, issue_credit_note.refund_attempt_id,
     v_settings.today, v_invoice.seller_name, v_invoice.seller_address, v_invoice.seller_registration, v_invoice.buyer_name,
     v_invoice.buyer_email, v_invoice.event_name, v_invoice.order_number, v_invoice.country, v_invoice.currency, '[]',
     issue_credit_note.amount_cents - v_tax, v_tax, issue_credit_note.amount_cents,
     nullif(left(btrim(issue_credit_note.reason), 500), ''))
  returning id into v_note_id;

  insert into public.invoice_taxes (invoice_id, place, organization_id, name, rate_bps, is_inclusive, net_cents, tax_cents)
  select v_note_id, tax.place, tax.organization_id, tax.name, tax.rate_bps, tax.is_inclusive,
         private.credited_share(tax.net_cents, v_before, v_after, v_invoice.total_cents),
         -- Up to here minus what came before: the parts add up to the tax of the note.
         private.credited_share(tax.so_far, v_before, v_after, v_invoice.total_cents)
         - private.credited_share(tax.so_far - tax.tax_cents, v_before, v_after, v_invoice.total_cents)
    from (select of_invoice.*, sum(of_invoice.tax_cents) over (order by of_invoice.place)::bigint as so_far
            from public.invoice_taxes as of_invoice
           where of_invoice.invoice_id = v_invoice.id) as tax;

  return v_note_id;
end;
$$;
-- NOTE: granted to nobody.

/* Definer: the transaction that ends may speak for anybody, and nobody may write invoices. */
create function private.tg_orders__invoice()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.issue_invoice(new.id);
  return null;
end;
$$;

/*
 * Definer, as above. Only the payment that was invoiced is credited: money that came twice or too late was on no
 * invoice, and goes back without a paper. What a company gives back beyond that is refunds' to notice.
 */
create function private.tg_refund_attempts__credit_note()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_left bigint;
begin
  select invoice.total_cents - coalesce((
           select sum(note.total_cents)
             from public.invoices as note
            where note.credited_invoice_id = invoice.id
              and note.refund_attempt_id is distinct from new.id), 0)
    into v_left
    from public.invoices as invoice
   where invoice.order_id = new.order_id
     and invoice.kind = 'invoice'
     and invoice.payment_attempt_id = new.payment_attempt_id
     for update of invoice;
  if v_left > 0 then
    perform private.issue_credit_note(new.order_id, least(new.amount_cents, v_left)::integer, new.reason, new.id);
  end if;
  return null;
end;
$$;

create constraint trigger _900_invoice after update on public.orders
  deferrable initially deferred for each row
  when (new.status = 'confirmed' and old.status <> 'confirmed' and new.total_cents > 0)
  execute function private.tg_orders__invoice();
create constraint trigger _900_credit_note after insert or update on public.refund_attempts
  deferrable initially deferred for each row when (new.status = 'succeeded')
  execute function private.tg_refund_attempts__credit_note();

/* Numbers that are missing, papers that are not what their order or their invoice came to. */
create function private.broken_invoices()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security invoker
set search_path = ''
as $$
  with counted as (
    select invoice.organization_id, invoice.series, count(*) as issued
      from public.invoices as invoice
     group by invoice.organization_id, invoice.series
  ), tax as (
    select part.invoice_id, sum(part.tax_cents) as cents from public.invoice_taxes as part group by part.invoice_id
  )
  select 'invoice_numbers_have_no_gap', 'series ' || series.series || ' of organization ' || series.organization_id,
         series.last_position::text, coalesce(counted.issued, 0)::text
    from private.invoice_series as series
    left join counted on counted.organization_id = series.organization_id and counted.series = series.series
   where coalesce(counted.issued, 0) <> series.last_position
  union all
  select 'invoices_are_what_their_order_came_to', 'invoice ' || invoice.id, "order".total_cents || ' ' || "order".currency,
         invoice.total_cents || ' ' || invoice.currency
    from public.invoices as invoice
    join public.orders as "order" on "order".id = invoice.order_id
   where invoice.kind = 'invoice'
     and (invoice.total_cents, invoice.currency) <> ("order".total_cents, "order".currency)
  union all
  select 'taxes_add_up_to_their_invoice', 'invoice ' || invoice.id, invoice.tax_cents::text, coalesce(tax.cents, 0)::text
    from public.invoices as invoice
    left join tax on tax.invoice_id = invoice.id
   where coalesce(tax.cents, 0) <> invoice.tax_cents
  union all
  select 'credit_notes_stay_below_their_invoice', 'invoice ' || invoice.id, invoice.total_cents::text, sum(note.total_cents)::text
    from public.invoices as invoice
    join public.invoices as note on note.credited_invoice_id = invoice.id
   group by invoice.id
  having sum(note.total_cents) > invoice.total_cents
$$;

/* As before, and invoices. */
create or replace function public.check_invariants()
returns table (rule text, subject text, expected text, actual text)
language sql
stable
security definer
set search_path = ''
as $$
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_stock() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_orders() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_money() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_refunds() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_invoices() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_events() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_bookings() as broken
  union all
  select broken.rule, broken.subject, broken.expected, broken.actual from private.broken_copies() as broken
   order by 1, 2
$$;
