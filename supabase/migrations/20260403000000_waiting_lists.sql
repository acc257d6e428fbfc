/*
 * Waiting lists: who wants places of a date that has none, in which order, and who was asked.
 *
 *   list    what an event does with places that come back; no row is what most want
 *   entry   one address that waits for so many places of one date, of any of several tiers
 *   offer   places held for an entry for a while; each wish of an entry is offered something once
 *
 * An offer is an order like any other, held longer: the stock, the recount, the price, the payment
 * company and the clock know it already, so a place of an offer cannot be sold to anybody else. What is
 * here says for whom it is held, and follows the order (see the chapter on offers).
 */
create table public.waiting_lists (
  event_id uuid primary key references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  is_open boolean not null default true,
  comes_first boolean not null default true,
  skips_large boolean not null default true,
  save_hours integer not null default 6,
  offer_hours integer not null default 24,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint waiting_lists_save_hours_in_range check (save_hours between 0 and 168),
  constraint waiting_lists_offer_hours_in_range check (offer_hours between 1 and 168)
);
comment on table public.waiting_lists is 'What an event does with places that come back while people wait. No row: the defaults.';
comment on column public.waiting_lists.is_open is 'Whether people may join. Who waits already keeps waiting.';
comment on column public.waiting_lists.comes_first is 'While people wait, what comes back is not on sale. False: whoever is quicker has it.';
comment on column public.waiting_lists.skips_large is
  'Smaller groups may pass a group that is too large for what came back, after save_hours. False: nobody passes.';
comment on column public.waiting_lists.save_hours is 'How long places are saved up for such a group, once.';
comment on column public.waiting_lists.offer_hours is 'How long an offer holds its places.';

create index waiting_lists_organization_idx on public.waiting_lists (organization_id);

create table public.waiting_entries (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  occurrence_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  name text not null,
  email text not null,
  language text not null default 'en',
  quantity integer not null,
  tier_ids uuid[] not null default '{}',
  state text not null default 'waiting',
  round integer not null default 1,
  joined_at timestamptz not null default clock_timestamp(),
  queued_at timestamptz not null default clock_timestamp(),
  saving_since timestamptz,
  mailed_at timestamptz not null default now(),
  staff_note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint waiting_entries_of_one_occurrence
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete cascade,
  constraint waiting_entries_once_per_address unique (occurrence_id, email),
  constraint waiting_entries_name_is_written check (length(btrim(name)) between 2 and 120),
  constraint waiting_entries_email_is_lower_case check (length(email) between 3 and 254 and email = lower(btrim(email))),
  constraint waiting_entries_language_is_a_code check (language ~ '^[a-z]{2}$'),
  constraint waiting_entries_quantity_in_range check (quantity between 1 and 20),
  constraint waiting_entries_wishes_in_range check (cardinality(tier_ids) <= 20),
  constraint waiting_entries_state_is_known check (
    state in ('waiting', 'offered', 'accepted', 'declined', 'expired', 'left', 'gone')),
  constraint waiting_entries_round_is_counted check (round >= 1),
  constraint waiting_entries_note_is_short check (length(staff_note) <= 500)
);
comment on table public.waiting_entries is 'One address that waits for places of one date. A new wish of the same address is a new round.';
comment on column public.waiting_entries.tier_ids is 'The tiers they would take, dearest wish first. Empty: any.';
comment on column public.waiting_entries.queued_at is 'The order of the list: when the wish was made, or what an organizer made of it.';
comment on column public.waiting_entries.saving_since is 'When the first places came back that were too few for this group.';
comment on column public.waiting_entries.mailed_at is 'When a stranger''s form last made us write to this address.';
comment on column public.waiting_entries.staff_note is 'Why an organizer moved or removed it.';
create index waiting_entries_line_idx on public.waiting_entries (occurrence_id, queued_at, id) where state = 'waiting';
create index waiting_entries_event_idx on public.waiting_entries (event_id, queued_at);
create index waiting_entries_email_idx on public.waiting_entries (email) where state = 'waiting';
create index waiting_entries_organization_idx on public.waiting_entries (organization_id);

create table public.waiting_offers (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references public.waiting_entries (id) on delete cascade,
  round integer not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  tier_id uuid not null references public.ticket_tiers (id) on delete cascade,
  order_id uuid not null references public.orders (id) on delete restrict,
  quantity integer not null,
  state text not null default 'live',
  expires_at timestamptz not null,
  taken_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint waiting_offers_once_per_wish unique (entry_id, round),
  constraint waiting_offers_have_an_order_each unique (order_id),
  constraint waiting_offers_state_is_known check (state in ('live', 'accepted', 'declined', 'expired')),
  constraint waiting_offers_quantity_in_range check (quantity between 1 and 20)
);
comment on table public.waiting_offers is 'Places held for an entry of a waiting list. Follows the order that holds them.';
comment on column public.waiting_offers.taken_at is 'When they said yes. What costs something is accepted once it is paid.';
create unique index waiting_offers_live_idx on public.waiting_offers (entry_id) where state = 'live';
create index waiting_offers_running_out_idx on public.waiting_offers (expires_at) where state = 'live' and reminded_at is null;
create index waiting_offers_tier_idx on public.waiting_offers (tier_id);
create index waiting_offers_organization_idx on public.waiting_offers (organization_id);

create trigger _100_timestamps before update on public.waiting_lists
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.waiting_entries
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.waiting_offers
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.waiting_lists
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.waiting_entries
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.waiting_offers
  for each row execute function private.tg__organization_of_order();
create trigger _900_audit after insert or update or delete on public.waiting_lists
  for each row execute function private.tg__audit('operations');
-- Who waits stands in one place, and is in no log.
create trigger _900_audit after insert or update or delete on public.waiting_entries
  for each row execute function private.tg__audit('personal', 'name', 'email', 'mailed_at');
create trigger _900_audit after insert or update or delete on public.waiting_offers
  for each row execute function private.tg__audit('operations');

alter table public.waiting_lists enable row level security;
alter table public.waiting_entries enable row level security;
alter table public.waiting_offers enable row level security;

create policy "Members read the waiting lists of their events" on public.waiting_lists
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read who waits for their events" on public.waiting_entries
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read what their waiting lists offered" on public.waiting_offers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.waiting_lists, public.waiting_entries, public.waiting_offers to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; whoever waits comes through functions that ask for their key.

insert into private.signing_keys (name) values ('waiting');

alter table public.inventory_movements
  drop constraint inventory_movements_kind_is_known,
  add constraint inventory_movements_kind_is_known check (
    kind in ('hold', 'offer', 'sell', 'confirm', 'release', 'return', 'capacity'));
comment on column public.inventory_movements.kind is
  'hold: for an unpaid order. offer: held for somebody on the waiting list. sell: at once, free. confirm: held becomes sold. '
  'release: a hold ran out. return: sold comes back. capacity: the organizer.';

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key) values
  (56, 'public.waiting_offers', 'Places offered from a waiting list', 't.order_id = any (($1).orders)',
   't.organization_id = $1', 'keep', 't.id'),
  (57, 'public.waiting_entries', 'Waiting for places',
   't.email = ($1).address and (($1).organization_id is null or t.organization_id = ($1).organization_id)',
   't.organization_id = $1', 'delete', 't.id'),
  (90, 'public.waiting_lists', 'How waiting lists work', null, 't.organization_id = $1', 'keep', 't.event_id');
select private.register_columns('public.waiting_entries', 'name', 'name', 'placeholder', 'Goes with the entry.', '''Erased guest''');
select private.register_columns('public.waiting_entries', 'email', 'email', 'placeholder', 'Goes with the entry.', 'private.erased_address($2, t.organization_id)');
select private.register_columns('public.waiting_entries', 'language state', 'code', 'keep', 'Goes with the entry.');
select private.register_columns('public.waiting_entries', 'staff_note', 'free_text', 'replace', 'Somebody''s words about somebody.');
select private.register_columns('public.waiting_offers', 'state', 'code', 'keep', 'The ledger.');
