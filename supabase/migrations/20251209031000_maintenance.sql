/*
 * Maintenance: what the database forgets, and when it counts itself anew. A daily job calls this.
 *
 * Everything goes by private.retention and in batches, so that no statement holds many rows or
 * takes long; a batch takes what nobody else is taking, so that two jobs share the work. Erasing
 * sessions nobody came back to is older than this chapter and has a job of its own.
 */

-- They find what is due without reading what was done long ago.
create index ai_conversations_to_redact_idx on public.ai_conversations (created_at) where content <> '[redacted]';
create index wizard_actions_to_redact_idx on public.wizard_actions (created_at) where params <> '{}' or result <> '{}';
create index received_webhooks_to_empty_idx on private.received_webhooks (processed_at)
  where processed_at is not null and payload <> '{}';

/* The instant before which a class is no longer kept. A class that nobody defined keeps everything. */
create function private.kept_since(class text)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce((
    select now() - retention.keep from private.retention as retention where retention.class = kept_since.class), '-infinity')
$$;
-- NOTE: granted to nobody.

/*
 * Takes the raw words out of up to `max_rows` old lines of wizard conversations, and what was
 * typed out of as many old steps. That something was said, by whom and when, stays: the numbers
 * of a session remain true.
 */
create function private.redact_conversations(max_rows integer)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_words integer;
  v_steps integer;
begin
  if coalesce(max_rows, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100000.';
  end if;

  update public.ai_conversations as said
     set content = '[redacted]', metadata = '{}'
   where said.id in (
     select due.id from public.ai_conversations as due
      where due.content <> '[redacted]' and due.created_at < private.kept_since('conversations')
      order by due.created_at limit redact_conversations.max_rows for update skip locked);
  get diagnostics v_words = row_count;

  update public.wizard_actions as step
     set params = '{}', result = '{}'
   where step.id in (
     select due.id from public.wizard_actions as due
      where (due.params <> '{}' or due.result <> '{}') and due.created_at < private.kept_since('conversations')
      order by due.created_at limit redact_conversations.max_rows for update skip locked);
  get diagnostics v_steps = row_count;

  return greatest(v_words, v_steps);
end;
$$;
-- NOTE: granted to nobody; run_retention calls it.

/* Empties up to `max_rows` webhooks acted on long ago. Their keys stay for ever: the same event must not count twice. */
create function private.empty_webhooks(max_rows integer)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if coalesce(max_rows, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100000.';
  end if;

  update private.received_webhooks as webhook
     set payload = '{}'
   where (webhook.provider, webhook.provider_event_id) in (
     select due.provider, due.provider_event_id from private.received_webhooks as due
      where due.processed_at < private.kept_since('webhooks') and due.payload <> '{}'
      order by due.processed_at limit empty_webhooks.max_rows for update skip locked);
  get diagnostics v_count = row_count;

  return v_count;
end;
$$;
-- NOTE: granted to nobody; run_retention calls it.

/* Removes up to `max_rows` lines of each log that is no longer kept; tg__kept compares again. */
create function private.expire_logs(max_rows integer)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_security integer;
  v_integration integer;
begin
  if coalesce(max_rows, 0) not between 1 and 100000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 100000.';
  end if;

  perform set_config('eventos.audit_log_deed', 'retention', true);
  delete from public.security_audit_log as line
   where line.id in (
     select due.id from public.security_audit_log as due
      where due.created_at < private.kept_since('security')
      order by due.created_at limit expire_logs.max_rows for update skip locked);
  get diagnostics v_security = row_count;

  delete from public.integration_logs as line
   where line.id in (
     select due.id from public.integration_logs as due
      where due.created_at < private.kept_since('integration')
      order by due.created_at limit expire_logs.max_rows for update skip locked);
  get diagnostics v_integration = row_count;
  perform set_config('eventos.audit_log_deed', '', true);

  return greatest(v_security, v_integration);
end;
$$;
-- NOTE: granted to nobody; run_retention calls it.

/*
 * One batch of everything that is due; answers whether any of it filled the batch, so that the
 * caller comes back in a transaction of its own.
 */
create function private.run_retention(max_rows integer default 5000)
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
    private.expire_audit_log(max_rows), private.expire_logs(max_rows),
    private.empty_webhooks(max_rows), private.redact_conversations(max_rows)) >= max_rows;
end;
$$;
grant execute on function private.run_retention to service_role;

/*
 * Counts the busy tables anew for the planner. The server does so by itself after many changes,
 * but not in the quiet week between a big import and the first rush. Definer: one must own them.
 */
create function private.analyze_busy_tables()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  analyze public.events, public.occurrences, public.ticket_tiers, public.orders, public.order_lines,
          public.event_tickets, public.payment_attempts, public.wizard_sessions, private.messages;
end;
$$;
grant execute on function private.analyze_busy_tables to service_role;
