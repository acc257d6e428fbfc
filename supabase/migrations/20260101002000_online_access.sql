/*
 * Where an online event takes place: the platform, and the link that lets people in.
 *
 * The link is what a ticket is bought for, so it is on no page and in no public answer: members of the organization
 * read it here, and whoever holds a valid ticket reads it with their order. It stands apart from the dates,
 * which the public reads; a changed link is the new one wherever it is shown.
 */
create table public.online_access (
  occurrence_id uuid primary key,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  platform text,
  link text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint online_access_of_one_occurrence
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete cascade,
  constraint online_access_platform_is_written check (length(btrim(platform)) between 1 and 60),
  constraint online_access_link_is_an_address check (
    length(link) <= 500
    -- Encrypted, with a host of letters, and with nothing before it that looks like another host.
    and link ~ '^https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][^\s<>"\\]*)?$')
);
comment on table public.online_access is 'Where an online date takes place: for members, and for whoever holds a valid ticket of it.';
comment on column public.online_access.platform is 'What people need to have: "Zoom". Null when the link says enough.';

create index online_access_event_idx on public.online_access (event_id);
create index online_access_organization_idx on public.online_access (organization_id);

create trigger _100_timestamps before update on public.online_access
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.online_access
  for each row execute function private.tg__organization_of_event();
-- The link opens a door, so it is in no log.
create trigger _900_audit after insert or update or delete on public.online_access
  for each row execute function private.tg__audit('operations', 'link');

alter table public.online_access enable row level security;

create policy "Members read where their online events take place" on public.online_access
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.online_access to authenticated, service_role;
-- NOTE: written by publishing and set_online_access alone; anon and holders of an order come through order_page.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, sort_key, on_erasure) values
  (54, 'public.online_access', 'Where online events take place',
   't.organization_id = any (($1).organizations)', 't.organization_id = $1', 't.occurrence_id', 'change');
select private.register_columns('public.online_access', 'platform', 'free_text', 'blank', 'Names of products, as a rule.');
select private.register_columns(
  'public.online_access', 'link', 'address', 'replace', 'Rooms are named after people.', $$case when t.link ~* $3 then 'https://erased.invalid/' else t.link end$$);

/* Keeps the link of a draft when it is published. What the table refuses stops the publishing, with the field. */
create function private.tg_wizard_sessions__online()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if coalesce(new.draft ->> 'format', '') in ('virtual', 'hybrid') and btrim(coalesce(new.draft ->> 'onlineLink', '')) <> '' then
    insert into public.online_access (occurrence_id, event_id, platform, link)
    select date.id, date.event_id, nullif(btrim(new.draft ->> 'onlinePlatform'), ''), btrim(new.draft ->> 'onlineLink')
      from public.occurrences as date
     where date.event_id = new.event_id;
  end if;
  return null;
exception when check_violation then
  raise exception 'draft_incomplete' using errcode = 'PT400', detail = '["onlineLink"]', hint = sqlerrm;
end;
$$;

create trigger _500_online after update of status on public.wizard_sessions
  for each row when (new.status = 'completed' and old.status <> 'completed' and new.event_id is not null)
  execute function private.tg_wizard_sessions__online();

/*
 * Says, or says anew, where an online event takes place; null as link takes it back. For managers.
 *
 * Definer: the table is nobody's to write. Somebody else's event is not there.
 */
create function public.set_online_access(event_id uuid, platform text, link text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.events as event
     where event.id = set_online_access.event_id
       and event.organization_id in (select private.my_organization_ids('manager'))
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;

  if link is null then
    delete from public.online_access as access where access.event_id = set_online_access.event_id;
    return;
  end if;
  insert into public.online_access as access (occurrence_id, event_id, platform, link)
  select date.id, date.event_id, nullif(btrim(set_online_access.platform), ''), btrim(set_online_access.link)
    from public.occurrences as date
   where date.event_id = set_online_access.event_id
  on conflict on constraint online_access_pkey do update
     set platform = excluded.platform, link = excluded.link;
exception when check_violation then
  raise exception 'invalid_input' using errcode = 'PT400', hint = 'Write the whole address, beginning with https://.';
end;
$$;
comment on function public.set_online_access is 'Says where an online event takes place; a null link takes it back. For its managers.';
grant execute on function public.set_online_access to authenticated;

/*
 * Where the date of an order takes place online: {platform, link}; null for whoever may not come in.
 *
 * Definer, because holders of an order read no tables of organizers. For the holder of its address and the service,
 * and only while the order is confirmed and one of its tickets is valid: whoever got their money back stays outside.
 */
create function private.order_online(order_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('platform', access.platform, 'link', access.link)
      from public.orders as "order"
      join public.online_access as access on access.occurrence_id = "order".occurrence_id
     where "order".id = order_online.order_id
       and "order".status = 'confirmed'
       and (order_online.order_id = (select private.claimed_order_id())
            or current_setting('role') = 'service_role')
       and exists (
         select from public.event_tickets as ticket
          where ticket.order_id = "order".id and ticket.status = 'valid'));
end;
$$;
grant execute on function private.order_online to anon, authenticated, service_role;

/*
 * An order as the wire's OrderView without urls; null when it is not the caller's to see.
 *
 * Where an online event takes place comes along for whoever holds a valid ticket.
 *
 * Invoker: the policies of the tables decide, so it is safe for a buyer with the address, a
 * member of the organization and the service alike.
 */
create or replace function public.order_page(order_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', "order".id, 'number', "order".number, 'status', "order".status,
      'buyer', jsonb_build_object('name', "order".buyer_name, 'email', "order".buyer_email),
      'currency', "order".currency, 'total_cents', "order".total_cents,
      'expires_at', private.iso("order".expires_at), 'confirmed_at', private.iso("order".confirmed_at),
      'created_at', private.iso("order".created_at),
      'payment_url', private.payment_url("order".id),
      'lines', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'tier_id', line.tier_id, 'name', line.tier_name, 'quantity', line.quantity,
                 'unit_price_cents', line.unit_price_cents, 'total_cents', line.total_cents)
               order by line.unit_price_cents, line.tier_name)
          from public.order_lines as line
         where line.order_id = "order".id), '[]'),
      'tickets', coalesce((
        select jsonb_agg(jsonb_build_object(
                 'id', ticket.id, 'number', ticket.number, 'tier_name', line.tier_name,
                 'holder_name', ticket.holder_name, 'status', ticket.status,
                 'checked_in_at', private.iso(ticket.checked_in_at), 'code', codes.code)
               order by line.unit_price_cents, line.tier_name, ticket.number)
          from public.event_tickets as ticket
          join public.order_lines as line on line.id = ticket.order_line_id
          left join public.ticket_codes("order".id) as codes on codes.ticket_id = ticket.id
         where ticket.order_id = "order".id), '[]'),
      'event', jsonb_build_object(
        'id', event.id, 'slug', event.slug, 'name', event.name, 'type', event.type, 'status', event.status,
        'starts_at', private.iso(occurrence.starts_at), 'ends_at', private.iso(occurrence.ends_at),
        'timezone', occurrence.timezone, 'venue_name', occurrence.venue_name, 'address', occurrence.address,
        'city', occurrence.city, 'online', private.order_online("order".id),
        'organizer', jsonb_build_object('name', organization.name, 'slug', organization.slug)))
      from public.orders as "order"
      join public.events as event on event.id = "order".event_id
      join public.occurrences as occurrence on occurrence.id = "order".occurrence_id
      join public.organizations as organization on organization.id = "order".organization_id
     where "order".id = order_page.order_id);
end;
$$;

/* Which stage of the wizard a field belongs to, with where it takes place online; null for what belongs to none. */
create or replace function private.stage_of_field(field text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when field in ('name', 'type', 'format', 'capacity', 'localStart', 'duration', 'timezone') then 'event_basics'
    when field in ('city', 'country', 'venueId', 'spaceId', 'venueName', 'address', 'amenities', 'onlinePlatform', 'onlineLink')
      then 'venue_selection'
    when field in ('ticketTiers', 'currency', 'maxPerOrder', 'taxRate', 'refundPolicy') then 'ticketing'
    when field in ('description', 'slug', 'visibility', 'marketing') then 'marketing'
  end
$$;
