/*
 * Alerts: what of the monitoring somebody must hear of.
 *
 * The rules of the document (failed webhooks, low sales, a busy database) and what we learned to
 * fear besides: jobs, webhooks and mails that nobody works off. A rule that is not broken
 * answers with no row. A job asks every few minutes and writes what it hears into our log.
 */

/*
 * The rules that are broken now: what was counted and what would be too much (for low_ticket_sales: too little).
 *
 * Invoker: the service sees what it needs by its own right. `thorough` also recounts the
 * inventory, which reads every order: once an hour, not every few minutes.
 */
create function public.monitoring_alerts(thorough boolean default false)
returns table (rule text, severity text, value bigint, threshold bigint)
language sql
volatile
security invoker
set search_path = ''
as $$
  select counted.rule, counted.severity, counted.value, counted.threshold
    from (
      select 'failed_payment_webhooks' as rule, 'error' as severity, count(*) as value, 10::bigint as threshold
        from private.monitoring_failed_webhooks as webhook
       where webhook.problem = 'failed' and webhook.since > now() - interval '1 hour'
      union all
      select 'stuck_webhooks', 'error', count(*), 0
        from private.monitoring_failed_webhooks as webhook where webhook.problem = 'stuck'
      union all
      select 'failed_calls', 'warn', count(*), 10
        from public.integration_logs as log
       where log.status = 'error' and log.operation not like 'webhook:%' and log.created_at > now() - interval '1 hour'
      union all
      select 'late_jobs', 'error', coalesce(sum(queue.late), 0), 0 from private.monitoring_job_queue as queue
      union all
      select 'jobs_given_up', 'warn', coalesce(sum(queue.given_up), 0), 0 from private.monitoring_job_queue as queue
      union all
      select 'late_messages', 'error', count(*), 0
        from private.messages as message
       where message.status = 'pending' and message.created_at < now() - interval '10 minutes'
      union all
      select 'long_queries', 'warn', count(*), 0 from private.monitoring_long_queries
      union all
      -- The document counts active sessions against 80; a server that may hold 300 is not busy then.
      select 'connections_percent', 'warn', sum(open.connections) * 100 / max(open.limit_of_server), 80
        from private.monitoring_connections as open
      union all
      select 'inventory_drift', 'error', (
               select count(*) from public.recount_inventory() where monitoring_alerts.thorough), 0
    ) as counted
   where counted.value > counted.threshold
  union all
  select 'low_ticket_sales', 'warn', sales.orders, 5
    from (
      select count(*) as orders
        from public.orders as "order"
       where "order".status = 'confirmed' and "order".created_at > now() - interval '1 day'
    ) as sales
   where sales.orders < 5
     -- On sale for a day at least: who has just opened has sold nothing yet.
     and exists (
       select from public.events as event
         join public.occurrences as occurrence on occurrence.event_id = event.id
         join public.ticket_tiers as tier on tier.occurrence_id = occurrence.id
        where event.status = 'published' and event.published_at < now() - interval '1 day'
          and occurrence.status = 'scheduled' and occurrence.starts_at > now()
          and tier.status = 'active'
          and now() between coalesce(tier.sale_starts_at, '-infinity') and coalesce(tier.sale_ends_at, 'infinity'))
$$;
comment on function public.monitoring_alerts is 'The monitoring rules that are broken now. For the service alone.';
grant execute on function public.monitoring_alerts to service_role;
