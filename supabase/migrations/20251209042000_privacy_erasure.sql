/*
 * Erasing a person: what they are goes, what happened stays.
 *
 * Orders, lines, amounts, refunds, check-ins and every count stay as they are; a ticket keeps
 * its number and its code and is still good at the door. Names become Erased guest, addresses
 * become pseudonyms that no mail server takes, words are emptied or cut out, in rows, logs,
 * stored webhooks and mails alike. Which column, how and why is the register's to say.
 *
 * Two scopes: a person, everywhere; or one address in one organization. What arrives after an
 * erasure is new: whoever buys again is a new buyer. What was underway meanwhile is not: see
 * the chapter of traces.
 *
 * Locks: one erasure at a time; then the person's drafts, their bookings, the orders in order of id,
 * the dates and tiers of what was theirs alone, and only then anything else: each of them as
 * everybody else takes them, or before.
 */
create table private.erasures (
  id uuid primary key default gen_random_uuid(),
  scope text not null,
  organization_id uuid,
  requested_by uuid,
  requested_as text not null,
  address_hash text,
  counts jsonb not null default '{}',
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  trace_pattern text,
  trace_table integer not null default 0,
  trace_page bigint not null default 0,
  trace_is_second boolean not null default false,

  constraint erasures_scope_is_known check (scope in ('person', 'organization')),
  constraint erasures_of_an_organization_name_it check ((scope = 'organization') = (organization_id is not null)),
  constraint erasures_completed_forget_what_they_looked_for check (completed_at is null or trace_pattern is null)
);
comment on table private.erasures is 'Who was erased when, by whom and how much. No address, only its hash under a key of ours.';
comment on column private.erasures.address_hash is 'Null when the account had no address of its own.';
comment on column private.erasures.trace_pattern is 'What is still to be cut out of other people''s rows; null when nothing is left to do.';
comment on column private.erasures.trace_is_second is 'Whether it looks a second time, for rows that moved to where it had looked already.';

create index erasures_organization_idx on private.erasures (organization_id, created_at desc);
alter table private.erasures enable row level security;
-- NOTE: granted to nobody; the functions below read and write it.

insert into private.signing_keys (name) values ('erasures');

/* An address that nobody can read back: the same address is the same hash, in this database alone. */
create function private.address_hash(address text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select 'hmac:' || encode(extensions.hmac(convert_to(lower(btrim(address)), 'UTF8'), signing.key, 'sha256'), 'hex')
    from private.signing_keys as signing
   where signing.name = 'erasures'
$$;
-- NOTE: granted to nobody.

/*
 * A column with a person's words cut out of it: an expression over t, with $3 as pattern. A mail
 * address that is found is taken away whole, an entry of a list, too.
 */
create function private.cutting(registered private.personal_columns)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
           when registered.on_erasure = 'replace' and registered.becomes is not null then registered.becomes
           when attribute.atttypid = 'jsonb'::regtype then format('private.without(t.%I, $3)', attribute.attname)
           when attribute.atttypid = 'text[]'::regtype then
             format('array(select item from unnest(t.%I) as item where $3 is null or item !~* $3)', attribute.attname)
           when registered.kind in ('email', 'phone') and not attribute.attnotnull then
             format('case when t.%1$I ~* $3 then null else t.%1$I end', attribute.attname)
           else format('private.without(t.%I, $3)', attribute.attname)
         end
    from pg_catalog.pg_attribute as attribute
   where attribute.attrelid = registered.table_name::regclass
     and attribute.attname = registered.column_name
$$;
-- NOTE: granted to nobody.

/* What becomes of one column of the person's own rows: an expression over t, with $2 as salt, or null when it stays. */
create function private.erasing(registered private.personal_columns)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case registered.on_erasure
           when 'placeholder' then registered.becomes
           when 'replace' then private.cutting(registered)
           when 'blank' then case
             when not attribute.attnotnull then 'null'
             when attribute.atttypid = 'jsonb'::regtype then '''{}''::jsonb'
             when attribute.atttypid = 'text[]'::regtype then '''{}''' else '''''' end
         end
    from pg_catalog.pg_attribute as attribute
   where attribute.attrelid = registered.table_name::regclass
     and attribute.attname = registered.column_name
$$;
-- NOTE: granted to nobody.

/*
 * The names, companies, addresses and phones that a person goes by in their own rows, as they stand there.
 * Names also word by word: "Mrs Okafor" names her as well.
 */
create function private.known_words(subject private.data_subject, kinds text[])
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_column record;
  v_found text[];
  v_words text[] := '{}';
begin
  for v_column in
    select registered.column_name, registered.kind, held.table_name, held.of_person
      from private.personal_columns as registered
      join private.personal_tables as held on held.table_name = registered.table_name
     where registered.kind = any (known_words.kinds)
       and registered.on_erasure <> 'keep'
       and held.on_erasure <> 'keep'
  loop
    execute format('select array_agg(distinct t.%I) from %s as t where %s',
                   v_column.column_name, v_column.table_name, v_column.of_person)
      into v_found using subject;
    v_words := v_words || v_found;
    if v_column.kind = 'name' then
      v_words := v_words || array(
        select part.word
          from unnest(v_found) as name, regexp_split_to_table(name, '\s+') as part (word)
         where length(part.word) >= 4);
    end if;
  end loop;

  v_words := array(
    select distinct word from unnest(v_words || array(select private.plain(w) from unnest(v_words) as w)) as word
     where word is not null and lower(word) not in ('erased guest', 'erased', 'guest', 'former organizer'));
  return v_words;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Erases the person's own rows, table by table as the register orders them, and what the audit
 * log says about them, this change included. Answers how many rows of which table.
 */
create function private.erase_rows(subject private.data_subject, salt text, pattern text)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_table record;
  v_keys text[];
  v_counts jsonb := '{}';
begin
  perform set_config('eventos.audit_log_deed', 'redaction', true);
  for v_table in
    select held.table_name, held.of_person, held.on_erasure, name.relname,
           string_agg(format('%I = %s', registered.column_name, private.erasing(registered)), ', ')
             filter (where registered.on_erasure <> 'keep') as assignments,
           array_agg(registered.column_name) filter (where registered.on_erasure <> 'keep') as columns
      from private.personal_tables as held
      join private.personal_columns as registered on registered.table_name = held.table_name
      join pg_catalog.pg_class as name on name.oid = held.table_name::regclass
     where held.on_erasure <> 'keep'
     group by held.table_name, name.relname
     order by held.place, held.table_name
  loop
    execute format(
      'with erased as (%s where %s returning coalesce(to_jsonb(t) ->> ''id'', private.key_of(%L::regclass, to_jsonb(t))) as key) '
      'select array_agg(erased.key) from erased',
      case when v_table.on_erasure = 'delete' then format('delete from %s as t', v_table.table_name)
           else format('update %s as t set %s', v_table.table_name, v_table.assignments) end,
      v_table.of_person, v_table.table_name)
      into v_keys using subject, salt, pattern;

    if v_keys is not null then
      v_counts := v_counts || jsonb_build_object(v_table.table_name, cardinality(v_keys));
      if v_table.table_name like 'public.%' then
        perform private.redact_audit_log(v_table.relname, v_keys, v_table.columns);
        perform set_config('eventos.audit_log_deed', 'redaction', true);
      end if;
    end if;
  end loop;
  perform set_config('eventos.audit_log_deed', '', true);

  return v_counts;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Keeps an address on the lists of those one may not write to, as a hash. Without it, an erased
 * person who had complained would be written to as soon as somebody imports their address again.
 */
create function private.hash_suppressions(subject private.data_subject)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_keys text[];
begin
  with gone as (
    delete from public.suppressions as suppression
     where (suppression.address in (subject.address, subject.user_id::text)
            -- A telephone is theirs where the organization itself knows them by it.
            or suppression.channel in ('sms', 'whatsapp') and exists (
              select from public.members as member
               where member.id = any (subject.members) and member.phone = suppression.address
                 and coalesce(suppression.organization_id, member.organization_id) = member.organization_id))
       and (subject.organization_id is null or suppression.organization_id = subject.organization_id)
    returning *
  ), kept as (
    insert into public.suppressions (organization_id, channel, address, reason, category, created_at)
    select gone.organization_id, gone.channel, private.address_hash(gone.address), gone.reason, gone.category,
           gone.created_at
      from gone
    on conflict on constraint suppressions_once_per_address do nothing
  )
  select array_agg(gone.id::text) into v_keys from gone;

  if v_keys is not null then
    perform private.redact_audit_log('suppressions', v_keys, array['address', 'detail']);
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Whether an address is on a list of those one may not write to; replaces the function of the
 * chapter of preferences, because an erased address stands there as its hash.
 */
create or replace function private.is_suppressed(organization_id uuid, channel text, address text, category text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.suppressions as suppression
     where suppression.address in (lower(is_suppressed.address), private.address_hash(is_suppressed.address))
       and suppression.channel = is_suppressed.channel
       and (suppression.organization_id is null or suppression.organization_id = is_suppressed.organization_id)
       and (suppression.reason <> 'unsubscribe'
            or is_suppressed.category <> 'transactional' and suppression.category in ('all', is_suppressed.category)));
end;
$$;
