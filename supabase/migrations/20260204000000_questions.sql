/*
 * Questions: what an organizer asks besides name and address, and what buyers answered.
 *
 * A question is asked once for an order or once for each person who comes in, of all tickets or of some, always or
 * when an earlier question was answered in a certain way. Whoever answers is in a hurry and on a phone, so
 * what is not needed is best not asked; what was answered is personal, and goes when its person goes.
 */
create table public.event_questions (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  kind text not null,
  asked_per text not null default 'order',
  label text not null,
  help text,
  options text[] not null default '{}',
  is_required boolean not null default false,
  position integer not null,
  shown_if_question_id uuid,
  shown_if_value text,
  is_retired boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint event_questions_of_one_event_each unique (id, event_id),
  constraint event_questions_depend_on_their_event
    foreign key (shown_if_question_id, event_id) references public.event_questions (id, event_id) on delete cascade,
  constraint event_questions_kind_is_known check (kind in (
    'short_text', 'long_text', 'number', 'email', 'phone', 'url', 'date', 'yes_no', 'one_of', 'some_of')),
  constraint event_questions_are_asked_of_somebody check (asked_per in ('order', 'attendee')),
  constraint event_questions_label_is_written check (length(btrim(label)) between 1 and 200),
  constraint event_questions_help_is_short check (length(help) <= 500),
  constraint event_questions_choices_have_options check (
    case when kind in ('one_of', 'some_of') then cardinality(options) between 2 and 30 else cardinality(options) = 0 end),
  constraint event_questions_options_are_short check (length(array_to_string(options, '')) <= 3000),
  constraint event_questions_position_in_range check (position between 1 and 30),
  constraint event_questions_condition_is_whole check ((shown_if_question_id is null) = (shown_if_value is null)),
  constraint event_questions_condition_is_short check (length(shown_if_value) <= 200),
  constraint event_questions_condition_is_another check (shown_if_question_id <> id)
);
comment on table public.event_questions is 'What an organizer asks buyers or attendees of an event. Ten kinds, in order.';
comment on column public.event_questions.shown_if_question_id is 'An earlier question; this one is asked where that was answered with shown_if_value.';
comment on column public.event_questions.shown_if_value is 'An option of that question, or yes or no.';
comment on column public.event_questions.is_retired is 'No longer asked, and kept because somebody answered it.';

create table public.question_tiers (
  question_id uuid not null,
  tier_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  created_at timestamptz not null default now(),

  primary key (question_id, tier_id),
  constraint question_tiers_question_of_the_event
    foreign key (question_id, event_id) references public.event_questions (id, event_id) on delete cascade,
  constraint question_tiers_tier_of_the_event
    foreign key (tier_id, event_id) references public.ticket_tiers (id, event_id) on delete cascade
);
comment on table public.question_tiers is 'The tiers a question is for; none means all.';

create table public.order_attendees (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  tier_id uuid not null references public.ticket_tiers (id) on delete restrict,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  place integer not null,
  name text,
  ticket_id uuid references public.event_tickets (id) on delete restrict,
  created_at timestamptz not null default now(),

  constraint order_attendees_one_each unique (order_id, tier_id, place),
  constraint order_attendees_one_ticket_each unique (ticket_id),
  constraint order_attendees_place_in_range check (place between 1 and 400),
  constraint order_attendees_name_is_written check (length(btrim(name)) between 1 and 120)
);
comment on table public.order_attendees is 'The people an order is for, as far as its buyer said, and the ticket each of them got.';
comment on column public.order_attendees.name is 'Null: the buyer''s stands on the ticket.';
comment on column public.order_attendees.ticket_id is 'Null until the order is confirmed.';

create table public.order_answers (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete restrict,
  question_id uuid not null references public.event_questions (id) on delete restrict,
  attendee_id uuid references public.order_attendees (id) on delete restrict,
  organization_id uuid not null references public.organizations (id) on delete restrict,
  label text not null,
  value jsonb not null,
  created_at timestamptz not null default now(),

  constraint order_answers_once_each unique nulls not distinct (order_id, question_id, attendee_id),
  constraint order_answers_label_is_short check (length(label) <= 200),
  constraint order_answers_value_is_one check (jsonb_typeof(value) in ('string', 'number', 'boolean', 'array')),
  constraint order_answers_value_is_short check (length(value::text) <= 10000)
);
comment on table public.order_answers is 'What was answered, for an order or for one of its people.';
comment on column public.order_answers.label is 'The question as it was asked.';

create index event_questions_event_idx on public.event_questions (event_id, position);
create index event_questions_organization_idx on public.event_questions (organization_id);
create index event_questions_condition_idx on public.event_questions (shown_if_question_id) where shown_if_question_id is not null;
create index question_tiers_tier_idx on public.question_tiers (tier_id);
create index question_tiers_event_idx on public.question_tiers (event_id);
create index question_tiers_organization_idx on public.question_tiers (organization_id);
create index order_attendees_tier_idx on public.order_attendees (tier_id);
create index order_attendees_organization_idx on public.order_attendees (organization_id);
create index order_answers_question_idx on public.order_answers (question_id);
create index order_answers_attendee_idx on public.order_answers (attendee_id) where attendee_id is not null;
create index order_answers_organization_idx on public.order_answers (organization_id);

create trigger _100_timestamps before update on public.event_questions
  for each row execute function private.tg__timestamps();
create trigger _100_organization before insert on public.event_questions
  for each row execute function private.tg__organization_of_event();
create trigger _100_organization before insert on public.question_tiers
  for each row execute function private.tg__organization_of_tier();
create trigger _100_organization before insert on public.order_attendees
  for each row execute function private.tg__organization_of_order();
create trigger _100_organization before insert on public.order_answers
  for each row execute function private.tg__organization_of_order();
create trigger _900_audit after insert or update or delete on public.event_questions
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.question_tiers
  for each row execute function private.tg__audit('operations');
-- What people said of themselves stands in one place, and is in no log.
create trigger _900_audit after update or delete on public.order_attendees
  for each row execute function private.tg__audit('personal', 'name', 'ticket_id');
create trigger _900_audit after update or delete on public.order_answers
  for each row execute function private.tg__audit('personal', 'value');

alter table public.event_questions enable row level security;
alter table public.question_tiers enable row level security;
alter table public.order_attendees enable row level security;
alter table public.order_answers enable row level security;

create policy "Members read the questions of their events" on public.event_questions
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the tiers of their questions" on public.question_tiers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Members read the attendees of their orders" on public.order_attendees
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Holders of its address read the attendees of an order" on public.order_attendees
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));
create policy "Members read the answers of their orders" on public.order_answers
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Holders of its address read the answers of an order" on public.order_answers
  for select to anon, authenticated using (order_id = (select private.claimed_order_id()));

grant select on public.event_questions, public.question_tiers to authenticated, service_role;
grant select on public.order_attendees, public.order_answers to anon, authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody; save_questions and orders write.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (17, 'public.order_answers', 'Answers to organizers'' questions',
   't.order_id = any (($1).orders) or t.attendee_id in ('
   'select attendee.id from public.order_attendees as attendee where attendee.ticket_id = any (($1).tickets))',
   't.organization_id = $1', 'delete', 't.id', 'uuid'),
  (18, 'public.order_attendees', 'People named in orders',
   't.order_id = any (($1).orders) or t.ticket_id = any (($1).tickets)', 't.organization_id = $1', 'change', 't.id', 'uuid'),
  (56, 'public.event_questions', 'Questions to buyers', 't.organization_id = any (($1).organizations)', 't.organization_id = $1', 'change', 't.id', 'uuid'),
  (90, 'public.question_tiers', 'Tiers of questions', null, 't.organization_id = $1', 'keep', 't.question_id || '':'' || t.tier_id', 'text');

select private.register_columns('public.order_answers', 'value', 'json', 'replace', 'Goes with its person; in others'' answers their words are cut out.');
select private.register_columns('public.order_answers', 'label', 'free_text', 'keep', 'What the organizer asked.');
select private.register_columns('public.order_attendees', 'name', 'name', 'blank', 'The ticket says the buyer''s, which is erased, too.');
select private.register_columns('public.event_questions', 'label help', 'free_text', 'replace', 'The organizer''s words.');
select private.register_columns('public.event_questions', 'options', 'free_text', 'keep', 'What could be chosen; answers are compared with it.');
select private.register_columns('public.event_questions', 'kind asked_per shown_if_value', 'code', 'keep', 'The organizer''s form.');
