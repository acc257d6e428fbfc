/*
 * Members: the people an organization knows (buyers, guests, contacts), what they agreed to, and
 * whom one may not write to.
 *
 * A member belongs to one organization; the same address elsewhere is somebody else's business,
 * and nothing here tells whether it exists. People who work in an organization are in
 * organization_members.
 *
 * Agreement is proven, not assumed: a consent is a line with the words that were agreed to and
 * how we know, and the newest line counts. Suppressions are about the address and outlive all.
 */
create table public.members (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid references public.profiles (id) on delete set null,
  email extensions.citext not null,
  phone text,
  full_name text not null default '',
  company text,
  job_title text,
  language text,
  tags text[] not null default '{}',
  source text not null default 'manual',
  custom_fields jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint members_once_per_organization unique (organization_id, email),
  -- What sends, tickets and orders point at, so that they cannot name another organization's member.
  constraint members_of_one_organization unique (organization_id, id),

  -- What place_order takes for an address, so that every buyer can become a member.
  constraint members_email_is_an_address check (length(email::text) <= 254 and email::text ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  constraint members_email_is_in_one_spelling check (email::text = lower(email::text)),
  constraint members_phone_is_international check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint members_words_are_short check (
    length(full_name) <= 200 and length(company) <= 200 and length(job_title) <= 200),
  constraint members_language_is_a_code check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  constraint members_tags_are_few_and_short check (
    cardinality(tags) <= 50 and array_position(tags, null) is null and length(array_to_string(tags, '')) <= 2000),
  constraint members_source_is_known check (source in ('order', 'manual', 'import', 'form', 'api')),
  constraint members_custom_fields_are_an_object check (
    jsonb_typeof(custom_fields) = 'object' and octet_length(custom_fields::text) <= 20000)
);
comment on table public.members is 'A person an organization knows: buyer, guest or contact. Not who works there.';
comment on column public.members.user_id is 'Null while nobody signed in claims it. Hidden from managers: it would tell that the address has an account.';
comment on column public.members.source is 'How the organization first heard of them.';

create table public.member_consents (
  id bigint generated always as identity primary key,
  member_id uuid not null,
  organization_id uuid not null,
  channel text not null,
  category text not null default 'all',
  granted boolean not null,
  source text not null,
  wording text not null default '',
  proof jsonb not null default '{}',
  recorded_by uuid,
  occurred_at timestamptz not null default now(),
  created_at timestamptz not null default now(),

  constraint member_consents_belong_to_a_member
    foreign key (member_id, organization_id) references public.members (id, organization_id) on delete cascade,
  constraint member_consents_channel_is_known check (channel in ('email', 'sms', 'push', 'whatsapp')),
  constraint member_consents_category_is_known check (category in ('marketing', 'events', 'newsletter', 'all')),
  constraint member_consents_source_is_a_stable_name check (source ~ '^[a-z_]{1,40}$'),
  constraint member_consents_wording_is_short check (length(wording) <= 2000),
  constraint member_consents_proof_is_an_object check (
    jsonb_typeof(proof) = 'object' and octet_length(proof::text) <= 20000),
  constraint member_consents_granted_are_proven check (not granted or (length(btrim(wording)) > 0 and proof <> '{}')),
  constraint member_consents_are_not_of_tomorrow check (occurred_at <= created_at)
);
comment on table public.member_consents is 'Append-only: what a member agreed to or took back, in which words, and how we know. The newest line counts.';
comment on column public.member_consents.recorded_by is 'Who wrote it down; null when the person themselves or the system did. No foreign key: proof outlives.';

create table public.suppressions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid references public.organizations (id) on delete cascade,
  channel text not null,
  address text not null,
  reason text not null,
  category text not null default 'all',
  detail text,
  created_at timestamptz not null default now(),

  constraint suppressions_once_per_address unique nulls not distinct (organization_id, channel, address, reason, category),
  constraint suppressions_channel_is_known check (channel in ('email', 'sms', 'push', 'whatsapp')),
  constraint suppressions_address_is_in_one_spelling check (
    address = lower(btrim(address)) and length(address) between 3 and 254),
  constraint suppressions_reason_is_known check (reason in ('bounce', 'complaint', 'legal', 'unsubscribe', 'manual')),
  constraint suppressions_category_is_known check (category in ('marketing', 'events', 'newsletter', 'all')),
  constraint suppressions_only_unsubscribing_knows_categories check (reason = 'unsubscribe' or category = 'all'),
  constraint suppressions_detail_is_short check (length(detail) <= 500)
);
comment on table public.suppressions is 'Addresses one may not write to. Beats every consent; unsubscribing leaves tickets and refunds alone.';
comment on column public.suppressions.organization_id is 'Null: everywhere. Those are the service''s to see.';
comment on column public.suppressions.category is 'What was unsubscribed from; every other reason means all.';

create index members_newest_idx on public.members (organization_id, created_at desc, id);
create index members_email_idx on public.members (email);
-- For people, who read through policies: citext's comparison is not leakproof and would be made row by row.
create index members_address_idx on public.members (organization_id, (email::text));
create index members_user_idx on public.members (user_id) where user_id is not null;
create index member_consents_newest_idx on public.member_consents (member_id, channel, occurred_at desc, id desc);
create index suppressions_address_idx on public.suppressions (address, channel);

create trigger _100_timestamps before update on public.members
  for each row execute function private.tg__timestamps();
-- The words of a proof may be erased with the person; that, when and to what they agreed stays.
create trigger _300_append_only before update on public.member_consents
  for each row when (to_jsonb(new) - 'proof' <> to_jsonb(old) - 'proof' or new.proof <> '{"erased": true}')
  execute function private.tg__append_only();
create trigger _900_audit after insert or update or delete on public.members
  for each row execute function private.tg__audit('personal');
create trigger _900_audit after insert or update or delete on public.suppressions
  for each row execute function private.tg__audit('personal');
-- NOTE: member_consents is a log itself.

alter table public.members enable row level security;
alter table public.member_consents enable row level security;
alter table public.suppressions enable row level security;

create policy "Managers read the members of their organizations" on public.members
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers read what their members agreed to" on public.member_consents
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));
create policy "Managers read whom their organizations may not write to" on public.suppressions
  for select to authenticated using (organization_id in (select private.my_organization_ids('manager')));

grant select on public.members to service_role;
grant select (id, organization_id, email, phone, full_name, company, job_title, language, tags, source, custom_fields,
              created_at, updated_at)
  on public.members to authenticated;
grant select on public.member_consents, public.suppressions to authenticated, service_role;
-- NOTE: insert, update and delete are granted to nobody: record_member, record_consent, suppress_address and the
-- functions of preferences write here.

/*
 * Stops whoever does not manage this organization, the service excepted. "Not yours" is "not there".
 * `role` is the database role the request runs as: claims cannot forge it.
 */
create function private.check_manages(organization_id uuid)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if organization_id is null or not (
       current_setting('role') = 'service_role'
       or organization_id in (select private.my_organization_ids('manager'))) then
    raise exception 'not_found' using errcode = 'PT404';
  end if;
end;
$$;
-- NOTE: granted to nobody; functions below call it as their owner.

/*
 * Writes down somebody the organization knows, or what it learned anew about them; answers the member's id.
 *
 * For managers and the service. Absent words leave what is there; extra fields are merged.
 * It agrees to nothing in the member's name, and whether anybody else knows the address is
 * neither asked nor answered.
 */
create function public.record_member(
  organization_id uuid, email text, full_name text default null, phone text default null, company text default null,
  job_title text default null, language text default null, tags text[] default null, custom_fields jsonb default null,
  source text default 'manual'
)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.check_manages(record_member.organization_id);
  if email is null or coalesce(source, '') not in ('manual', 'import', 'form', 'api', 'order') then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A member has an email address and a source.';
  end if;

  insert into public.members as member
    (organization_id, email, full_name, phone, company, job_title, language, tags, custom_fields, source)
  values
    (record_member.organization_id, lower(btrim(record_member.email))::extensions.citext,
     coalesce(btrim(record_member.full_name), ''), record_member.phone, record_member.company, record_member.job_title,
     record_member.language, coalesce(record_member.tags, '{}'), coalesce(record_member.custom_fields, '{}'),
     record_member.source)
  on conflict on constraint members_once_per_organization do update
     set full_name = coalesce(nullif(excluded.full_name, ''), member.full_name),
         phone = coalesce(excluded.phone, member.phone),
         company = coalesce(excluded.company, member.company),
         job_title = coalesce(excluded.job_title, member.job_title),
         language = coalesce(excluded.language, member.language),
         tags = coalesce(record_member.tags, member.tags),
         custom_fields = member.custom_fields || excluded.custom_fields
  returning member.id into v_id;

  return v_id;
end;
$$;
comment on function public.record_member is 'Adds a member of an organization or updates what is known of them. Managers and service.';
grant execute on function public.record_member to authenticated, service_role;

/*
 * Writes down that a member agreed to be written to, or took it back.
 *
 * For managers and the service. Agreeing needs the words and a proof (which form, which paper,
 * which address); taking back needs neither. A manager's line never undoes what the person
 * said themselves: unsubscribing leaves a preference and a suppression, which weigh more.
 */
create function public.record_consent(
  member_id uuid, channel text, granted boolean, source text, wording text default '', proof jsonb default '{}',
  category text default 'all', occurred_at timestamptz default now()
)
returns public.member_consents
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_consent public.member_consents;
  v_organization_id uuid;
begin
  select member.organization_id into v_organization_id from public.members as member where member.id = record_consent.member_id;
  perform private.check_manages(v_organization_id);
  if granted is null or channel is null or source is null or coalesce(occurred_at, 'infinity') > now()
     or granted and (btrim(coalesce(wording, '')) = '' or coalesce(proof, '{}') = '{}') then
    raise exception 'invalid_input' using errcode = 'PT400',
      hint = 'A consent says for which channel, from where, in which words and how it can be proven.';
  end if;

  insert into public.member_consents
    (member_id, organization_id, channel, category, granted, source, wording, proof, recorded_by, occurred_at)
  values
    (record_consent.member_id, v_organization_id, record_consent.channel, coalesce(record_consent.category, 'all'),
     record_consent.granted, record_consent.source, coalesce(record_consent.wording, ''),
     coalesce(record_consent.proof, '{}'), auth.uid(), record_consent.occurred_at)
  returning * into v_consent;

  return v_consent;
end;
$$;
comment on function public.record_consent is 'Writes down a consent with its proof, or its withdrawal. Managers and service.';
grant execute on function public.record_consent to authenticated, service_role;

/*
 * Puts an address on the list of those one may not write to; the same again changes nothing.
 *
 * Managers for their organization, the service also everywhere (no organization). Taking one
 * off the list is not for managers: whoever complained must not be written to again by a click.
 */
create function public.suppress_address(
  organization_id uuid, channel text, address text, reason text default 'manual', detail text default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if organization_id is not null or current_setting('role') <> 'service_role' then
    perform private.check_manages(suppress_address.organization_id);
  end if;
  if channel is null or address is null or reason is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say which address on which channel, and why.';
  end if;

  insert into public.suppressions (organization_id, channel, address, reason, detail)
  values (suppress_address.organization_id, suppress_address.channel, lower(btrim(suppress_address.address)),
          suppress_address.reason, left(suppress_address.detail, 500))
  on conflict on constraint suppressions_once_per_address do nothing;
end;
$$;
comment on function public.suppress_address is 'Forbids writing to an address. Managers for their organization, the service everywhere.';
grant execute on function public.suppress_address to authenticated, service_role;
