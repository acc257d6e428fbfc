/*
 * Teams, and who is what in an organization.
 *
 * A team is a named group of an organization's own people ("Door", "Programme"); a foreign key
 * keeps everybody else out, and who leaves the organization leaves its teams. What somebody may
 * do is not said by teams but by their one role in the organization.
 *
 * Roles are moved by functions alone: admins give and take the roles below theirs and their own,
 * owners every one; nobody raises themselves; and an organization never loses its last owner,
 * not even when two owners step down in the same instant.
 */
create table public.teams (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  -- What the people of a team point at.
  constraint teams_of_one_organization unique (id, organization_id),
  constraint teams_name_unique_per_organization unique (organization_id, name),
  constraint teams_name_is_written check (length(btrim(name)) between 1 and 100)
);
comment on table public.teams is 'A named group of people of one organization. Says nothing about what they may do.';

create table public.team_members (
  team_id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),

  primary key (team_id, user_id),
  constraint team_members_of_a_team_of_the_organization
    foreign key (team_id, organization_id) references public.teams (id, organization_id) on delete cascade,
  constraint team_members_are_members_of_the_organization
    foreign key (organization_id, user_id) references public.organization_members (organization_id, user_id)
    on delete cascade
);
comment on table public.team_members is 'Who is in which team.';

create index team_members_member_idx on public.team_members (organization_id, user_id);

/*
 * An organization keeps at least one owner.
 *
 * The other owners are locked before they are counted: of two who step down at once, the second
 * finds the first gone. Where the organization goes as a whole, or the person does, there is
 * nothing left to keep.
 */
create function private.tg_organization_members__last_owner()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.role = 'owner' then
    return new;
  end if;
  if not exists (select from public.organizations as organization where organization.id = old.organization_id)
     or not exists (select from public.profiles as profile where profile.id = old.user_id) then
    return old;
  end if;

  perform from public.organization_members as other
    where other.organization_id = old.organization_id and other.user_id <> old.user_id and other.role = 'owner'
    order by other.user_id
      for update;
  if not found then
    raise exception 'last_owner' using errcode = 'PT409', hint = 'Make somebody else an owner first.';
  end if;

  return case tg_op when 'UPDATE' then new else old end;
end;
$$;

create trigger _100_timestamps before update on public.teams
  for each row execute function private.tg__timestamps();
create trigger _300_last_owner before update of role or delete on public.organization_members
  for each row when (old.role = 'owner') execute function private.tg_organization_members__last_owner();
create trigger _900_audit after insert or update or delete on public.teams
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.team_members
  for each row execute function private.tg__audit('operations');

alter table public.teams enable row level security;
alter table public.team_members enable row level security;

create policy "Members read the teams of their organizations" on public.teams
  for select to authenticated using (organization_id in (select private.my_organization_ids()));
create policy "Admins name the teams of their organizations" on public.teams
  for update to authenticated
  using (organization_id in (select private.my_organization_ids('admin')))
  with check (organization_id in (select private.my_organization_ids('admin')));
create policy "Members read who is in the teams of their organizations" on public.team_members
  for select to authenticated using (organization_id in (select private.my_organization_ids()));

grant select on public.teams, public.team_members to authenticated, service_role;
grant update (name) on public.teams to authenticated;
-- NOTE: teams are made and filled by the functions of the next chapter; no insert, no delete.
