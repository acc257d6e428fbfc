/*
 * Which tables the audit log follows, by which class, and what it leaves out.
 *
 * Chapters from here on attach the trigger to their tables themselves; this one does it for
 * those that came before. A purchase is the busiest thing we do, so on its way three things
 * are told apart:
 *
 * - Counters (quantity_sold, quantity_held, revenue_cents) are no change of anybody's: the
 *   orders behind them tell it, and the recount compares. The triggers below list columns, so
 *   moving a counter does not even fire them. Nor does a tier that flips to sold_out by itself.
 * - Orders, their lines, tickets and payments are never deleted: the row is the record of its own
 *   birth (created_at, frozen prices), so only what is changed about it later is logged. Measured in
 *   processor time of the database: a line costs 0.1 ms, little of it for its indexes. This way a free
 *   order with its two tickets costs nothing more, and a paid one (three lines from placing to settling)
 *   about a tenth; with the births a free one would cost a fifth more, and a paid one write eight lines.
 * - Secrets (the hash of a ticket's code, the address of a payment page, the keys and hashes
 *   that would replay an order) stay out altogether.
 *
 * Not followed, because they are logs themselves: action_log, audit_log, security_audit_log,
 * integration_logs, wizard_actions, ai_conversations; and event_dashboards, which is derived.
 */
create trigger _900_audit after insert or update or delete on public.profiles
  for each row execute function private.tg__audit('personal');
create trigger _900_audit after insert or update or delete on public.organizations
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.organization_members
  for each row execute function private.tg__audit('operations');
create trigger _900_audit after insert or update or delete on public.events
  for each row execute function private.tg__audit('operations');

create trigger _900_audit
  after insert or delete or update of
    id, event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity, status, created_at
  on public.occurrences
  for each row execute function private.tg__audit('operations', 'quantity_sold', 'quantity_held');
create trigger _900_audit
  after insert or delete or update of
    id, event_id, occurrence_id, name, slug, description, tier_type, price_cents, currency, quantity_total,
    sale_starts_at, sale_ends_at, status, display_order, is_featured, is_hidden, min_per_order, max_per_order, created_at
  on public.ticket_tiers
  for each row execute function private.tg__audit(
    'money', 'quantity_sold', 'quantity_held', 'quantity_available', 'revenue_cents');

-- The words of a draft are in wizard_actions and go with the session: they must not survive in here.
create trigger _900_audit
  after insert or delete or update of id, user_id, organization_id, event_id, status, completed_at, started_at, created_at
  on public.wizard_sessions
  for each row execute function private.tg__audit(
    'personal', 'draft', 'sources', 'contact_name', 'contact_email', 'contact_company', 'contact_role', 'referrer',
    'user_agent', 'version', 'current_stage', 'stages_completed', 'last_activity_at', 'expires_at', 'total_messages',
    'ai_interactions_count', 'time_spent_seconds');

create trigger _900_audit after update or delete on public.orders
  for each row execute function private.tg__audit('money', 'idempotency_key', 'request_hash');
create trigger _900_audit after update or delete on public.order_lines
  for each row execute function private.tg__audit('money');
create trigger _900_audit after update or delete on public.event_tickets
  for each row execute function private.tg__audit('money', 'secret_hash');
create trigger _900_audit after update or delete on public.payment_attempts
  for each row execute function private.tg__audit('money', 'url');
create trigger _900_audit after insert or update or delete on public.refund_attempts
  for each row execute function private.tg__audit('money');
