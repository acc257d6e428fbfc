/*
 * What admins do with teams and roles, and how somebody leaves.
 *
 * Definer, because nobody writes these tables directly. Each checks on its first lines that the
 * caller is an admin of the organization; to everybody else, members included, there is no such
 * team.
 */

/* The team, when the caller is an admin of its organization; else not_found. */
create function private.my_team(team_id uuid)
returns public.teams
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_team public.teams;
begin
  select team.* into v_team
    from public.teams as team
   where team.id = my_team.team_id
     and team.organization_id in (select private.my_organization_ids('admin'));

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such team.';
  end if;

  return v_team;
end;
$$;
-- NOTE: granted to nobody.

/* Makes a team of an organization that the caller administers. Its name is new there, else invalid_input. */
create function public.create_team(organization_id uuid, name text)
returns public.teams
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_team public.teams;
begin
  if not coalesce(create_team.organization_id in (select private.my_organization_ids('admin')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  if length(btrim(coalesce(create_team.name, ''))) not between 1 and 100 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Name the team.';
  end if;

  insert into public.teams (organization_id, name)
  values (create_team.organization_id, btrim(create_team.name))
  on conflict do nothing
  returning * into v_team;

  if not found then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A team of that name is there already.';
  end if;

  return v_team;
end;
$$;
comment on function public.create_team is 'Makes a team of an organization that the caller administers.';
grant execute on function public.create_team to authenticated;

/* Erases a team that the caller administers; its people stay in the organization. Answers the team that is gone. */
create function public.delete_team(team_id uuid)
returns public.teams
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_team constant public.teams := private.my_team(delete_team.team_id);
begin
  delete from public.teams as team where team.id = v_team.id;
  return v_team;
end;
$$;
comment on function public.delete_team is 'Erases a team; its people stay in the organization.';
grant execute on function public.delete_team to authenticated;

/* Puts a member of the organization into one of its teams; somebody else is not_found. A second time changes nothing. */
create function public.add_team_member(team_id uuid, user_id uuid)
returns public.team_members
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_team constant public.teams := private.my_team(add_team_member.team_id);
  v_member public.team_members;
begin
  insert into public.team_members (team_id, organization_id, user_id)
  values (v_team.id, v_team.organization_id, add_team_member.user_id)
  on conflict do nothing;

  select member.* into strict v_member
    from public.team_members as member
   where member.team_id = v_team.id and member.user_id = add_team_member.user_id;
  return v_member;
exception when foreign_key_violation or not_null_violation then
  raise exception 'not_found' using errcode = 'PT404', hint = 'That is no member of the organization.';
end;
$$;
comment on function public.add_team_member is 'Puts a member of the organization into one of its teams.';
grant execute on function public.add_team_member to authenticated;

/* Takes somebody out of a team. They stay in the organization. Answers the row that is gone. */
create function public.remove_team_member(team_id uuid, user_id uuid)
returns public.team_members
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_team constant public.teams := private.my_team(remove_team_member.team_id);
  v_member public.team_members;
begin
  delete from public.team_members as member
   where member.team_id = v_team.id
     and member.user_id = remove_team_member.user_id
  returning member.* into v_member;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'They are not in this team.';
  end if;

  return v_member;
end;
$$;
comment on function public.remove_team_member is 'Takes somebody out of a team; they stay in the organization.';
grant execute on function public.remove_team_member to authenticated;
