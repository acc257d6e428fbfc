/*
 * The security log: who came in, with what, and what was refused.
 *
 * It is about people, not about organizations: each person reads their own lines ("was that
 * me?") and nobody else's. It has no foreign keys, since it outlives what it speaks of, and no
 * words of anybody: ids, states, an address of the net, a browser. Buying writes nothing here.
 */
create table public.security_audit_log (
  id uuid primary key default gen_random_uuid(),
  user_id uuid,
  event_type text not null,
  ip_address inet,
  user_agent text,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),

  constraint security_audit_log_event_type_is_a_stable_name check (event_type ~ '^[a-z]+(_[a-z]+)*$'),
  constraint security_audit_log_user_agent_is_short check (length(user_agent) <= 500),
  constraint security_audit_log_metadata_is_an_object check (jsonb_typeof(metadata) = 'object')
);
comment on table public.security_audit_log is 'Append-only: sign-ins, new accounts, drafts that change state, refused payments.';
comment on column public.security_audit_log.user_id is 'Null when nobody in particular did it: a payment that does not fit.';
comment on column public.security_audit_log.metadata is 'Ids and states. Never names, addresses or anything somebody typed.';

create index security_audit_log_user_idx on public.security_audit_log (user_id, created_at desc);
create index security_audit_log_running_out_idx on public.security_audit_log (created_at);

/*
 * Refuses changes of a log that its class still keeps; the class is the argument of the trigger.
 *
 * As with the audit log, two deeds of the owner's own functions pass: retention takes lines
 * whose time is up, redaction empties the address and the browser of a person who is erased.
 */
create function private.tg__kept()
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
       select retention.keep from private.retention as retention where retention.class = tg_argv[0]) then
    return old;
  end if;

  if tg_op = 'UPDATE' and v_owner and v_deed = 'redaction'
     and to_jsonb(new) = to_jsonb(old) || '{"ip_address": null, "user_agent": null}' then
    return new;
  end if;

  raise exception 'forbidden' using errcode = 'PT403',
    hint = format('Rows of %I are written once and kept.', tg_table_name);
end;
$$;

create trigger _300_append_only before update or delete on public.security_audit_log
  for each row execute function private.tg__kept('security');
create trigger _300_never_emptied before truncate on public.security_audit_log
  for each statement execute function private.tg__append_only();

alter table public.security_audit_log enable row level security;
create policy "People read their own lines of the security log" on public.security_audit_log
  for select to authenticated using (user_id = (select auth.uid()));
grant select on public.security_audit_log to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; log_security_event writes.

/* Writes one line of the security log. Definer: the service may add lines through this and in no other way. */
create function private.log_security_event(
  user_id uuid,
  event_type text,
  metadata jsonb default '{}',
  ip_address inet default null,
  user_agent text default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if event_type is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say what happened.';
  end if;

  insert into public.security_audit_log (user_id, event_type, metadata, ip_address, user_agent)
  values (log_security_event.user_id, log_security_event.event_type, coalesce(log_security_event.metadata, '{}'),
          log_security_event.ip_address, left(log_security_event.user_agent, 500));
end;
$$;
grant execute on function private.log_security_event to service_role;

/* The address in a text that the identity library wrote; null when it is none. */
create function private.address_in(text)
returns inet
language plpgsql
immutable
set search_path = ''
as $$
begin
  return nullif(btrim($1), '')::inet;
exception when invalid_text_representation then
  return null;
end;
$$;
-- NOTE: granted to nobody.

/* Somebody signed in, or a person of ours did it in their name. Definer, as all triggers here: nobody may insert. */
create function private.tg_session__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_security_event(
    new."userId", case when new."impersonatedBy" is null then 'login' else 'impersonation' end,
    jsonb_strip_nulls(jsonb_build_object('session_id', new."id", 'impersonated_by', new."impersonatedBy")),
    private.address_in(new."ipAddress"), new."userAgent");
  return null;
end;
$$;
create trigger _900_security after insert on identity.session
  for each row execute function private.tg_session__security();

/* A new account, or an old one that got a second factor, lost it, or was locked. */
create function private.tg_user__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform private.log_security_event(
      new."id", 'account_created', jsonb_build_object('is_anonymous', coalesce(new."isAnonymous", false)));
    return null;
  end if;

  if old."twoFactorEnabled" is distinct from new."twoFactorEnabled" then
    perform private.log_security_event(
      new."id", 'second_factor_changed', jsonb_build_object('enabled', coalesce(new."twoFactorEnabled", false)));
  end if;
  if old."banned" is distinct from new."banned" then
    perform private.log_security_event(
      new."id", 'account_locked', jsonb_build_object('locked', coalesce(new."banned", false)));
  end if;
  return null;
end;
$$;
create trigger _900_security after insert or update of "twoFactorEnabled", "banned" on identity."user"
  for each row execute function private.tg_user__security();

/* A password that became another one. */
create function private.tg_account__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_security_event(new."userId", 'password_changed');
  return null;
end;
$$;
create trigger _900_security after update of "password" on identity.account
  for each row when (old."password" is distinct from new."password")
  execute function private.tg_account__security();

/* A draft that begins, is left, resumed, published or runs out: wizard_session_<status>, as the document names them. */
create function private.tg_wizard_sessions__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_security_event(
    new.user_id, 'wizard_session_' || new.status,
    jsonb_build_object('session_id', new.id, 'stage', new.current_stage, 'time_spent', new.time_spent_seconds),
    null, new.user_agent);
  return null;
end;
$$;
create trigger _900_security after insert on public.wizard_sessions
  for each row execute function private.tg_wizard_sessions__security();
create trigger _900_security_of_changes after update of status on public.wizard_sessions
  for each row when (old.status is distinct from new.status)
  execute function private.tg_wizard_sessions__security();

/* An event that is on sale from now on, and who put it there. */
create function private.tg_events__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_security_event(
    auth.uid(), 'event_published', jsonb_build_object('event_id', new.id, 'organization_id', new.organization_id));
  return null;
end;
$$;
create trigger _900_security after insert on public.events
  for each row when (new.status = 'published') execute function private.tg_events__security();
create trigger _900_security_of_changes after update of status on public.events
  for each row when (old.status <> 'published' and new.status = 'published')
  execute function private.tg_events__security();

/* Money that did not fit its order, or came too late: it goes back, and somebody may want to know why. */
create function private.tg_payment_attempts__security()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.log_security_event(null, 'payment_refused', jsonb_build_object(
    'order_id', new.order_id, 'provider', new.provider, 'amount_cents', new.amount_cents, 'currency', new.currency));
  return null;
end;
$$;
create trigger _900_security after update of status on public.payment_attempts
  for each row when (old.status <> 'refund_due' and new.status = 'refund_due')
  execute function private.tg_payment_attempts__security();
