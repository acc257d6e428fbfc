/*
 * Programs arrange what is sold, too: a key with events:read sees it, one with events:write changes it, in its own
 * organization and nowhere else. The functions of the offers ask these two, so nothing else of them changes.
 */
create or replace function private.seller_organization_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.acting_organization_ids('manager', 'events:write')
$$;

create or replace function private.offer_reader_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.acting_organization_ids('viewer', 'events:read events:write')
$$;
-- NOTE: both are granted to nobody.

create policy "Keys read the pools of their organization" on public.capacity_pools
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write')));
create policy "Keys read the promo codes of their organization" on public.promo_codes
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write')));
create policy "Keys read the taxes and fees of their organization" on public.taxes_and_fees
  for select to authenticated using (organization_id = (
    select private.key_organization_id('events:read events:write')));
