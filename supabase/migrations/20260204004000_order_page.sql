/*
 * An order with what its total is made of and what was answered, from the rows that were written when it was held.
 * The page, the mail and the PDF show these and count nothing themselves.
 */

/* The taxes and fees of an order, one line for each name and rate, as the wire's OrderCharge; null for none. Invoker: policies decide. */
create function private.charge_views(order_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
           'kind', named.kind, 'name', named.name, 'rate_bps', named.rate_bps, 'is_inclusive', named.is_inclusive,
           'amount_cents', named.amount_cents) order by named.is_inclusive desc, named.position, named.name)
    from (
      select charge.kind, charge.name, charge.rate_bps, charge.is_inclusive, min(charge.position) as position,
             sum(charge.amount_cents) as amount_cents
        from public.order_charges as charge
       where charge.order_id = charge_views.order_id
       group by charge.kind, charge.name, charge.rate_bps, charge.is_inclusive
    ) as named
$$;
grant execute on function private.charge_views to anon, authenticated, service_role;

/* What was answered for an order, or with a ticket for whoever holds it; null for nothing. Invoker: policies decide. */
create function private.answer_views(order_id uuid, ticket_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
           'question_id', answer.question_id, 'label', answer.label, 'value', answer.value)
         order by answer.created_at, answer.label)
    from public.order_answers as answer
    left join public.order_attendees as attendee on attendee.id = answer.attendee_id
   where answer.order_id = answer_views.order_id
     and (answer.attendee_id is null) = (answer_views.ticket_id is null)
     and attendee.ticket_id is not distinct from answer_views.ticket_id
$$;
grant execute on function private.answer_views to anon, authenticated, service_role;

/*
 * An order as its holder or its organizer sees it, as the wire's OrderView without addresses; null when
 * the caller sees none. Invoker: the policies of the tables decide what it shows.
 */
create or replace function public.order_page(order_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', "order".id, 'number', "order".number, 'status', "order".status,
      'buyer', jsonb_build_object('name', "order".buyer_name, 'email', "order".buyer_email),
      'currency', "order".currency, 'total_cents', "order".total_cents,
      'expires_at', private.iso("order".expires_at), 'confirmed_at', private.iso("order".confirmed_at),
      'created_at', private.iso("order".created_at),
      'payment_url', private.payment_url("order".id),
      'lines', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'tier_id', line.tier_id, 'name', line.tier_name, 'quantity', line.quantity, 'admits', line.admits,
                 'unit_price_cents', line.unit_price_cents, 'total_cents', line.total_cents,
                 'discount_cents', line.discount_cents, 'added_cents', line.added_cents)
               order by line.unit_price_cents, line.tier_name)
          from public.order_lines as line
         where line.order_id = "order".id), '[]'),
      'charges', coalesce(private.charge_views("order".id), '[]'),
      'answers', coalesce(private.answer_views("order".id, null), '[]'),
      'tickets', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'id', ticket.id, 'number', ticket.number, 'tier_name', line.tier_name,
                 'holder_name', ticket.holder_name, 'status', ticket.status,
                 'checked_in_at', private.iso(ticket.checked_in_at), 'code', codes.code,
                 'answers', coalesce(private.answer_views("order".id, ticket.id), '[]'))
               order by line.unit_price_cents, line.tier_name, ticket.number)
          from public.event_tickets as ticket
          join public.order_lines as line on line.id = ticket.order_line_id
          left join public.ticket_codes("order".id) as codes on codes.ticket_id = ticket.id
         where ticket.order_id = "order".id), '[]'),
      'event', jsonb_build_object(
        'id', event.id, 'slug', event.slug, 'name', event.name, 'type', event.type, 'status', event.status,
        'starts_at', private.iso(occurrence.starts_at), 'ends_at', private.iso(occurrence.ends_at),
        'timezone', occurrence.timezone, 'venue_name', occurrence.venue_name, 'address', occurrence.address,
        'city', occurrence.city, 'online', private.order_online("order".id),
        'organizer', jsonb_build_object('name', organization.name, 'slug', organization.slug)))
      from public.orders as "order"
      join public.events as event on event.id = "order".event_id
      join public.occurrences as occurrence on occurrence.id = "order".occurrence_id
      join public.organizations as organization on organization.id = "order".organization_id
     where "order".id = order_page.order_id);
end;
$$;
