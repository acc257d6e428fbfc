/*
 * Organizations: people, the organizations they work in, and what each may do there.
 *
 * The organization is the tenant: events, orders and money belong to it, never to a
 * person. A personal one is made at sign-up, so nobody meets an empty product. An
 * anonymous visitor gets a profile, to own a draft, and no organization.
 *
 * Roles, weakest first: viewer reads, staff works at the door, manager runs events,
 * admin manages people, owner may give everything away.
 */
create table public.profiles (
  id uuid primary key references identity."user" ("id") on delete cascade,
  email extensions.citext,
  full_name text not null default '',
  phone text,
  company text,
  is_anonymous boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint profiles_anonymous_have_no_email check (not is_anonymous or email is null),
  constraint profiles_full_name_is_short check (length(full_name) <= 200),
  constraint profiles_phone_is_short check (length(phone) <= 40),
  constraint profiles_company_is_short check (length(company) <= 200)
);
comment on table public.profiles is 'A person, with the id of the identity user. Readable by that person alone.';
comment on column public.profiles.email is 'A copy of the sign-in address, kept by a trigger; null for anonymous visitors.';

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  slug text not null unique,
  kind text not null default 'team',
  currency char(3) not null default 'USD',
  timezone text not null default 'UTC',
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  constraint organizations_name_is_written check (length(btrim(name)) between 1 and 200),
  constraint organizations_slug_is_an_address check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint organizations_kind_is_known check (kind in ('personal', 'team')),
  constraint organizations_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table public.organizations is 'The tenant: everything that is sold, planned or sent belongs to one.';

create table public.organization_members (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  primary key (organization_id, user_id),
  constraint organization_members_role_is_known check (role in ('viewer', 'staff', 'manager', 'admin', 'owner'))
);
comment on table public.organization_members is 'Who works in which organization, and as what.';

create index organizations_created_by_idx on public.organizations (created_by);
create index organization_members_user_idx on public.organization_members (user_id);

create trigger _100_timestamps before update on public.profiles
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.organizations
  for each row execute function private.tg__timestamps();
create trigger _100_timestamps before update on public.organization_members
  for each row execute function private.tg__timestamps();

/*
 * The caller's organizations in which their role is at least `minimum_role`.
 *
 * The one authority on tenancy: policies say `in (select private.my_organization_ids())`,
 * so it runs once per query, not once per row. Definer, because the policy of
 * organization_members itself asks it.
 */
create function private.my_organization_ids(minimum_role text default 'viewer')
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select member.organization_id
    from public.organization_members as member
   where member.user_id = (select auth.uid())
     and array_position(array['viewer', 'staff', 'manager', 'admin', 'owner'], member.role)
      >= array_position(array['viewer', 'staff', 'manager', 'admin', 'owner'], my_organization_ids.minimum_role)
$$;
grant execute on function private.my_organization_ids to anon, authenticated, service_role;

alter table public.profiles enable row level security;
alter table public.organizations enable row level security;
alter table public.organization_members enable row level security;

create policy "People read their own profile" on public.profiles
  for select to authenticated using (id = (select auth.uid()));
create policy "People change their own profile" on public.profiles
  for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));

create policy "Members read their organizations" on public.organizations
  for select to authenticated using (id in (select private.my_organization_ids()));
create policy "Admins change their organizations" on public.organizations
  for update to authenticated
  using (id in (select private.my_organization_ids('admin')))
  with check (id in (select private.my_organization_ids('admin')));
-- That anyone reads the name behind a public event is said in the chapter of events.

create policy "Members read who is in their organizations" on public.organization_members
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
-- NOTE: members are added and removed by functions of a later chapter; no insert, update, delete.

create policy "Members read what happened in their organizations" on public.action_log
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.profiles, public.organizations, public.organization_members to authenticated, service_role;
-- The organizer's name is public where an event of theirs is; who founded it is not.
grant select (id, name, slug, kind, currency, timezone, created_at, updated_at) on public.organizations to anon;
grant update (full_name, phone, company) on public.profiles to authenticated;
grant update (name, currency, timezone) on public.organizations to authenticated;

/*
 * Makes an organization under the first free slug: northlight, northlight-1 … northlight-20, and then one
 * with a random end, since a common name must neither slow a sign-up down nor be used up.
 */
create function private.make_organization(name text, kind text, owner_id uuid)
returns public.organizations
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_base constant text := coalesce(nullif(private.slugify(name), ''), 'organization');
  v_organization public.organizations;
begin
  for v_try in 0..1000 loop
    insert into public.organizations (name, slug, kind, created_by)
    values (make_organization.name,
            v_base || case when v_try = 0 then '' when v_try <= 20 then '-' || v_try
                           else '-' || lower(private.random_code()) end,
            make_organization.kind, make_organization.owner_id)
    on conflict (slug) do nothing
    returning * into v_organization;
    exit when found;
  end loop;

  insert into public.organization_members (organization_id, user_id, role)
  values (v_organization.id, make_organization.owner_id, 'owner');

  return v_organization;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Keeps the product's idea of a person in step with the identity user.
 *
 * Definer, because the library that inserts the user need not know our tables. The
 * library turns no anonymous user into a signed-up one (it makes a second user and links
 * them), but should it ever, the missing organization is made here too.
 */
create function private.tg_user__profile()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_anonymous constant boolean := coalesce(new."isAnonymous", false);
begin
  insert into public.profiles as profile (id, email, full_name, is_anonymous)
  values (new."id", case when v_anonymous then null else new."email" end, left(new."name", 200), v_anonymous)
  on conflict (id) do update
     set email = excluded.email, full_name = excluded.full_name, is_anonymous = excluded.is_anonymous;

  if not v_anonymous
     and not exists (select from public.organization_members as member where member.user_id = new."id") then
    perform private.make_organization(
      coalesce(nullif(btrim(left(new."name", 200)), ''), split_part(new."email", '@', 1)), 'personal', new."id");
  end if;

  return null;
end;
$$;

create trigger _500_profile
  after insert or update of "name", "email", "isAnonymous" on identity."user"
  for each row execute function private.tg_user__profile();
