/*
 * Venue bookings: an organization asks for a space, its owner answers, and what is confirmed holds.
 *
 *   pending ──► quoted ──► accepted ──► confirmed ──► completed
 *      │ └────────┼───────────┼────────────▲ │
 *      └──────────┴───────────┴─► rejected, cancelled, expired      confirmed ─► cancelled
 *
 * The five words of the first document are in there: a pending request may be confirmed at
 * once (it then costs nothing by our books), confirmed becomes completed, and rejected and
 * cancelled end it. `quoted` and `accepted` are its "quoted, then final price" as states,
 * `expired` is what silence does.
 *
 * The promise: two confirmed bookings of one space never overlap, set-up and tear-down
 * included. Not a check before an insert, which two owners' clicks pass at once, but a
 * constraint over (venue, what the space covers, when it is taken); since the whole of a
 * venue covers its rooms, it also keeps those two apart. That no confirmed booking stands
 * in a block is a guard on both tables, which take turns at the venue's calendar.
 *
 * A request holds nothing. Two may ask for the same Saturday, and the owner chooses.
 */
create table public.venue_bookings (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  occurrence_id uuid,
  organization_id uuid not null,
  venue_id uuid not null,
  venue_organization_id uuid not null,
  space_id uuid not null,
  covers int4range not null,
  event_date date not null,
  event_date_range daterange not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  setup_minutes integer not null default 0,
  teardown_minutes integer not null default 0,
  occupied tstzrange not null,
  attendee_count integer not null,
  event_type text,
  requested_by extensions.citext not null,
  requestor_name text,
  requestor_company text,
  requestor_phone text,
  booking_source text not null default 'manual',
  status text not null default 'pending',
  quoted_price_cents integer,
  final_price_cents integer,
  currency char(3) not null,
  quote_note text,
  notes text,
  special_requests text,
  rejection_reason text,
  responded_at timestamptz,
  responded_by uuid references public.profiles (id) on delete set null,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text,
  cancellation_reason text,
  expires_at timestamptz not null,
  payment_status text not null default 'unpaid',
  payment_due_date date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint venue_bookings_of_an_own_event
    foreign key (event_id, organization_id) references public.events (id, organization_id) on delete restrict,
  constraint venue_bookings_of_a_date_of_the_event
    foreign key (occurrence_id, event_id) references public.occurrences (id, event_id) on delete restrict,
  constraint venue_bookings_asked_of_the_owner
    foreign key (venue_id, venue_organization_id) references public.venues (id, organization_id) on delete restrict,
  constraint venue_bookings_space_belongs_to_the_venue
    foreign key (space_id, venue_id, covers) references public.venue_spaces (id, venue_id, covers) on delete restrict,

  constraint venue_bookings_confirmed_never_overlap
    exclude using gist (venue_id with =, covers with &&, occupied with &&) where (status in ('confirmed', 'completed')),

  constraint venue_bookings_end_after_they_start check (
    ends_at > starts_at and ends_at - starts_at <= interval '31 days'),
  constraint venue_bookings_setup_in_range check (setup_minutes between 0 and 2880),
  constraint venue_bookings_teardown_in_range check (teardown_minutes between 0 and 2880),
  constraint venue_bookings_occupy_at_least_their_time check (occupied @> tstzrange(starts_at, ends_at)),
  constraint venue_bookings_are_on_their_date check (lower(event_date_range) = event_date and not upper_inf(event_date_range)),
  constraint venue_bookings_somebody_comes check (attendee_count between 1 and 100000),
  constraint venue_bookings_requester_is_reachable check (
    length(requested_by::text) <= 320 and requested_by::text ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  constraint venue_bookings_requester_is_short check (
    length(requestor_name) <= 200 and length(requestor_company) <= 200 and length(requestor_phone) <= 40),
  constraint venue_bookings_words_are_short check (
    length(quote_note) <= 2000 and length(notes) <= 2000 and length(special_requests) <= 2000
    and length(rejection_reason) <= 1000 and length(cancellation_reason) <= 1000),
  constraint venue_bookings_source_is_known check (booking_source in ('wizard', 'manual', 'api', 'import')),
  constraint venue_bookings_status_is_known check (
    status in ('pending', 'quoted', 'accepted', 'confirmed', 'completed', 'rejected', 'cancelled', 'expired')),
  constraint venue_bookings_quote_in_range check (quoted_price_cents between 0 and 1000000000),
  constraint venue_bookings_price_in_range check (final_price_cents between 0 and 1000000000),
  constraint venue_bookings_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint venue_bookings_quoted_have_a_quote check (status not in ('quoted', 'accepted') or quoted_price_cents is not null),
  constraint venue_bookings_accepted_have_a_price check (status <> 'accepted' or final_price_cents is not null),
  constraint venue_bookings_price_waits_for_acceptance check (status not in ('pending', 'quoted') or final_price_cents is null),
  constraint venue_bookings_answered_have_responded_at check (
    status not in ('quoted', 'accepted', 'confirmed', 'completed', 'rejected') or responded_at is not null),
  constraint venue_bookings_rejected_have_a_reason check ((status = 'rejected') = (rejection_reason is not null)),
  constraint venue_bookings_confirmed_have_confirmed_at check (
    case when status in ('confirmed', 'completed') then confirmed_at is not null
         else confirmed_at is null or status = 'cancelled' end),
  constraint venue_bookings_cancelled_have_cancelled_at check (
    (status = 'cancelled') = (cancelled_at is not null) and (status = 'cancelled') = (cancelled_by is not null)),
  constraint venue_bookings_cancelled_by_a_side check (cancelled_by in ('organizer', 'venue')),
  constraint venue_bookings_payment_is_known check (payment_status in ('unpaid', 'deposit_paid', 'paid', 'refunded')),
  constraint venue_bookings_paid_have_a_price check (payment_status = 'unpaid' or quoted_price_cents is not null)
);
comment on table public.venue_bookings is 'A request of an organization for a space, and what became of it.';
comment on column public.venue_bookings.occurrence_id is 'The date it is for; null while the event has none.';
comment on column public.venue_bookings.venue_organization_id is 'The owner of the venue, who answers.';
comment on column public.venue_bookings.covers is 'Copied from the space: what it takes of the building.';
comment on column public.venue_bookings.event_date is 'The first day, by the clock of the venue.';
comment on column public.venue_bookings.occupied is 'From the start of set-up to the end of tear-down.';
comment on column public.venue_bookings.requested_by is 'The e-mail address of who asks.';
comment on column public.venue_bookings.quoted_price_cents is 'The owner''s latest price; null while none was said.';
comment on column public.venue_bookings.final_price_cents is 'What the organizer accepted, or less; null: no price was agreed here.';
comment on column public.venue_bookings.notes is 'Seen by both sides.';
comment on column public.venue_bookings.expires_at is 'When an open request lapses, unless something was paid; without meaning once it is answered for good.';
comment on column public.venue_bookings.payment_status is 'What the owner says they received; the money is not moved by us.';

create index venue_bookings_event_idx on public.venue_bookings (event_id);
create index venue_bookings_occurrence_idx on public.venue_bookings (occurrence_id);
create index venue_bookings_organization_idx on public.venue_bookings (organization_id, starts_at);
create index venue_bookings_venue_idx on public.venue_bookings (venue_id, starts_at);
create index venue_bookings_owner_idx on public.venue_bookings (venue_organization_id, status, starts_at);
create index venue_bookings_space_idx on public.venue_bookings (space_id);
create index venue_bookings_responded_by_idx on public.venue_bookings (responded_by);
create index venue_bookings_running_out_idx on public.venue_bookings (expires_at)
  where status in ('pending', 'quoted', 'accepted');
create index venue_bookings_to_complete_idx on public.venue_bookings (ends_at) where status = 'confirmed';
-- A double click asks once; several rooms may be asked for.
create unique index venue_bookings_one_open_per_event_and_space on public.venue_bookings (event_id, space_id)
  where status in ('pending', 'quoted', 'accepted');

/*
 * Keeps days, occupied time and extent true to the instants and the space: days are those of the venue's clock.
 * A space of another venue meets the foreign key.
 */
create function private.tg_venue_bookings__calendar()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_timezone text;
begin
  -- The lock keeps the zone from changing under a booking that is just being written.
  select venue.timezone into v_timezone from public.venues as venue where venue.id = new.venue_id for share;
  select space.covers into new.covers from public.venue_spaces as space where space.id = new.space_id;

  new.event_date = (new.starts_at at time zone v_timezone)::date;
  -- What ends at midnight ends on the day before.
  new.event_date_range = daterange(
    new.event_date, ((new.ends_at - interval '1 microsecond') at time zone v_timezone)::date, '[]');
  new.occupied = tstzrange(
    new.starts_at - make_interval(mins => new.setup_minutes), new.ends_at + make_interval(mins => new.teardown_minutes));
  return new;
end;
$$;

/*
 * A venue that turns out to be in another zone: its bookings keep their instants and get other days.
 * All of them are locked before any is written, because writing a confirmed one takes the calendar.
 */
create function private.tg_venues__booking_days()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if tg_op <> 'UPDATE' or new.timezone = old.timezone then
    return null;
  end if;

  perform from public.venue_bookings as booking where booking.venue_id = new.id order by booking.id for update;
  update public.venue_bookings as booking set starts_at = booking.starts_at where booking.venue_id = new.id;
  return null;
end;
$$;

/* Only the ways of the picture above; everything else is booking_closed. */
create function private.tg_venue_bookings__transition()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if old.status || '>' || new.status not in (
    'pending>quoted', 'pending>confirmed', 'pending>rejected', 'pending>cancelled', 'pending>expired',
    'quoted>accepted', 'quoted>rejected', 'quoted>cancelled', 'quoted>expired',
    'accepted>quoted', 'accepted>confirmed', 'accepted>rejected', 'accepted>cancelled', 'accepted>expired',
    'confirmed>completed', 'confirmed>cancelled'
  ) then
    raise exception 'booking_closed' using errcode = 'PT409',
      detail = jsonb_build_object('status', old.status, 'wanted', new.status)::text,
      hint = format('A %s booking does not become %s.', old.status, new.status);
  end if;
  return new;
end;
$$;

/*
 * No confirmed booking stands in a block, and no block is put where one stands.
 *
 * Both sides first write the venue's calendar, so that the later one sees the earlier. Under
 * a stricter isolation the write fails with a serialization error, which is an answer, too.
 */
create function private.tg__free_of_blocks()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_taken boolean;
begin
  update private.venue_calendars as calendar set changes = calendar.changes + 1 where calendar.venue_id = new.venue_id;

  if tg_table_name = 'venue_blocks' then
    v_taken := exists (
      select from public.venue_bookings as booking
       where booking.venue_id = new.venue_id and booking.covers && new.covers
         and booking.occupied && tstzrange(new.starts_at, new.ends_at) and booking.status in ('confirmed', 'completed'));
  else
    v_taken := exists (
      select from public.venue_blocks as block
       where block.venue_id = new.venue_id and block.covers && new.covers and block.period && new.occupied);
  end if;

  if v_taken then
    raise exception 'space_taken' using errcode = 'PT409', hint = 'Choose another time or another space.';
  end if;
  return new;
end;
$$;

create trigger _100_calendar
  before insert or update of starts_at, ends_at, setup_minutes, teardown_minutes, space_id, covers, occupied, event_date,
                             event_date_range
  on public.venue_bookings for each row execute function private.tg_venue_bookings__calendar();
create trigger _100_timestamps before update on public.venue_bookings
  for each row execute function private.tg__timestamps();
create trigger _300_free_of_blocks before insert or update of status, starts_at, ends_at, setup_minutes, teardown_minutes, space_id
  on public.venue_bookings for each row when (new.status = 'confirmed') execute function private.tg__free_of_blocks();
create trigger _300_transition before update of status on public.venue_bookings
  for each row when (new.status <> old.status) execute function private.tg_venue_bookings__transition();
create trigger _300_free_of_bookings before insert or update on public.venue_blocks
  for each row execute function private.tg__free_of_blocks();
create trigger _500_booking_days after update of timezone on public.venues
  for each row execute function private.tg_venues__booking_days();

alter table public.venue_bookings enable row level security;

create policy "Members read what their organization asked for" on public.venue_bookings
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read what is asked of their venues" on public.venue_bookings
  for select to authenticated using (venue_organization_id in (select private.my_organization_ids()));
-- With its contact, once they have asked.
create policy "Members read the venues they asked for" on public.venues
  for select to authenticated using (id in (
    select booking.venue_id from public.venue_bookings as booking
     where booking.organization_id in (select private.my_organization_ids())));

grant select on public.venue_bookings to authenticated, service_role;
-- NOTE: no insert, update or delete. Requests and answers are functions of the next chapters.
