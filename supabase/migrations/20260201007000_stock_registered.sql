/*
 * The register of personal data learns the tables of stock and prices. They hold what organizers sell; of
 * buyers they know an order's id and no word.
 */
insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure, sort_key, sort_type) values
  (15, 'public.order_charges', 'Taxes and fees of orders', 't.order_id = any (($1).orders)', 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (16, 'public.promo_redemptions', 'Promo codes of orders', 't.order_id = any (($1).orders)', 't.organization_id = $1', 'keep', 't.order_id', 'uuid'),
  (90, 'public.capacity_pools', 'Shared places', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.pool_tiers', 'Tiers of shared places', null, 't.organization_id = $1', 'keep', 't.tier_id || '':'' || t.pool_id', 'text'),
  (90, 'public.price_waves', 'Prices for the first so many', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.promo_codes', 'Promo codes', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.promo_code_tiers', 'Tiers of promo codes', null, 't.organization_id = $1', 'keep', 't.promo_code_id || '':'' || t.tier_id', 'text'),
  (90, 'public.group_discounts', 'Group discounts', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.taxes_and_fees', 'Taxes and fees', null, 't.organization_id = $1', 'keep', 't.id', 'uuid'),
  (90, 'public.tier_charges', 'Taxes and fees of tiers', null, 't.organization_id = $1', 'keep', 't.tier_id || '':'' || t.charge_id', 'text'),
  (90, 'public.inventory_movements', 'Moves of the stock', null, 't.organization_id = $1', 'keep', 't.id', 'bigint');

select private.register_columns('public.ticket_tiers', 'price_kind', 'code', 'keep', 'What the organizer sells.');
select private.register_columns('public.capacity_pools', 'name', 'code', 'keep', 'What the organizer sells.');
select private.register_columns('public.promo_codes', 'code discount_kind', 'code', 'keep', 'The organizer''s word for a discount.');
select private.register_columns('public.taxes_and_fees', 'kind name currency country registration', 'code', 'keep', 'The organizer''s taxes.');
select private.register_columns('public.order_charges', 'kind name', 'code', 'keep', 'The ledger.');
select private.register_columns('public.inventory_movements', 'kind', 'code', 'keep', 'The ledger.');
