/*
 * The dashboard ticker's one statement.
 */

/*
 * Recomputes the dashboards whose tiers changed; answers those whose numbers moved.
 *
 * A dashboard is dirty while a tier of its event changed after refreshed_at, less ten
 * seconds: updated_at is when a transaction began, so one that commits late would
 * otherwise be missed, and no statement of a request may run longer than eight. Looking
 * again shows nothing: the row is written when a number differs, and once more when the
 * ten seconds are over. Only the last day is searched; the ticker never sleeps that long.
 * One statement over sets, and no NOTIFY.
 */
create function public.refresh_event_dashboards()
returns table (event_id uuid, version bigint)
language sql
volatile
security definer
set search_path = ''
as $$
  with changed as (
    select tier.event_id, max(tier.updated_at) as changed_at
      from public.ticket_tiers as tier
     where tier.updated_at > now() - interval '1 day'
     group by tier.event_id
  ), dirty as (
    select dashboard.event_id, coalesce(changed.changed_at, '-infinity') <= now() - interval '10 seconds' as is_settled
      from public.event_dashboards as dashboard
      left join changed on changed.event_id = dashboard.event_id
     where dashboard.refreshed_at = '-infinity'
        or changed.changed_at > dashboard.refreshed_at - interval '10 seconds'
  ), counted as (
    select dirty.event_id, coalesce(sum(tier.quantity_sold), 0)::integer as sold,
           coalesce(sum(tier.quantity_held), 0)::integer as held, coalesce(sum(tier.revenue_cents), 0)::bigint as revenue
      from dirty
      left join public.ticket_tiers as tier on tier.event_id = dirty.event_id
     group by dirty.event_id
  ), ordered as (
    select dirty.event_id, count("order".id) as orders_confirmed, min("order".confirmed_at) as first_sale_at,
           coalesce(sum("order".quantity) filter (where "order".confirmed_at > now() - interval '1 day'), 0) as sold_lately,
           coalesce(sum("order".total_cents) filter (where "order".confirmed_at > now() - interval '1 day'), 0) as revenue_lately
      from dirty
      left join public.orders as "order" on "order".event_id = dirty.event_id and "order".status = 'confirmed'
     group by dirty.event_id
  ), fresh as (
    select dirty.event_id, dirty.is_settled, counted.sold, counted.revenue, ordered.first_sale_at,
           jsonb_build_object(
             'ticket_sales', counted.sold, 'tickets_held', counted.held, 'revenue', counted.revenue,
             'orders_confirmed', ordered.orders_confirmed,
             'last_24_hours', jsonb_build_object(
               'ticket_sales', ordered.sold_lately, 'revenue', ordered.revenue_lately)) as metrics
      from dirty
      join counted on counted.event_id = dirty.event_id
      join ordered on ordered.event_id = dirty.event_id
  ), refreshed as (
    update public.event_dashboards as dashboard
       set metrics = fresh.metrics,
           total_tickets_sold = fresh.sold,
           total_revenue_cents = fresh.revenue,
           first_sale_at = fresh.first_sale_at,
           version = dashboard.version + case when dashboard.metrics = fresh.metrics then 0 else 1 end,
           refreshed_at = now()
      from fresh
     where dashboard.event_id = fresh.event_id
       and (dashboard.metrics <> fresh.metrics or fresh.is_settled)
    returning dashboard.event_id, dashboard.version
  )
  select moved.event_id, moved.version
    from refreshed as moved
    join public.event_dashboards as before on before.event_id = moved.event_id
   where moved.version > before.version
$$;
grant execute on function public.refresh_event_dashboards to service_role;
