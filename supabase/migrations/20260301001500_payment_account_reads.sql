/* What organizers read about their account, and what the wizard says of it before an event is published. */

/*
 * What the page of payments says: {is_connect, fee, account}; null for whoever is no manager of the organization.
 * Definer, because the terms are nobody's to read.
 */
create function public.payment_account_view(organization_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if payment_account_view.organization_id is null
     or payment_account_view.organization_id not in (select private.my_organization_ids('manager')) then
    return null;
  end if;

  return (
    select jsonb_build_object(
      'is_connect', coalesce(terms.is_connect, false),
      'may_change', organization.id in (select private.my_organization_ids('admin')),
      'fee', jsonb_build_object('bps', coalesce(terms.share_bps, 0), 'fixed_cents', coalesce(terms.fee_fixed_cents, 0)),
      'currency', organization.currency,
      'state', coalesce(account.state, 'none'),
      'country', account.country,
      'charges_enabled', coalesce(account.charges_enabled, false),
      'payouts_enabled', coalesce(account.payouts_enabled, false),
      'requirements', coalesce(account.requirements, '{}'),
      'disabled_reason', account.disabled_reason,
      'asked_at', private.iso(account.asked_at))
      from public.organizations as organization
      left join private.payment_terms as terms on true
      left join public.payment_accounts as account
        on account.organization_id = organization.id and account.provider = terms.provider
     where organization.id = payment_account_view.organization_id);
end;
$$;
comment on function public.payment_account_view is 'How the account of an organization stands and what is kept of its money. For its managers.';
grant execute on function public.payment_account_view to authenticated;

/* Whether paid tickets of the caller's draft would sell once it is published; null for a draft that is not theirs. */
create function public.draft_may_charge(session_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select private.may_charge(private.my_publishing_organization(session.organization_id))
      from public.wizard_sessions as session
     where session.id = draft_may_charge.session_id
       and session.user_id = (select auth.uid()));
end;
$$;
comment on function public.draft_may_charge is 'Whether paid tickets of the caller''s own draft would sell once it is published.';
grant execute on function public.draft_may_charge to authenticated;
