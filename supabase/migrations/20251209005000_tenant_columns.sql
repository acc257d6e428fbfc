/*
 * The organization on every row it owns, so that a policy asks one question of the row itself.
 *
 * Dates, tiers, lines, payments and refunds used to say whose they are through their event or
 * order. Row-level security then asked for the ids of all events or orders there are, once per
 * statement: correct, and slower with every tenant that joined. The copy is written by a trigger
 * alone, from a parent whose organization never changes; check_invariants compares the two.
 */
alter table public.occurrences add column organization_id uuid;
alter table public.ticket_tiers add column organization_id uuid;
alter table public.order_lines add column organization_id uuid;
alter table public.payment_attempts add column organization_id uuid;
alter table public.refund_attempts add column organization_id uuid;

comment on column public.occurrences.organization_id is 'The event''s, copied by a trigger for policies and lists.';
comment on column public.ticket_tiers.organization_id is 'The event''s, copied by a trigger for policies.';
comment on column public.order_lines.organization_id is 'The order''s, copied by a trigger for policies.';
comment on column public.payment_attempts.organization_id is 'The order''s, copied by a trigger for policies.';
comment on column public.refund_attempts.organization_id is 'The order''s, copied by a trigger for policies.';

-- Nothing of the rows changes but the copy: their updated_at and their audit stay as they are.
alter table public.occurrences disable trigger user;
alter table public.ticket_tiers disable trigger user;
alter table public.order_lines disable trigger user;
alter table public.payment_attempts disable trigger user;
alter table public.refund_attempts disable trigger user;
update public.occurrences as row set organization_id = event.organization_id from public.events as event where event.id = row.event_id;
update public.ticket_tiers as row set organization_id = event.organization_id from public.events as event where event.id = row.event_id;
update public.order_lines as row set organization_id = "order".organization_id from public.orders as "order" where "order".id = row.order_id;
update public.payment_attempts as row set organization_id = "order".organization_id from public.orders as "order" where "order".id = row.order_id;
update public.refund_attempts as row set organization_id = "order".organization_id from public.orders as "order" where "order".id = row.order_id;
alter table public.occurrences enable trigger user;
alter table public.ticket_tiers enable trigger user;
alter table public.order_lines enable trigger user;
alter table public.payment_attempts enable trigger user;
alter table public.refund_attempts enable trigger user;

alter table public.occurrences alter column organization_id set not null;
alter table public.ticket_tiers alter column organization_id set not null;
alter table public.order_lines alter column organization_id set not null;
alter table public.payment_attempts alter column organization_id set not null;
alter table public.refund_attempts alter column organization_id set not null;

-- What an organizer's list of events walks.
create index occurrences_organization_idx on public.occurrences (organization_id, starts_at, event_id);

/* Copies the organization of the row's event, whatever the insert said. */
create function private.tg__organization_of_event()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  select event.organization_id into new.organization_id from public.events as event where event.id = new.event_id;
  return new;
end;
$$;

/* Copies the organization of the row's order, whatever the insert said. */
create function private.tg__organization_of_order()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  select "order".organization_id into new.organization_id from public.orders as "order" where "order".id = new.order_id;
  return new;
end;
$$;

create trigger _100_organization before insert on public.occurrences
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.ticket_tiers
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.order_lines
  for each row execute function private.tg__organization_of_order();
create trigger _100_organization before insert on public.payment_attempts
  for each row execute function private.tg__organization_of_order();
create trigger _100_organization before insert on public.refund_attempts
  for each row execute function private.tg__organization_of_order();

drop policy "Members read the dates of their events" on public.occurrences;
create policy "Members read the dates of their events" on public.occurrences
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
drop policy "Managers change the dates of their events" on public.occurrences;
create policy "Managers change the dates of their events" on public.occurrences
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')))
  with check (organization_id in (select private.my_organization_ids('manager')));

drop policy "Members read the tiers of their events" on public.ticket_tiers;
create policy "Members read the tiers of their events" on public.ticket_tiers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
drop policy "Managers change the tiers of their events" on public.ticket_tiers;
create policy "Managers change the tiers of their events" on public.ticket_tiers
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('manager')))
  with check (organization_id in (select private.my_organization_ids('manager')));

drop policy "Members read the lines of their orders" on public.order_lines;
create policy "Members read the lines of their orders" on public.order_lines
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
drop policy "Members read the payments of their orders" on public.payment_attempts;
create policy "Members read the payments of their orders" on public.payment_attempts
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
drop policy "Members read the refunds of their orders" on public.refund_attempts;
create policy "Members read the refunds of their orders" on public.refund_attempts
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

/*
 * The public's own reading of the tables, for clients that do not come through event_page. A question
 * per row by the event's key: `exists` would let PostgreSQL collect the ids of all public events first.
 */
drop policy "Anyone reads the dates of published public events" on public.occurrences;
create policy "Anyone reads the dates of published public events" on public.occurrences
  for select to anon using ((
    select event.status = 'published' and event.visibility = 'public'
      from public.events as event where event.id = event_id));
drop policy "Anyone reads tiers offered by published public events" on public.ticket_tiers;
create policy "Anyone reads tiers offered by published public events" on public.ticket_tiers
  for select to anon using (
    status in ('active', 'sold_out') and not is_hidden
    and (select event.status = 'published' and event.visibility = 'public'
           from public.events as event where event.id = event_id));

grant select (organization_id) on public.payment_attempts to authenticated;
