/*
 * Issuing invoices and credit notes, at the end of the transaction that gives rise to them.
 *
 * The triggers are deferred: whatever confirms an order or settles a refund need not think of it, and the number
 * is taken when nothing is left to do but to commit. An order that costs nothing does not even ask.
 */

/* The next number of a series. Whoever asks next waits for the end of this transaction, and takes the number again if it fails. */
create function private.next_invoice_position(organization_id uuid, series text)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.invoice_series as counted (organization_id, series, last_position)
  values (next_invoice_position.organization_id, next_invoice_position.series, 1)
  on conflict on constraint invoice_series_pkey do update set last_position = counted.last_position + 1
  returning counted.last_position
$$;

/* The lines of an order with what each was charged, as an invoice draws them. */
create function private.invoice_lines(order_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
           'name', line.tier_name, 'quantity', line.quantity, 'unit_price_cents', line.unit_price_cents,
           'total_cents', line.total_cents, 'discount_cents', line.discount_cents, 'added_cents', line.added_cents,
           'charges', coalesce((
             select jsonb_agg(jsonb_build_object(
                      'kind', charge.kind, 'name', charge.name, 'rate_bps', charge.rate_bps,
                      'is_inclusive', charge.is_inclusive, 'amount_cents', charge.amount_cents) order by charge.position)
               from public.order_charges as charge
              where charge.order_line_id = line.id), '[]'))
         order by line.tier_name, line.unit_price_cents desc, line.id)
    from public.order_lines as line
   where line.order_id = invoice_lines.order_id
$$;

/*
 * What each tax of an order comes to and what it was counted on, without itself. Where a line bears several
 * taxes each names its own base, so these need not add up to the order; the taxes do.
 */
create function private.taxes_of_order(order_id uuid)
returns table (name text, rate_bps integer, is_inclusive boolean, net_cents bigint, tax_cents bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  with line as (
    select line.id, line.total_cents::bigint - line.discount_cents + line.added_cents
                    - coalesce(sum(charge.amount_cents) filter (where charge.kind = 'tax'), 0) as net,
           coalesce(sum(charge.amount_cents) filter (where charge.is_inclusive), 0) as inside
      from public.order_lines as line
      left join public.order_charges as charge on charge.order_line_id = line.id
     where line.order_id = taxes_of_order.order_id
     group by line.id
  ), tax as (
    select line.id, line.net as of_line, charge.name, charge.rate_bps, charge.is_inclusive, charge.amount_cents as amount,
           charge.base_cents - case when charge.is_inclusive then line.inside else 0 end as base
      from line
      join public.order_charges as charge on charge.order_line_id = line.id and charge.kind = 'tax'
  ), part as (
    select tax.name, tax.rate_bps, tax.is_inclusive, tax.base, tax.amount from tax
    union all
    select '', 0, false, line.net - least(coalesce(max(tax.base), 0), line.net), 0
      from line
      left join tax on tax.id = line.id
     group by line.id, line.net
  )
  select part.name, part.rate_bps, part.is_inclusive, sum(part.base)::bigint, sum(part.amount)::bigint
    from part
   group by part.name, part.rate_bps, part.is_inclusive
  having sum(part.base) > 0 or sum(part.amount) > 0
$$;

/*
 * Issues the invoice of a confirmed order; null where the organization issues none, where nothing was paid, and where there
 * is one already. Called when the transaction ends.
 */
create function private.issue_invoice(order_id uuid)
returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_settings record;
  v_order record;
  v_tax integer;
  v_series text;
  v_invoice_id uuid;
begin
  select settings.*, (now() at time zone organization.timezone)::date as today
    into v_settings
    from public.orders as "order"
    join public.invoice_settings as settings on settings.organization_id = "order".organization_id and settings.is_on
    join public.organizations as organization on organization.id = settings.organization_id
   where "order".id = issue_invoice.order_id
     and "order".status = 'confirmed'
     and "order".total_cents > 0
     and not exists (
       select from public.invoices as invoice where invoice.order_id = "order".id and invoice.kind = 'invoice');
  if not found then
    return null;
  end if;

  select "order".*, event.name as event_name, occurrence.country, (
           select attempt.id
             from public.payment_attempts as attempt
            where attempt.order_id = "order".id and attempt.status = 'succeeded') as payment_attempt_id
    into v_order
    from public.orders as "order"
    join public.events as event on event.id = "order".event_id
    join public.occurrences as occurrence on occurrence.id = "order".occurrence_id
   where "order".id = issue_invoice.order_id;
  select coalesce(sum(tax.tax_cents), 0) into v_tax from private.taxes_of_order(v_order.id) as tax;

  v_series := v_settings.prefix || case when v_settings.is_yearly then to_char(v_settings.today, 'YYYY-') else '' end;
  insert into public.invoices
    (organization_id, order_id, kind, series, position, payment_attempt_id, issued_on, seller_name, seller_address,
     seller_registration, buyer_name, buyer_email, event_name, order_number, country, currency, lines, net_cents, tax_cents,
     total_cents)
  values
    (v_order.organization_id, v_order.id, 'invoice', v_series,
     private.next_invoice_position(v_order.organization_id, v_series), v_order.payment_attempt_id, v_settings.today,
     v_settings.seller_name, v_settings.seller_address, v_settings.seller_registration, v_order.buyer_name,
     v_order.buyer_email, v_order.event_name, v_order.number, v_order.country, v_order.currency,
     private.invoice_lines(v_order.id), v_order.total_cents - v_tax, v_tax, v_order.total_cents)
  returning id into v_invoice_id;

  insert into public.invoice_taxes (invoice_id, place, organization_id, name, rate_bps, is_inclusive, net_cents, tax_cents)
  select v_invoice_id, row_number() over (order by tax.name = '', tax.rate_bps desc, tax.name, tax.is_inclusive),
         v_order.organization_id, tax.name, tax.rate_bps, tax.is_inclusive, tax.net_cents, tax.tax_cents
    from private.taxes_of_order(v_order.id) as tax;

  return v_invoice_id;
end;
$$;

/*
 * The share that so much of an invoice has in one of its amounts, halves up. Counted from the first cent each time and
 * subtracted, so that all credit notes together come to exactly what was invoiced, rate by rate.
 */
create function private.credited_share(amount_cents bigint, before_cents bigint, after_cents bigint, total_cents bigint)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select (div(2 * amount_cents::numeric * after_cents + total_cents, 2 * total_cents)
          - div(2 * amount_cents::numeric * before_cents + total_cents, 2 * total_cents))::integer
$$;
-- NOTE: all of this is granted to nobody.
