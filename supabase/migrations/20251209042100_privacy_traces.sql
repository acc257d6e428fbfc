/*
 * Traces: an erased person's address in rows that are not theirs, their telephone where an
 * organization knows them by it, and what was underway while they were erased.
 *
 * Somebody else's draft, a note, a stored webhook without an order, the line of a contact that
 * was deleted long ago: nothing points from the person to there, so whole tables are read, in
 * slices. A small database is done at once; in a large one a job goes on, and until it is done
 * the erasure keeps what it is looking for. Names are not looked for here: two people may be
 * called alike, and only one of them is erased.
 */

/*
 * The columns that are searched, as assignments and as a condition, table by table; $3 is the
 * pattern. The audit log comes last, because every other change writes the old words into it.
 */
create function private.searched_tables(organization_id uuid)
returns table (place bigint, table_name text, assignments text, found text, of_organization text)
language sql
stable
security invoker
set search_path = ''
as $$
  select row_number() over (order by held.table_name = 'public.audit_log', held.place, held.table_name), held.table_name,
         string_agg(format('%I = %s', registered.column_name, private.cutting(registered)), ', '),
         string_agg(format('t.%I::text ~* $3', registered.column_name), ' or '), held.of_organization
    from private.personal_tables as held
    join private.personal_columns as registered on registered.table_name = held.table_name
   where registered.on_erasure <> 'keep'
     and (registered.on_erasure = 'replace' or registered.kind in ('free_text', 'json'))
     and (searched_tables.organization_id is null or held.of_organization is not null)
   group by held.table_name, held.place, held.of_organization
$$;
-- NOTE: granted to nobody.

/*
 * Redacts the lines of the audit log that name an address, in a range of pages. A line about
 * a row that bore it as its own address is about the person, even when the row is long gone: then
 * everything personal in the history of that row goes.
 */
create function private.redact_mentions(pattern text, organization_id uuid, first_page bigint, end_page bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_line record;
begin
  for v_line in
    select line.table_name, line.row_id,
           array_agg(distinct pair.key) as keys,
           bool_or(registered.kind = 'email' and pair.value #>> '{}' ~* ('^' || redact_mentions.pattern || '$')) as is_theirs
      from public.audit_log as line
     cross join lateral (
             select * from jsonb_each(line.before) union all select * from jsonb_each(line.after)) as pair
      left join private.personal_columns as registered
             on registered.table_name = 'public.' || line.table_name and registered.column_name = pair.key
     where line.ctid >= format('(%s,0)', first_page)::tid
       and line.ctid < format('(%s,0)', end_page)::tid
       and (redact_mentions.organization_id is null or line.organization_id = redact_mentions.organization_id)
       and pair.value::text ~* redact_mentions.pattern
     group by line.table_name, line.row_id
  loop
    perform private.redact_audit_log(v_line.table_name, array[v_line.row_id], v_line.keys || case
      when v_line.is_theirs then array(
        select registered.column_name from private.personal_columns as registered
         where registered.table_name = 'public.' || v_line.table_name and registered.on_erasure <> 'keep') end);
  end loop;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Goes on looking for what an erasure left, for about so many milliseconds; answers whether it
 * is done. The same slice twice changes nothing the second time.
 *
 * A row that somebody changes moves within its table, perhaps to a slice that was looked at before.
 * So whoever needed more than one slice, or more than one call, looks at everything twice.
 */
create function private.erase_traces(erasure_id uuid, milliseconds integer)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_began constant timestamptz := clock_timestamp();
  v_slice constant bigint := 2000;
  v_erasure private.erasures;
  v_table record;
  v_again boolean;
begin
  select erasure.* into v_erasure from private.erasures as erasure where erasure.id = erase_traces.erasure_id for update;
  if not found or v_erasure.completed_at is not null then
    return true;
  end if;
  v_again := not v_erasure.trace_is_second and v_erasure.trace_table + v_erasure.trace_page > 0;

  perform set_config('eventos.audit_log_deed', 'redaction', true);
  for v_table in
    select searched.* from private.searched_tables(v_erasure.organization_id) as searched
     where searched.place > v_erasure.trace_table and v_erasure.trace_pattern is not null
     order by searched.place
  loop
    while v_erasure.trace_page * 8192 < pg_relation_size(v_table.table_name::regclass) loop
      if clock_timestamp() - v_began > make_interval(secs => milliseconds / 1000.0) then
        update private.erasures as erasure
           set trace_table = v_erasure.trace_table, trace_page = v_erasure.trace_page
         where erasure.id = v_erasure.id;
        perform set_config('eventos.audit_log_deed', '', true);
        return false;
      end if;

      if v_table.table_name = 'public.audit_log' then
        perform private.redact_mentions(v_erasure.trace_pattern, v_erasure.organization_id,
                                        v_erasure.trace_page, v_erasure.trace_page + v_slice);
        perform set_config('eventos.audit_log_deed', 'redaction', true);
      else
        execute format('update %s as t set %s where t.ctid >= $4 and t.ctid < $5 and (%s) and (%s)',
                       v_table.table_name, v_table.assignments, v_table.found,
                       case when v_erasure.organization_id is null then 'true' else v_table.of_organization end)
        using v_erasure.organization_id, null::text, v_erasure.trace_pattern,
              format('(%s,0)', v_erasure.trace_page)::tid, format('(%s,0)', v_erasure.trace_page + v_slice)::tid;
      end if;
      v_erasure.trace_page := v_erasure.trace_page + v_slice;
    end loop;
    v_again := v_again or not v_erasure.trace_is_second and v_erasure.trace_page > v_slice;
    v_erasure.trace_table := v_table.place;
    v_erasure.trace_page := 0;
  end loop;

  if v_again then
    update private.erasures as erasure
       set trace_table = 0, trace_page = 0, trace_is_second = true
     where erasure.id = v_erasure.id;
    perform set_config('eventos.audit_log_deed', '', true);
    return false;
  end if;

  -- Jobs name ids; but an error they ran into may quote an address.
  if v_erasure.organization_id is null and v_erasure.trace_pattern is not null then
    update graphile_worker._private_jobs as job
       set last_error = private.without(job.last_error, v_erasure.trace_pattern),
           payload = private.without(job.payload::jsonb, v_erasure.trace_pattern)::json
     where job.last_error ~* v_erasure.trace_pattern or job.payload::text ~* v_erasure.trace_pattern;
  end if;
  update private.erasures as erasure
     set completed_at = clock_timestamp(), trace_pattern = null, trace_table = 0, trace_page = 0
   where erasure.id = v_erasure.id;
  perform set_config('eventos.audit_log_deed', '', true);

  return true;
end;
$$;
-- NOTE: granted to nobody.

/* Goes on with an erasure, for a second or so; answers whether it is done. A job calls it until it is. Service only. */
create function public.continue_erasure(erasure_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if erasure_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which erasure.';
  end if;
  return private.erase_traces(continue_erasure.erasure_id, 1500);
end;
$$;
comment on function public.continue_erasure is 'Cuts what is left of an erased person out of other rows, a slice at a time. Service only.';
grant execute on function public.continue_erasure to service_role;

/*
 * A mail to somebody who is erased is never tried: an order that is paid at this very moment
 * writes it down with the pseudonym.
 */
create function private.tg_messages__never_to_the_erased()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.status = 'failed';
  new.error = 'The recipient was erased.';
  return new;
end;
$$;
create trigger _300_never_to_the_erased before insert on private.messages
  for each row when (new.recipient like '%@erased.invalid')
  execute function private.tg_messages__never_to_the_erased();

/*
 * A mail that was being written while its reader was erased is not kept. The share lock waits
 * for an erasure that is not committed yet. Definer, to lock what the service may only read.
 */
create function private.tg_outbox_mails__never_to_the_erased()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if new.key ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then
    perform from private.messages as message where message.id = new.key::uuid for share;
    if exists (
      select from private.messages as message
       where message.id = new.key::uuid and message.recipient like '%@erased.invalid'
    ) then
      return null;
    end if;
  end if;
  return new;
end;
$$;
create trigger _300_never_to_the_erased before insert on private.outbox_mails
  for each row execute function private.tg_outbox_mails__never_to_the_erased();

/*
 * A payment company's word about an order whose buyer is erased is stored without the buyer:
 * what we act on, and no more. The share lock waits for an erasure underway. Definer, as above.
 */
create function private.tg_received_webhooks__without_the_erased()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if coalesce(new.payload ->> 'orderId', '') ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then
    perform from public.orders as "order" where "order".id = (new.payload ->> 'orderId')::uuid for share;
    if exists (
      select from public.orders as "order"
       where "order".id = (new.payload ->> 'orderId')::uuid and "order".buyer_email like '%@erased.invalid'
    ) then
      new.payload = private.bare_webhook(new.payload);
    end if;
  end if;
  return new;
end;
$$;
create trigger _300_without_the_erased before insert on private.received_webhooks
  for each row execute function private.tg_received_webhooks__without_the_erased();
