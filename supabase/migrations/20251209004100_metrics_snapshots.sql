/*
 * Metrics snapshots: how a dashboard looked on each day of its event.
 *
 * One row per event and day (the day at the place of the event), written over until the day is
 * past: a curve that one can draw, instead of an array in the dashboard that grows for ever.
 */
create table public.event_metrics_snapshots (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  day date not null,
  total_views integer not null,
  total_tickets_sold integer not null,
  total_revenue_cents bigint not null,
  conversion_rate numeric(5, 4) not null,
  metrics jsonb not null,
  marketing_metrics jsonb not null,
  engagement_metrics jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint event_metrics_snapshots_once_per_day unique (event_id, day)
);
comment on table public.event_metrics_snapshots is 'How the dashboard of an event looked at the end of each of its days.';
comment on column public.event_metrics_snapshots.day is 'By the calendar of the place where the event is.';

create index event_metrics_snapshots_organization_idx on public.event_metrics_snapshots (organization_id, day desc);

create trigger _100_timestamps before update on public.event_metrics_snapshots
  for each row execute function private.tg__timestamps();
-- NOTE: not audited. Like event_dashboards it is derived, and a log of numbers itself.

alter table public.event_metrics_snapshots enable row level security;

create policy "Members read the days of their events" on public.event_metrics_snapshots
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.event_metrics_snapshots to authenticated, service_role;
-- NOTE: written by the functions below alone.

/* The zone an event lives in: that of its first date, else its organization's. */
create function private.event_timezone(event_id uuid)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select occurrence.timezone from public.occurrences as occurrence
      where occurrence.event_id = event_timezone.event_id order by occurrence.starts_at limit 1),
    (select organization.timezone from public.events as event
       join public.organizations as organization on organization.id = event.organization_id
      where event.id = event_timezone.event_id))
$$;
-- NOTE: granted to nobody.

/* Writes down how the dashboard of an event looks today; again on the same day it writes over. For the service alone. */
create function public.create_metrics_snapshot(event_id uuid)
returns public.event_metrics_snapshots
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_snapshot public.event_metrics_snapshots;
begin
  if event_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say of which event.';
  end if;

  insert into public.event_metrics_snapshots as kept
    (event_id, organization_id, day, total_views, total_tickets_sold, total_revenue_cents, conversion_rate,
     metrics, marketing_metrics, engagement_metrics)
  select dashboard.event_id, dashboard.organization_id,
         (now() at time zone private.event_timezone(dashboard.event_id))::date,
         dashboard.total_views, dashboard.total_tickets_sold, dashboard.total_revenue_cents, dashboard.conversion_rate,
         dashboard.metrics, dashboard.marketing_metrics, dashboard.engagement_metrics
    from public.event_dashboards as dashboard
   where dashboard.event_id = create_metrics_snapshot.event_id
  on conflict on constraint event_metrics_snapshots_once_per_day do update
     set total_views = excluded.total_views, total_tickets_sold = excluded.total_tickets_sold,
         total_revenue_cents = excluded.total_revenue_cents, conversion_rate = excluded.conversion_rate,
         metrics = excluded.metrics, marketing_metrics = excluded.marketing_metrics,
         engagement_metrics = excluded.engagement_metrics
  returning kept.* into v_snapshot;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'This event has no dashboard.';
  end if;
  return v_snapshot;
end;
$$;
grant execute on function public.create_metrics_snapshot to service_role;
comment on function public.create_metrics_snapshot is 'Keeps how the dashboard of an event looks today, one row a day. For the service.';

/*
 * Events whose day is not written down as it is now: on sale or over for less than a month, and without a
 * snapshot of today, or with one from before the dashboard last moved. The hourly job asks, so the last row
 * of a day is from its last hour, in every zone. In order of id and after one of them: whoever leafs through
 * comes to an end, though busy dashboards move on while their neighbours are written down.
 */
create function public.list_events_without_snapshot(max_rows integer default 1000, after_event_id uuid default null)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if coalesce(max_rows, 0) not between 1 and 10000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 10000.';
  end if;

  return query
  select dashboard.event_id
    from public.event_dashboards as dashboard
    join public.events as event on event.id = dashboard.event_id
   where event.status in ('published', 'completed')
     and (after_event_id is null or dashboard.event_id > after_event_id)
     and exists (
       select from public.occurrences as occurrence
        where occurrence.event_id = event.id and occurrence.ends_at > now() - interval '30 days')
     and not exists (
       select from public.event_metrics_snapshots as kept
        where kept.event_id = event.id
          and kept.day = (now() at time zone private.event_timezone(event.id))::date
          and kept.updated_at >= dashboard.updated_at)
   order by dashboard.event_id
   limit list_events_without_snapshot.max_rows;
end;
$$;
grant execute on function public.list_events_without_snapshot to service_role;
comment on function public.list_events_without_snapshot is 'Events whose day is still to be written down. For the snapshot job.';
