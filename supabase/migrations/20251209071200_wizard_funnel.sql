/*
 * The funnel: how many began, how far they came, where they left, how long it took.
 *
 * Counted by cohort: those who started within a period, and whatever became of them since. A stage
 * is reached by whoever stood in it or further on; whoever was silent for a day has left.
 */

/* Who started within a period, of one organization or (null) of all, and what became of them. */
create function private.wizard_cohort(organization_id uuid, since timestamptz, until timestamptz)
returns table (session_id uuid, furthest integer, is_completed boolean, has_left boolean)
language sql
stable
security invoker
set search_path = ''
as $$
  select begun.session_id,
         case when bool_or(event.name = 'wizard_completed') then 7 else coalesce(max(known.place), 1) end,
         bool_or(event.name = 'wizard_completed'),
         not bool_or(event.name = 'wizard_completed')
           and coalesce(max(event.id) filter (where event.name = 'wizard_abandoned')
                        > coalesce(max(event.id) filter (where event.name = 'wizard_resumed'), 0), false)
    from public.wizard_events as begun
    join public.wizard_events as event on event.session_id = begun.session_id
    left join private.wizard_stages() as known on known.stage = event.stage and event.name = 'wizard_stage_started'
   where begun.name = 'wizard_started'
     and begun.created_at >= wizard_cohort.since and begun.created_at < wizard_cohort.until
     and (wizard_cohort.organization_id is null or begun.organization_id = wizard_cohort.organization_id)
   group by begun.session_id
$$;
-- NOTE: granted to nobody.

/* The funnel stage by stage, as an array in their order. */
create function private.funnel_stages(organization_id uuid, since timestamptz, until timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with cohort as materialized (
    select * from private.wizard_cohort(funnel_stages.organization_id, since, until)
  ), ended as (
    select event.stage,
           count(*) filter (where event.name = 'wizard_stage_completed') as completed,
           count(*) filter (where event.name = 'wizard_stage_skipped') as skipped,
           percentile_disc(0.5) within group (order by (event.facts ->> 'seconds')::integer)
             filter (where event.name = 'wizard_stage_completed') as median_seconds
      from cohort
      join public.wizard_events as event on event.session_id = cohort.session_id
     where event.name in ('wizard_stage_completed', 'wizard_stage_skipped')
     group by event.stage
  )
  select jsonb_agg(jsonb_build_object(
           'stage', known.stage,
           'reached', (select count(*) from cohort where cohort.furthest >= known.place),
           'left', (select count(*) from cohort where cohort.furthest = known.place and cohort.has_left),
           'open', (select count(*) from cohort
                     where cohort.furthest = known.place and not cohort.has_left and not cohort.is_completed),
           'completed', coalesce(ended.completed, 0),
           'skipped', coalesce(ended.skipped, 0),
           'median_seconds', ended.median_seconds) order by known.place)
    from private.wizard_stages() as known
    left join ended on ended.stage = known.stage
$$;
-- NOTE: granted to nobody.

/* What became of the suggestions, and who answered how fast, in the sessions of a cohort. */
create function private.funnel_answers(organization_id uuid, since timestamptz, until timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
           'suggestions', jsonb_build_object(
             'accepted', coalesce(sum((event.facts ->> 'accepted')::integer), 0),
             'changed', coalesce(sum((event.facts ->> 'changed')::integer), 0),
             'refused', coalesce(sum((event.facts ->> 'refused')::integer), 0)),
           'assistant', jsonb_build_object(
             'answers', count(*) filter (where event.name = 'assistant_answered'),
             'by_model', count(*) filter (where event.facts ->> 'by' = 'model'),
             'asked_model', count(*) filter (where event.facts ->> 'by' = 'model' or event.facts -> 'fell_back' = 'true'),
             'fell_back', count(*) filter (where event.facts -> 'fell_back' = 'true'),
             'median_latency_ms', percentile_disc(0.5) within group (order by (event.facts ->> 'latency_ms')::integer)
               filter (where event.facts ->> 'by' = 'model'),
             'p95_latency_ms', percentile_disc(0.95) within group (order by (event.facts ->> 'latency_ms')::integer)
               filter (where event.facts ->> 'by' = 'model')))
    from private.wizard_cohort(funnel_answers.organization_id, since, until) as cohort
    join public.wizard_events as event on event.session_id = cohort.session_id
   where event.name in ('suggestions_answered', 'assistant_answered')
$$;
-- NOTE: granted to nobody.

/*
 * The funnel of an organization's sessions, for its admins and owners; anybody else's is not there.
 *
 * Without an organization everybody's, for the service alone. Definer: the rows behind the sums belong to
 * each person, and no colleague reads them.
 */
create function public.wizard_funnel(organization_id uuid, since timestamptz, until timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_organization_id constant uuid := wizard_funnel.organization_id;
begin
  if (current_setting('role') = 'service_role' or v_organization_id in (select private.my_organization_ids('admin'))) is not true then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  if since is null or until is null or since >= until or until - since > interval '400 days' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A period ends after it begins, and has at most 400 days.';
  end if;

  return (
    select jsonb_build_object(
             'started', count(*),
             'completed', count(*) filter (where cohort.is_completed),
             'left', count(*) filter (where cohort.has_left),
             'median_seconds', percentile_disc(0.5) within group (order by (done.facts ->> 'seconds')::integer),
             'stages', private.funnel_stages(v_organization_id, since, until))
      from private.wizard_cohort(v_organization_id, since, until) as cohort
      left join public.wizard_events as done on done.session_id = cohort.session_id and done.name = 'wizard_completed')
    || private.funnel_answers(v_organization_id, since, until);
end;
$$;
comment on function public.wizard_funnel is
  'How far sessions of an organization came in a period, for its admins and owners; of everybody for the service.';
grant execute on function public.wizard_funnel to authenticated, service_role;

/*
 * Writes down how events did in their first day, once each: views, tickets, money, conversion. Answers how many.
 *
 * For the service, hourly. Sales are those of that day however late this runs; views are those so far.
 */
create function public.record_first_day_performance(max_rows integer default 500)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if coalesce(max_rows, 0) not between 1 and 10000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 10000.';
  end if;

  with due as (
    select session as of_session, published.created_at as published_at, session.event_id
      from public.wizard_events as published
      join public.wizard_sessions as session on session.id = published.session_id
     where published.name = 'event_published'
       and published.created_at between now() - interval '9 days' and now() - interval '1 day'
       and session.event_id is not null
       and not exists (select from public.wizard_events as done
                        where done.session_id = published.session_id and done.name = 'event_24h_performance')
     limit record_first_day_performance.max_rows
  ), noted as (
    select private.note_wizard_event(due.of_session, 'event_24h_performance', null, jsonb_build_object(
             'views', coalesce(dashboard.total_views, 0), 'tickets', sales.tickets, 'revenue_cents', sales.revenue_cents,
             'conversion', private.conversion_rate(sales.tickets::integer, coalesce(dashboard.total_views, 0))))
      from due
      left join public.event_dashboards as dashboard on dashboard.event_id = due.event_id
     cross join lateral (
             select coalesce(sum(placed.quantity), 0) as tickets, coalesce(sum(placed.total_cents), 0) as revenue_cents
               from public.orders as placed
              where placed.event_id = due.event_id and placed.status = 'confirmed'
                and placed.confirmed_at < due.published_at + interval '1 day') as sales
  )
  select count(*) into v_count from noted;

  return v_count;
end;
$$;
comment on function public.record_first_day_performance is 'Writes down how events did in their first day. For the service, hourly.';
grant execute on function public.record_first_day_performance to service_role;

/* Removes up to `max_rows` events of the wizard that are no longer kept. */
create function private.expire_wizard_events(max_rows integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from public.wizard_events as event
   where event.id in (
     select due.id from public.wizard_events as due
      where due.created_at < private.kept_since('analytics')
      order by due.created_at limit expire_wizard_events.max_rows for update skip locked);
  get diagnostics v_count = row_count;
  return v_count;
end;
$$;
-- NOTE: granted to nobody; run_retention calls it.

/* One batch of everything that is due, events of the wizard included; replaces the shipped function of this name. */
create or replace function private.run_retention(max_rows integer default 5000)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if coalesce(max_rows, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100000.';
  end if;

  return greatest(
    private.expire_audit_log(max_rows), private.expire_logs(max_rows), private.expire_wizard_events(max_rows),
    private.empty_webhooks(max_rows), private.redact_conversations(max_rows)) >= max_rows;
end;
$$;

/*
 * What of the wizard somebody must hear of, by the thresholds of seed 003 section 7.4: too few complete it
 * (of those who ended in the last seven days), too often the model does not answer in time (in the last hour).
 * Answers nothing while there are too few to judge by. Invoker: for the service alone.
 */
create function public.wizard_alerts()
returns table (rule text, severity text, value bigint, threshold bigint)
language sql
volatile
security invoker
set search_path = ''
as $$
  select 'wizard_completion_percent', case when ended.percent < 60 then 'error' else 'warn' end, ended.percent,
         case when ended.percent < 60 then 60::bigint else 75 end
    from (select count(*) filter (where event.name = 'wizard_completed') * 100 / nullif(count(*), 0) as percent, count(*) as sessions
            from public.wizard_events as event
           where event.name in ('wizard_completed', 'wizard_abandoned') and event.created_at > now() - interval '7 days') as ended
   where ended.sessions >= 20 and ended.percent < 75
  union all
  select 'assistant_fallback_percent', case when asked.percent > 40 then 'error' else 'warn' end, asked.percent,
         case when asked.percent > 40 then 40::bigint else 20 end
    from (select count(*) filter (where event.facts -> 'fell_back' = 'true') * 100 / nullif(count(*), 0) as percent, count(*) as answers
            from public.wizard_events as event
           where event.name = 'assistant_answered' and event.created_at > now() - interval '1 hour'
             and (event.facts ->> 'by' = 'model' or event.facts -> 'fell_back' = 'true')) as asked
   where asked.answers >= 10 and asked.percent > 20
$$;
comment on function public.wizard_alerts is 'The monitoring rules of the wizard that are broken now. For the service alone.';
grant execute on function public.wizard_alerts to service_role;
