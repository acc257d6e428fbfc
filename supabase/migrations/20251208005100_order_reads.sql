/*
 * The buyer's reads: the order page in one call, and the codes in the QR pictures.
 */

/*
 * Codes of the valid tickets of an order: EVT1.<ticket number>.<secret>.
 *
 * Definer, because the secrets come from a key nobody may read. For whoever holds the
 * address of that order, and for the service, which prints them into the mail; members of
 * the organization get no codes, they could walk in with them.
 */
create function public.ticket_codes(order_id uuid)
returns table (ticket_id uuid, code text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
  select ticket.id, 'EVT1.' || ticket.number || '.' || private.ticket_secret(ticket.id, ticket.secret_version)
    from public.event_tickets as ticket
   where ticket.order_id = ticket_codes.order_id
     and ticket.status = 'valid'
     -- `role` is the database role the request runs as: claims cannot forge it.
     and (ticket_codes.order_id = (select private.claimed_order_id())
          or current_setting('role') = 'service_role');
end;
$$;
grant execute on function public.ticket_codes to anon, authenticated, service_role;

/*
 * Where an unpaid order is paid, null when nothing is left to pay.
 *
 * Definer, and for whoever holds the order's address: the payment page leads back to that
 * address, so a member who opened it would hold the tickets.
 */
create function private.payment_url(order_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select attempt.url
      from public.payment_attempts as attempt
      join public.orders as "order" on "order".id = attempt.order_id
     where attempt.order_id = payment_url.order_id
       and attempt.status = 'open'
       and "order".status in ('held', 'awaiting_payment')
       and (payment_url.order_id = (select private.claimed_order_id())
            or current_setting('role') = 'service_role')
     order by attempt.created_at desc
     limit 1);
end;
$$;
grant execute on function private.payment_url to anon, authenticated, service_role;

/*
 * An order as the wire's OrderView without urls; null when it is not the caller's to see.
 *
 * Invoker: the policies of the tables decide, so it is safe for a buyer with the address, a
 * member of the organization and the service alike.
 */
create function public.order_page(order_id uuid)
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
                 'tier_id', line.tier_id, 'name', line.tier_name, 'quantity', line.quantity,
                 'unit_price_cents', line.unit_price_cents, 'total_cents', line.total_cents)
               order by line.unit_price_cents, line.tier_name)
          from public.order_lines as line
         where line.order_id = "order".id), '[]'),
      'tickets', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'id', ticket.id, 'number', ticket.number, 'tier_name', line.tier_name,
                 'holder_name', ticket.holder_name, 'status', ticket.status,
                 'checked_in_at', private.iso(ticket.checked_in_at), 'code', codes.code)
               order by line.unit_price_cents, line.tier_name, ticket.number)
          from public.event_tickets as ticket
          join public.order_lines as line on line.id = ticket.order_line_id
          left join public.ticket_codes("order".id) as codes on codes.ticket_id = ticket.id
         where ticket.order_id = "order".id), '[]'),
      'event', jsonb_build_object(
        'id', event.id, 'slug', event.slug, 'name', event.name, 'type', event.type, 'status', event.status,
        'starts_at', private.iso(occurrence.starts_at), 'ends_at', private.iso(occurrence.ends_at),
        'timezone', occurrence.timezone, 'venue_name', occurrence.venue_name, 'address', occurrence.address,
        'city', occurrence.city,
        'organizer', jsonb_build_object('name', organization.name, 'slug', organization.slug)))
      from public.orders as "order"
      join public.events as event on event.id = "order".event_id
      join public.occurrences as occurrence on occurrence.id = "order".occurrence_id
      join public.organizations as organization on organization.id = "order".organization_id
     where "order".id = order_page.order_id);
end;
$$;
grant execute on function public.order_page to anon, authenticated, service_role;
