/*
 * Dashboard metrics: what is told to us beside what we count ourselves, and how both looked each day.
 *
 * A dashboard mixes two kinds of number. Sales, revenue and holds are derived and written by
 * refresh_event_dashboards alone. Views, visitors, sources, marketing and engagement come from
 * counters elsewhere and are set here, one by one, by the service: never by a client, never a
 * derived one. The conversion rate follows from both and is made true by whoever moves either.
 */

/* Tickets sold per view, at most 1: a buyer who never opened the page must not break the rate. */
create function private.conversion_rate(sold integer, views integer)
returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when views > 0 then trim_scale(round(least(sold::numeric / views, 1), 4)) else 0 end
$$;
-- NOTE: granted to nobody.

/* Makes the dashboard of an event unless it has one; answers it. Publishing calls it or does the same itself. */
create function public.initialize_event_dashboard(event_id uuid)
returns public.event_dashboards
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_dashboard public.event_dashboards;
begin
  if not exists (select from public.events as event where event.id = initialize_event_dashboard.event_id) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  insert into public.event_dashboards (event_id, organization_id)
  select event.id, event.organization_id
    from public.events as event
   where event.id = initialize_event_dashboard.event_id
  on conflict on constraint event_dashboards_event_id_key do nothing;

  select dashboard.* into v_dashboard
    from public.event_dashboards as dashboard
   where dashboard.event_id = initialize_event_dashboard.event_id;
  return v_dashboard;
end;
$$;
grant execute on function public.initialize_event_dashboard to service_role;
comment on function public.initialize_event_dashboard is 'Makes the dashboard of an event unless it has one. For the service.';

/*
 * Sets one number of a dashboard that is not ours to derive; answers the row. For the service alone.
 *
 * `metric` is views, unique_visitors, traffic_sources.<channel>, marketing.<name> or engagement.<name>.
 * Anything else, ticket_sales and revenue above all, is refused: those follow from orders.
 */
create function public.update_dashboard_metrics(event_id uuid, metric text, value numeric)
returns public.event_dashboards
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_group constant text := split_part(metric, '.', 1);
  v_number jsonb;
  v_dashboard public.event_dashboards;
begin
  if coalesce(metric !~ '^(views|unique_visitors|(traffic_sources|marketing|engagement)\.[a-z][a-z0-9_]{0,49})$', true) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'This number is derived, or there is none of that name.';
  end if;
  -- Not a number and infinity are greater than everything.
  if coalesce(value not between 0 and 2000000000, true)
     or v_group in ('views', 'unique_visitors', 'traffic_sources') and value <> trunc(value) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A metric is counted from nought.';
  end if;

  v_number := jsonb_build_object(case when metric like '%.%' then split_part(metric, '.', 2) else metric end,
                                 trim_scale(value));
  update public.event_dashboards as dashboard
     set metrics = case
           when v_group in ('views', 'unique_visitors') then dashboard.metrics || v_number
           when v_group = 'traffic_sources' then dashboard.metrics || jsonb_build_object(
             'traffic_sources', coalesce(dashboard.metrics -> 'traffic_sources', '{}') || v_number)
           else dashboard.metrics end,
         marketing_metrics = dashboard.marketing_metrics || case when v_group = 'marketing' then v_number else '{}' end,
         engagement_metrics = dashboard.engagement_metrics || case when v_group = 'engagement' then v_number else '{}' end,
         total_views = case when v_group = 'views' then value else dashboard.total_views end
   where dashboard.event_id = update_dashboard_metrics.event_id
  returning dashboard.* into v_dashboard;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'This event has no dashboard.';
  end if;
  return v_dashboard;
end;
$$;
grant execute on function public.update_dashboard_metrics to service_role;
comment on function public.update_dashboard_metrics is 'Sets one number that is not derived: views, visitors, sources, marketing, engagement. For the service.';

/* Keeps conversion rate, first view and version true, whichever side of a dashboard moved. */
create function private.tg_event_dashboards__conversion()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.conversion_rate = private.conversion_rate(new.total_tickets_sold, new.total_views);
  new.metrics = new.metrics || jsonb_build_object('conversion_rate', trim_scale(new.conversion_rate));
  if new.total_views > 0 then
    new.first_view_at = coalesce(new.first_view_at, now());
  end if;
  if tg_op = 'UPDATE' and (new.metrics, new.marketing_metrics, new.engagement_metrics, new.funnel_metrics)
     is distinct from (old.metrics, old.marketing_metrics, old.engagement_metrics, old.funnel_metrics) then
    new.version = old.version + 1;
  end if;
  return new;
end;
$$;

-- The few that are new, so that the ticker need not read all dashboards to find them.
create index event_dashboards_new_idx on public.event_dashboards (event_id) where refreshed_at = '-infinity';

create trigger _500_conversion before insert or update on public.event_dashboards
  for each row execute function private.tg_event_dashboards__conversion();

/*
 * Recomputes the dashboards whose tiers changed; answers those whose numbers moved.
 *
 * A dashboard is dirty while a tier of its event changed after refreshed_at, less ten
 * seconds: updated_at is when a transaction began, so one that commits late would
 * otherwise be missed, and no statement of a request may run longer than eight. Looking
 * again shows nothing: the row is written when a number differs, and once more when the
 * ten seconds are over. Only the last day is searched; the ticker never sleeps that long.
 * One statement over sets, and no NOTIFY; dashboards are looked up by the tiers that changed,
 * and the new ones by their index, never all of them. What others told us (views, sources) stays: the
 * fresh numbers are merged into the row as it is at that instant, and the trigger counts
 * the version.
 */
create or replace function public.refresh_event_dashboards()
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
    select dashboard.event_id, changed.changed_at <= now() - interval '10 seconds' as is_settled
      from changed
      join public.event_dashboards as dashboard on dashboard.event_id = changed.event_id
     where changed.changed_at > dashboard.refreshed_at - interval '10 seconds'
    union
    select dashboard.event_id, coalesce(changed.changed_at, '-infinity') <= now() - interval '10 seconds'
      from public.event_dashboards as dashboard
      left join changed on changed.event_id = dashboard.event_id
     where dashboard.refreshed_at = '-infinity'
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
       set metrics = dashboard.metrics || fresh.metrics,
           total_tickets_sold = fresh.sold,
           total_revenue_cents = fresh.revenue,
           first_sale_at = fresh.first_sale_at,
           refreshed_at = now()
      from fresh
     where dashboard.event_id = fresh.event_id
       and (not dashboard.metrics @> fresh.metrics or fresh.is_settled)
    returning dashboard.event_id, dashboard.version
  )
  select moved.event_id, moved.version
    from refreshed as moved
    join public.event_dashboards as before on before.event_id = moved.event_id
   where moved.version > before.version
$$;
comment on function public.refresh_event_dashboards is 'Recomputes the dashboards whose tiers changed, answers those that moved. For the ticker.';
