/*
 * Roles: who gives them, who takes them, and how somebody goes.
 *
 * The promotion attack of the documents (an own row anybody could update, role included) has
 * three answers here: the table has no update grant, nobody may raise themselves, and nobody
 * gives or takes a role above their own.
 */

/*
 * Locks an organization's owners and the member in question, and checks that the caller outranks or equals them.
 *
 * Owners are locked first and in order, so that two who demote each other take turns instead of
 * deadlocking. Not an admin there: not_found. A member above the caller: forbidden. Answers the
 * caller's own role and the member's.
 */
create function private.lock_member(organization_id uuid, user_id uuid, out caller_role text, out member_role text)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not coalesce(lock_member.organization_id in (select private.my_organization_ids('admin')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;

  perform from public.organization_members as owner
    where owner.organization_id = lock_member.organization_id and owner.role = 'owner'
    order by owner.user_id
      for update;
  -- Both in order, by who they are: what the caller may do is asked again once nobody can take it away.
  perform from public.organization_members as member
    where member.organization_id = lock_member.organization_id
      and member.user_id in (lock_member.user_id, (select auth.uid()))
    order by member.user_id
      for update;
  select max(member.role) filter (where member.user_id = (select auth.uid())),
         max(member.role) filter (where member.user_id = lock_member.user_id)
    into caller_role, member_role
    from public.organization_members as member
   where member.organization_id = lock_member.organization_id;

  if member_role is null or coalesce(caller_role, '') not in ('admin', 'owner') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such member.';
  end if;
  if member_role = 'owner' and caller_role <> 'owner' then
    raise exception 'forbidden' using errcode = 'PT403', hint = 'Only an owner decides about owners.';
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Gives a member another role. Admins give viewer to admin, owners everything; nobody raises their
 * own; the last owner stays one (last_owner). The same role again changes nothing.
 */
create function public.set_member_role(organization_id uuid, user_id uuid, role text)
returns public.organization_members
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_roles constant text[] := array['viewer', 'staff', 'manager', 'admin', 'owner'];
  v_lock record;
  v_member public.organization_members;
begin
  if set_member_role.role is null or set_member_role.role <> all (v_roles) then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A role is viewer, staff, manager, admin or owner.';
  end if;
  v_lock := private.lock_member(set_member_role.organization_id, set_member_role.user_id);

  -- Above one's own role covers raising oneself: what one is cannot be higher than what one is.
  if array_position(v_roles, set_member_role.role) > array_position(v_roles, v_lock.caller_role) then
    raise exception 'forbidden' using errcode = 'PT403', hint = 'Nobody gives a role above their own.';
  end if;

  update public.organization_members as member
     set role = set_member_role.role
   where member.organization_id = set_member_role.organization_id
     and member.user_id = set_member_role.user_id
  returning member.* into v_member;

  if v_lock.member_role <> v_member.role then
    perform private.log_action(v_member.organization_id, 'member.role_changed', 'profile', v_member.user_id,
      jsonb_build_object('from', v_lock.member_role, 'to', v_member.role));
    perform private.log_security_event(v_member.user_id, 'role_changed', jsonb_build_object(
      'organization_id', v_member.organization_id, 'from', v_lock.member_role, 'to', v_member.role, 'by', auth.uid()));
  end if;
  return v_member;
end;
$$;
comment on function public.set_member_role is 'Gives a member another role, never above the caller''s own; the last owner stays one.';
grant execute on function public.set_member_role to authenticated;

/* Removes a member, from every team too. For oneself there is leave_organization. Answers the row that is gone. */
create function public.remove_organization_member(organization_id uuid, user_id uuid)
returns public.organization_members
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_member public.organization_members;
begin
  if remove_organization_member.user_id is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say whom.';
  end if;
  perform private.lock_member(remove_organization_member.organization_id, remove_organization_member.user_id);

  delete from public.organization_members as member
   where member.organization_id = remove_organization_member.organization_id
     and member.user_id = remove_organization_member.user_id
  returning member.* into v_member;

  perform private.log_action(v_member.organization_id, 'member.removed', 'profile', v_member.user_id,
    jsonb_build_object('role', v_member.role));
  return v_member;
end;
$$;
comment on function public.remove_organization_member is 'Admins remove a member, owners even an owner; never the last one.';
grant execute on function public.remove_organization_member to authenticated;

/* The caller leaves, whatever their role; the last owner cannot. Answers the row that is gone. */
create function public.leave_organization(organization_id uuid)
returns public.organization_members
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
  v_member public.organization_members;
begin
  perform from public.organization_members as owner
    where owner.organization_id = leave_organization.organization_id and owner.role = 'owner'
      and leave_organization.organization_id in (select private.my_organization_ids())
    order by owner.user_id
      for update;

  delete from public.organization_members as member
   where member.organization_id = leave_organization.organization_id
     and member.user_id = v_user_id
  returning member.* into v_member;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;

  perform private.log_action(v_member.organization_id, 'member.left', 'profile', v_member.user_id,
    jsonb_build_object('role', v_member.role));
  return v_member;
end;
$$;
comment on function public.leave_organization is 'The caller leaves an organization; its last owner cannot.';
grant execute on function public.leave_organization to authenticated;
