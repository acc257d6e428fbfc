/*
 * The audit log follows what dates and tiers learned since: their venue and their organization.
 *
 * Both triggers name the columns that wake them, so that a sale, which moves counters, does not.
 * A new column must be named here or be omitted; a house test compares.
 */
create or replace trigger _900_audit
  after insert or delete or update of
    id, event_id, organization_id, starts_at, ends_at, local_start, timezone, venue_id, venue_name, address, city, country,
    capacity, status, created_at
  on public.occurrences
  for each row execute function private.tg__audit('operations', 'quantity_sold', 'quantity_held');
create or replace trigger _900_audit
  after insert or delete or update of
    id, event_id, occurrence_id, organization_id, name, slug, description, tier_type, price_cents, currency, quantity_total,
    sale_starts_at, sale_ends_at, status, display_order, is_featured, is_hidden, min_per_order, max_per_order, created_at
  on public.ticket_tiers
  for each row execute function private.tg__audit(
    'money', 'quantity_sold', 'quantity_held', 'quantity_available', 'revenue_cents');
