/*
 * Programs work on orders, too: a key with orders:read sees them with their money, their story and their invoices, one with
 * orders:write gives them more time, ends them, takes them back and decides about stuck payments; in its own organization
 * and nowhere else. The functions of the orders ask these two, so nothing else of them changes.
 */
create or replace function private.order_manager_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.acting_organization_ids('manager', 'orders:write')
$$;

create or replace function private.order_reader_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select private.acting_organization_ids('viewer', 'orders:read orders:write')
$$;
-- NOTE: both are granted to nobody.

create policy "Keys read the payments of their orders" on public.payment_attempts
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the refunds of their orders" on public.refund_attempts
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the charges of their orders" on public.order_charges
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the attendees of their orders" on public.order_attendees
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the answers of their orders" on public.order_answers
  for select to authenticated using (organization_id = (
    select private.key_organization_id('orders:read orders:write')));
create policy "Keys read the invoices of their organization" on public.invoices
  for select to authenticated using (organization_id = (select private.key_organization_id('orders:read')));
create policy "Keys read the taxes of their invoices" on public.invoice_taxes
  for select to authenticated using (organization_id = (select private.key_organization_id('orders:read')));
-- NOTE: how invoices are made is read and said by people alone.
