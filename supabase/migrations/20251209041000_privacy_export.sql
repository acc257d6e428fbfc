/*
 * Exports: everything we know about a person, and everything an organization owns, as JSON.
 *
 * A person's export is one value: nobody buys more tickets than fit into memory. An
 * organization's can be 100,000 rows and more, so it is read table by table and page by page,
 * by key and not by offset, and HTTP streams the pages as one document. The pages are statements
 * of their own and not one long snapshot: a snapshot held open for the length of a slow download
 * keeps the database from cleaning up after everybody else.
 *
 * What is in no export: passwords, hashes, tokens and keys, and what belongs to somebody else.
 */

-- Tickets and mails are looked for by address, in whichever case it was typed; orders have theirs (orders_buyer_idx).
create index event_tickets_held_by_idx on public.event_tickets (lower(holder_email));
create index messages_recipient_idx on private.messages (lower(recipient));
create index outbox_mails_recipient_idx on private.outbox_mails (lower(recipient));
create index action_log_actor_idx on public.action_log (actor_id) where actor_id is not null;
create index received_webhooks_order_idx on private.received_webhooks ((payload ->> 'orderId'));

/*
 * The address an account has proven to be its own, in lower case; null while it has not.
 *
 * Somebody may sign up with any address. Until they have opened a mail sent there, what was
 * bought with it is not theirs to see, and even less to erase.
 */
create function private.proven_address(user_id uuid)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select lower(account."email")
    from identity."user" as account
   where account."id" = proven_address.user_id
     and account."emailVerified"
     and not coalesce(account."isAnonymous", false)
$$;
-- NOTE: granted to nobody.

/*
 * Finds what hangs on an account and an address, everywhere or in one organization.
 * The callers have seen to it that both are the caller's to name.
 */
create function private.find_subject(user_id uuid, address text, organization_id uuid default null)
returns private.data_subject
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_subject private.data_subject;
begin
  v_subject.user_id := find_subject.user_id;
  v_subject.address := lower(btrim(find_subject.address));
  v_subject.organization_id := find_subject.organization_id;

  -- A personal organization that others work in by now is theirs, too, and stays.
  v_subject.organizations := array(
    select organization.id
      from public.organization_members as member
      join public.organizations as organization on organization.id = member.organization_id
     where member.user_id = v_subject.user_id
       and organization.kind = 'personal'
       and not exists (
         select from public.organization_members as other
          where other.organization_id = organization.id and other.user_id <> v_subject.user_id));
  v_subject.orders := array(
    select "order".id
      from public.orders as "order"
     where lower("order".buyer_email) = v_subject.address
       and (v_subject.organization_id is null or "order".organization_id = v_subject.organization_id)
     order by "order".id);
  v_subject.tickets := array(
    select ticket.id
      from public.event_tickets as ticket
     where lower(ticket.holder_email) = v_subject.address
       and (v_subject.organization_id is null or ticket.organization_id = v_subject.organization_id));
  v_subject.members := array(
    select member.id
      from public.members as member
     where (member.user_id = v_subject.user_id
            or member.email operator(extensions.=) v_subject.address::extensions.citext)
       and (v_subject.organization_id is null or member.organization_id = v_subject.organization_id));
  v_subject.messages := array(
    select message.id from private.messages as message where message.order_id = any (v_subject.orders)
    union
    select message.id from private.messages as message
     where v_subject.organization_id is null and lower(message.recipient) = v_subject.address);

  return v_subject;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Everything about the caller, grouped by table: {format, exported_at, person, tables}.
 *
 * Definer, because most of it is in tables that nobody reads; it takes nothing but the caller's
 * own id. What addresses of ours let somebody in (orders, sign-in links) loses the half that
 * nobody can guess. Refuses nobody who is signed in; a visitor has drafts.
 */
create function public.export_person()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
  v_address constant text := private.proven_address(v_user_id);
  v_subject private.data_subject;
  v_table record;
  v_rows jsonb;
  v_tables jsonb := '[]';
begin
  if not exists (select from public.profiles as profile where profile.id = v_user_id) then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'This account is gone.';
  end if;

  v_subject := private.find_subject(v_user_id, v_address);

  for v_table in
    select registered.* from private.personal_tables as registered
     where registered.of_person is not null
     order by registered.place, registered.table_name
  loop
    execute format('select coalesce(jsonb_agg(to_jsonb(t) - %L::text[]), ''[]'') from %s as t where %s',
                   private.columns_not_shown(v_table.table_name, own => true), v_table.table_name, v_table.of_person)
      into v_rows using v_subject;
    if v_rows <> '[]' then
      v_tables := v_tables || jsonb_build_object('table', v_table.table_name, 'heading', v_table.heading, 'rows', v_rows);
    end if;
  end loop;

  return regexp_replace(jsonb_build_object(
    'format', 'eventos.person.1',
    'exported_at', private.iso(now()),
    'person', jsonb_build_object('id', v_user_id, 'address', v_address),
    'tables', v_tables)::text, '(/o/[0-9a-f-]{36}/|[?&](?:amp;)?token=)[[:alnum:]_.%-]+', '\1…', 'g')::jsonb;
end;
$$;
comment on function public.export_person is 'Everything about the caller in all tables, as one JSON document. No secrets, nobody else''s data.';
grant execute on function public.export_person to authenticated;

/* The columns of a table that an export leaves out: secrets always, in a person's own what others said as well. */
create function private.columns_not_shown(table_name text, own boolean)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(registered.column_name), '{}')
    from private.personal_columns as registered
   where registered.table_name = columns_not_shown.table_name
     and (registered.kind = 'token' or columns_not_shown.own and not registered.in_own_export)
$$;
-- NOTE: granted to nobody.

/* Refuses whoever does not own the organization: for them it is not there. */
create function private.require_owner(organization_id uuid)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if organization_id is null or organization_id not in (select private.my_organization_ids('owner')) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * The tables an organization's export consists of, in order. For its owners.
 * Definer, because the register is nobody's to read.
 */
create function public.list_export_tables(organization_id uuid)
returns table (table_name text, heading text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_owner(list_export_tables.organization_id);

  return query
  select registered.table_name, registered.heading
    from private.personal_tables as registered
   where registered.of_organization is not null
   order by registered.place, registered.table_name;
end;
$$;
comment on function public.list_export_tables is 'The tables of an organization''s export, for its owners.';
grant execute on function public.list_export_tables to authenticated;

/*
 * One page of one table of an organization's export, in order of its key; `after` is the key of
 * the page before. For owners; answers fewer rows than asked for when there is nothing behind them.
 *
 * Definer: an owner gets all rows of the tenant, those of logs that pages show nobody as well.
 * The name of the table comes from a stranger and is looked up, never put together.
 */
create function public.export_organization_table(
  organization_id uuid, table_name text, after text default null, max_rows integer default 1000
)
returns table (key text, entry jsonb)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_table private.personal_tables;
begin
  perform private.require_owner(export_organization_table.organization_id);
  if coalesce(max_rows, 0) not between 1 and 5000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 5000.';
  end if;

  select registered.* into v_table
    from private.personal_tables as registered
   where registered.table_name = export_organization_table.table_name
     and registered.of_organization is not null;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such table in an export.';
  end if;

  return query execute format(
    'select (%1$s)::text, to_jsonb(t) - %2$L::text[] from %3$s as t where (%4$s)%5$s order by %1$s limit $3',
    v_table.sort_key, private.columns_not_shown(v_table.table_name, own => false), v_table.table_name,
    v_table.of_organization, case when after is not null then
      format(' and %s > $2::%s', v_table.sort_key, v_table.sort_type) end)
  using export_organization_table.organization_id, after, max_rows;
exception when invalid_text_representation or numeric_value_out_of_range then
  raise exception 'invalid_input' using errcode = 'PT400', hint = 'after is the key of a row of this table.';
end;
$$;
comment on function public.export_organization_table is 'A page of one table of an organization''s export, by key, for its owners.';
grant execute on function public.export_organization_table to authenticated;
