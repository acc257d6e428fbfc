/*
 * The verbs of erasing: who may ask for it, and what is refused.
 *
 *   erase_person            the person themself, everywhere
 *   erase_member            an admin, one address in one organization
 *   erase_person_by_email   the service, for whoever has no account and wrote us a letter
 *
 * A second time finds nothing and changes nothing. How it is done is in the chapters before.
 */

/* What the one who asked gets to know of an erasure. */
create function private.erasure_receipt(erasure private.erasures)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'id', erasure.id,
    'created_at', private.iso(erasure.created_at),
    'completed_at', private.iso(erasure.completed_at),
    'rows', coalesce((select sum(entry.value::integer) from jsonb_each_text(erasure.counts) as entry), 0))
$$;
-- NOTE: granted to nobody.

/*
 * Refuses to leave an organization without an owner. The other owners are locked first, as
 * everybody does who takes roles away, so that two do not go at once.
 */
create function private.check_not_last_owner(user_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_names text[];
begin
  perform from public.organization_members as owner
    where owner.role = 'owner'
      and owner.organization_id in (
        select mine.organization_id from public.organization_members as mine
         where mine.user_id = check_not_last_owner.user_id and mine.role = 'owner')
    order by owner.organization_id, owner.user_id
      for update;

  select array_agg(organization.name order by organization.name) into v_names
    from public.organization_members as mine
    join public.organizations as organization on organization.id = mine.organization_id
   where mine.user_id = check_not_last_owner.user_id
     and mine.role = 'owner'
     and not exists (
       select from public.organization_members as other
        where other.organization_id = mine.organization_id and other.user_id <> mine.user_id and other.role = 'owner')
     -- A personal one that nobody else works in goes along.
     and (organization.kind = 'team' or exists (
       select from public.organization_members as other
        where other.organization_id = mine.organization_id and other.user_id <> mine.user_id));
  if v_names is not null then
    raise exception 'last_owner' using errcode = 'PT409',
      hint = format('Make somebody else an owner of %s first.', array_to_string(v_names, ' and of '));
  end if;
end;
$$;
-- NOTE: granted to nobody.

/*
 * Erases the caller, everywhere and for good. They type their address to confirm it.
 *
 * Refuses visitors (their drafts go by themselves), another address (invalid_input), and the last
 * owner of an organization (last_owner). What was bought with the address is erased only if it is
 * proven to be theirs. Personal organizations go along: see close_organizations. Definer.
 */
create function public.erase_person(confirm_email text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_user();
  v_account identity."user";
  v_erasure private.erasures;
begin
  select account.* into v_account from identity."user" as account where account."id" = v_user_id;
  if not found then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'This account is gone.';
  end if;
  if coalesce(v_account."isAnonymous", false) then
    raise exception 'forbidden' using errcode = 'PT403', hint = 'There is no account; drafts are erased by themselves.';
  end if;
  if lower(btrim(coalesce(confirm_email, ''))) <> lower(v_account."email") then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = '{"fields": {"confirm_email": "Type the address of your account."}}', hint = 'Nothing was erased.';
  end if;
  perform private.check_not_last_owner(v_user_id);

  v_erasure := private.erase(v_user_id, private.proven_address(v_user_id), null);
  perform private.log_security_event(null, 'account_erased', jsonb_build_object('erasure_id', v_erasure.id));
  return private.erasure_receipt(v_erasure);
end;
$$;
comment on function public.erase_person is 'Erases the caller everywhere, confirmed by their address. Ledgers and counts stay.';
grant execute on function public.erase_person to authenticated;

/*
 * Erases an address from one organization: as a buyer, holder, contact or requester. For admins
 * of it; to everybody else it is not there. What the same person is elsewhere stays. Definer.
 */
create function public.erase_member(organization_id uuid, email text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_erasure private.erasures;
begin
  if organization_id is null or organization_id not in (select private.my_organization_ids('admin')) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;
  if btrim(coalesce(email, '')) !~ '^[^@\s]+@[^@\s]+$' or email like '%@erased.invalid' then
    raise exception 'invalid_input' using errcode = 'PT400',
      detail = '{"fields": {"email": "Write an email address."}}', hint = 'Nothing was erased.';
  end if;

  v_erasure := private.erase(null, erase_member.email, erase_member.organization_id);
  perform private.log_action(erase_member.organization_id, 'member.erased', 'erasure', v_erasure.id, v_erasure.counts);
  return private.erasure_receipt(v_erasure);
end;
$$;
comment on function public.erase_member is 'Erases an address from one organization, for its admins. Ledgers and counts stay.';
grant execute on function public.erase_member to authenticated;

/*
 * Erases an address everywhere, with the account that bears it, for somebody who proved to us in
 * another way that it is theirs. Service only. Refuses the last owner of an organization.
 */
create function public.erase_person_by_email(email text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  if btrim(coalesce(email, '')) !~ '^[^@\s]+@[^@\s]+$' or email like '%@erased.invalid' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Write an email address.';
  end if;

  select account."id" into v_user_id
    from identity."user" as account
   where lower(account."email") = lower(btrim(erase_person_by_email.email));
  perform private.check_not_last_owner(v_user_id);

  return private.erasure_receipt(private.erase(v_user_id, erase_person_by_email.email, null));
end;
$$;
comment on function public.erase_person_by_email is 'Erases an address and its account everywhere. Service only.';
grant execute on function public.erase_person_by_email to service_role;
