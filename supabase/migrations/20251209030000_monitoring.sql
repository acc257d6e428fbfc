/*
 * Monitoring: the questions an operator asks the database, as views for the service alone.
 *
 * Each view is one question: select from it by hand, or let a dashboard do so. The functions
 * beside them are definer, because only the owner sees the sessions and the jobs of others, and
 * they give away counts and masked texts: what somebody typed must not come out of a query that
 * happened to run. Of the processor and of the disk under the database SQL knows nothing; the
 * machine's own exporter does.
 */

/* A statement without its literals, cut: '…', $$…$$ and numbers become ?. Rather too much is hidden than too little. */
create function private.masked_query(query text)
returns text
language sql
immutable
set search_path = ''
as $$
  select left(btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
           query,
           '/\*.*?(\*/|$)', ' ', 'g'),
           '--[^\n]*', ' ', 'g'),
           '\$([A-Za-z_]*?)\$.*?(\$\1\$|$)', '?', 'g'),
           '''(''''|\\.|[^''\\])*(''|$)', '?', 'g'),
           '(?<![\w$])[0-9]+(\.[0-9]+)?', '?', 'g'),
           '\s+', ' ', 'g')), 300)
$$;
-- NOTE: granted to nobody.

/* What every session of this database does right now. Definer: others see their own sessions only. */
create function private.activity()
returns table (pid integer, role name, application text, state text, waits_for text, started_at timestamptz, query text)
language sql
volatile
security definer
set search_path = ''
as $$
  select session.pid, session.usename, session.application_name, coalesce(session.state, 'background'),
         session.wait_event_type || ':' || session.wait_event, coalesce(session.query_start, session.backend_start),
         private.masked_query(session.query)
    from pg_catalog.pg_stat_activity as session
   where session.datname = current_database()
$$;
grant execute on function private.activity to service_role;

/*
 * The statements that took longest in sum. Empty where the extension pg_stat_statements is not
 * there or the server did not load it: ours does not bring it along, hosted databases do.
 */
create function private.slow_queries()
returns table (query text, calls bigint, mean_ms double precision, total_ms double precision)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_home constant text := (
    select extension.extnamespace::regnamespace::text
      from pg_catalog.pg_extension as extension where extension.extname = 'pg_stat_statements');
begin
  if v_home is null then
    return;
  end if;

  return query execute format(
    'select private.masked_query(statement.query), statement.calls, statement.mean_exec_time, statement.total_exec_time
       from %s.pg_stat_statements as statement order by statement.total_exec_time desc limit 20', v_home);
exception when object_not_in_prerequisite_state then
  return;
end;
$$;
grant execute on function private.slow_queries to service_role;

/* The queue by kind of job. `late` waits ten minutes longer than it should, `given_up` is never tried again. */
create function private.job_queue()
returns table (task text, waiting bigint, running bigint, late bigint, given_up bigint, oldest_due_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  return query
    select job.task_identifier,
           count(*) filter (where job.locked_at is null and job.attempts < job.max_attempts),
           count(*) filter (where job.locked_at is not null),
           count(*) filter (where job.locked_at is null and job.attempts < job.max_attempts
                              and job.run_at < now() - interval '10 minutes'),
           count(*) filter (where job.locked_at is null and job.attempts >= job.max_attempts),
           min(job.run_at) filter (where job.attempts < job.max_attempts)
      from graphile_worker.jobs as job
     group by job.task_identifier;
end;
$$;
grant execute on function private.job_queue to service_role;

create view private.monitoring_connections with (security_invoker = true) as
select activity.state, count(*) as connections, min(activity.started_at) as oldest_since,
       current_setting('max_connections')::integer as limit_of_server
  from private.activity() as activity
 group by activity.state;
comment on view private.monitoring_connections is 'How many sessions are open, by what they do, and how many there may be.';

create view private.monitoring_long_queries with (security_invoker = true) as
select activity.pid, activity.role, activity.application, activity.waits_for, activity.started_at, activity.query
  from private.activity() as activity
 where activity.state = 'active' and activity.started_at < now() - interval '5 minutes';
comment on view private.monitoring_long_queries is 'Statements that have been running for more than five minutes, literals masked.';

create view private.monitoring_slow_queries with (security_invoker = true) as
select slow.query, slow.calls, slow.mean_ms, slow.total_ms
  from private.slow_queries() as slow;
comment on view private.monitoring_slow_queries is 'The twenty costliest statements; empty where pg_stat_statements is not loaded.';

create view private.monitoring_table_growth with (security_invoker = true) as
select grown.schemaname, grown.relname, grown.n_live_tup as rows, grown.n_dead_tup as dead_rows,
       grown.n_tup_ins as inserted, grown.n_tup_upd as updated, grown.n_tup_del as deleted,
       greatest(grown.last_vacuum, grown.last_autovacuum) as vacuumed_at,
       greatest(grown.last_analyze, grown.last_autoanalyze) as analyzed_at,
       pg_total_relation_size(grown.relid) as bytes
  from pg_catalog.pg_stat_user_tables as grown;
comment on view private.monitoring_table_growth is 'Rows, dead rows, changes since the statistics began, and size, per table.';

create view private.monitoring_index_use with (security_invoker = true) as
select used.schemaname, used.relname, used.indexrelname, used.idx_scan as scans, used.idx_tup_read as entries_read,
       used.idx_tup_fetch as rows_fetched, pg_relation_size(used.indexrelid) as bytes, index.indisunique as is_unique
  from pg_catalog.pg_stat_user_indexes as used
  join pg_catalog.pg_index as index on index.indexrelid = used.indexrelid;
comment on view private.monitoring_index_use is 'How often each index was used; one that never is costs every write and helps nobody.';

create view private.monitoring_disk with (security_invoker = true) as
select 'database' as kind, current_database()::text as name, pg_database_size(current_database()) as bytes
union all
select 'table', format('%s.%s', stored.schemaname, stored.relname), pg_total_relation_size(stored.relid)
  from pg_catalog.pg_stat_user_tables as stored;
comment on view private.monitoring_disk is 'The database and each table with its indexes, in bytes. How full the disk is, the machine knows.';

create view private.monitoring_job_queue with (security_invoker = true) as
select queue.task, queue.waiting, queue.running, queue.late, queue.given_up, queue.oldest_due_at
  from private.job_queue() as queue;
comment on view private.monitoring_job_queue is 'Jobs by kind: waiting, running, late by ten minutes, given up.';

create view private.monitoring_failed_webhooks with (security_invoker = true) as
select 'failed' as problem, log.provider, log.operation, log.subject_id, log.error, log.created_at as since
  from public.integration_logs as log
 where log.status = 'error' and log.operation like 'webhook:%'
union all
select 'stuck', webhook.provider, 'webhook:' || webhook.type, webhook.provider_event_id, webhook.error, webhook.received_at
  from private.received_webhooks as webhook
 where webhook.processed_at is null and webhook.received_at < now() - interval '10 minutes';
comment on view private.monitoring_failed_webhooks is
  'Webhooks that could not be acted on (each attempt), and those that wait for more than ten minutes.';

create view private.monitoring_low_sales with (security_invoker = true) as
select event.id as event_id, event.organization_id, event.name, occurrence.id as occurrence_id, occurrence.starts_at,
       tiers.offered, tiers.sold, round(tiers.sold::numeric / tiers.offered, 4) as share_sold,
       (select count(*) from public.orders as "order"
         where "order".event_id = event.id and "order".status = 'confirmed'
           and "order".created_at > now() - interval '1 day') as orders_of_the_last_day
  from public.events as event
  join public.occurrences as occurrence on occurrence.event_id = event.id
 cross join lateral (
         select sum(tier.quantity_total) as offered, sum(tier.quantity_sold) as sold
           from public.ticket_tiers as tier
          where tier.occurrence_id = occurrence.id and tier.status in ('active', 'sold_out')) as tiers
 where event.status = 'published'
   and occurrence.status = 'scheduled'
   and occurrence.starts_at between now() and now() + interval '30 days'
   and tiers.offered > 0
   and tiers.sold < tiers.offered * 0.3;
comment on view private.monitoring_low_sales is 'Dates within thirty days of which less than three tenths are sold.';

grant select on private.monitoring_connections, private.monitoring_long_queries, private.monitoring_slow_queries,
  private.monitoring_table_growth, private.monitoring_index_use, private.monitoring_disk, private.monitoring_job_queue,
  private.monitoring_failed_webhooks, private.monitoring_low_sales to service_role;
-- NOTE: granted to nobody else. The schema is never exposed.
