/*
 * What keeps the audit log as it was written, and the two exceptions.
 *
 * Redaction: the words of an erased person become [erased]. Retention: a line whose time is up
 * goes. Both are shut to everybody but the two functions below, and even those cannot do
 * anything else: the guard compares what was with what is to be.
 */

/*
 * Refuses changes of the audit log, but for two deeds of the owner's own functions.
 *
 * The deed is named by a setting of the transaction; a client may set it too, and has no grant
 * to go with it. Nor may the deed be more than it says: a redaction puts [erased] where
 * a value was and leaves the rest alone, retention takes what its class no longer keeps.
 */
create function private.tg_audit_log__append_only()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_deed constant text := coalesce(current_setting('eventos.audit_log_deed', true), '');
  v_owner constant boolean := current_user = (
    select pg_get_userbyid(class.relowner) from pg_catalog.pg_class as class where class.oid = tg_relid);
begin
  if tg_op = 'DELETE' and v_owner and v_deed = 'retention' and old.created_at < now() - (
       select retention.keep from private.retention as retention where retention.class = old.class) then
    return old;
  end if;

  if tg_op = 'UPDATE' and v_owner and v_deed = 'redaction'
     and to_jsonb(new) - 'before' - 'after' = to_jsonb(old) - 'before' - 'after'
     and private.is_redaction(old.before, new.before)
     and private.is_redaction(old.after, new.after) then
    return new;
  end if;

  raise exception 'forbidden' using errcode = 'PT403', hint = 'The audit log is written once and kept.';
end;
$$;

/* Whether `redacted` is `original` with some of its values replaced by [erased], and nothing else. */
create function private.is_redaction(original jsonb, redacted jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select (original is null) = (redacted is null)
     and not exists (
       select
         from jsonb_each(original) as was
         full join jsonb_each(redacted) as becomes on becomes.key = was.key
        where was.key is null or becomes.key is null
           or becomes.value <> was.value and becomes.value <> '"[erased]"'::jsonb)
$$;
-- NOTE: granted to nobody.

create trigger _300_append_only before update or delete on public.audit_log
  for each row execute function private.tg_audit_log__append_only();
create trigger _300_never_emptied before truncate on public.audit_log
  for each statement execute function private.tg__append_only();

/*
 * Replaces what the log says in these columns of these rows by [erased]; answers how many lines changed.
 *
 * For the erasure of a person, called last in its transaction: the change that erases writes a
 * line with the old words, too. That something was changed, when and by whom stays.
 */
create function private.redact_audit_log(table_name text, row_ids text[], columns text[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if table_name is null or row_ids is null or columns is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which columns of which rows of which table.';
  end if;

  perform set_config('eventos.audit_log_deed', 'redaction', true);
  update public.audit_log as line
     set before = private.redacted(line.before, redact_audit_log.columns),
         after = private.redacted(line.after, redact_audit_log.columns)
   where line.table_name = redact_audit_log.table_name
     and line.row_id = any (redact_audit_log.row_ids)
     and (line.before ?| redact_audit_log.columns or line.after ?| redact_audit_log.columns);
  get diagnostics v_count = row_count;
  perform set_config('eventos.audit_log_deed', '', true);

  return v_count;
end;
$$;
-- NOTE: granted to nobody; the functions of privacy call it as their owner.

/* An object with [erased] in place of the values under these keys; nulls stay, they say nothing. */
create function private.redacted(entry jsonb, keys text[])
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select case when entry is not null then coalesce((
    select jsonb_object_agg(pair.key, case
             when pair.key = any (keys) and pair.value <> 'null'::jsonb then '"[erased]"'::jsonb
             else pair.value end)
      from jsonb_each(entry) as pair), '{}'::jsonb) end
$$;
-- NOTE: granted to nobody.

/* Removes up to `max_rows` lines that their class no longer keeps; answers how many. The daily maintenance calls it. */
create function private.expire_audit_log(max_rows integer default 10000)
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

  perform set_config('eventos.audit_log_deed', 'retention', true);
  delete from public.audit_log as line
   where line.id in (
     select due.id
       from private.retention as retention
      cross join lateral (
              select expired.id
                from public.audit_log as expired
               where expired.class = retention.class
                 and expired.created_at < now() - retention.keep
               order by expired.created_at
               limit expire_audit_log.max_rows
                 for update skip locked) as due
      limit expire_audit_log.max_rows);
  get diagnostics v_count = row_count;
  perform set_config('eventos.audit_log_deed', '', true);

  return v_count;
end;
$$;
grant execute on function private.expire_audit_log to service_role;
