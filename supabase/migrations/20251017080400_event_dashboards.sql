/*
 * Event dashboards: one row per event with the numbers an organizer looks at.
 *
 * Derived, and always may be: refresh_event_dashboards recomputes a row from orders and
 * counters. A purchase never writes here, so a rush of buyers does not queue on a
 * dashboard; a ticker calls the refresh instead and streams versions that moved.
 */
create table public.event_dashboards (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null unique references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  metrics jsonb not null default '{}',
  marketing_metrics jsonb not null default '{}',
  engagement_metrics jsonb not null default '{}',
  funnel_metrics jsonb not null default '{}',
  total_views integer not null default 0,
  total_tickets_sold integer not null default 0,
  total_revenue_cents bigint not null default 0,
  conversion_rate numeric(5, 4) not null default 0,
  first_view_at timestamptz,
  first_sale_at timestamptz,
  version bigint not null default 1,
  refreshed_at timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint event_dashboards_conversion_rate_is_a_share check (conversion_rate between 0 and 1)
);
comment on table public.event_dashboards is 'The numbers of one event, derived from orders and counters by refresh_event_dashboards.';
comment on column public.event_dashboards.version is 'Grows whenever a number moved; live streams send it.';
comment on column public.event_dashboards.refreshed_at is 'Changes older than this are in the numbers.';

create index event_dashboards_organization_idx on public.event_dashboards (organization_id);

create trigger _100_timestamps before update on public.event_dashboards
  for each row execute function private.tg__timestamps();

alter table public.event_dashboards enable row level security;

create policy "Members read the dashboards of their organizations" on public.event_dashboards
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.event_dashboards to authenticated, service_role;
-- NOTE: written by functions alone.
