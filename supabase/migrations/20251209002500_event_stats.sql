/*
 * Event statistics: one line per event, for its organizers alone.
 *
 * An invoker view: the policies of the tables below decide what the caller may add up, and the
 * filter says it once more, because everybody may read a published event and nobody else's sales
 * are their business. The service and the owner, whom no policy limits, see every organization. Written
 * as `= any (array(…))` so that it walks events_organization_idx; for people the second half never runs.
 */

create view public.event_stats with (security_invoker = true) as
select event.id as event_id, event.organization_id, event.currency,
       inventory.sold as tickets_sold, inventory.held, inventory.available,
       tickets.active, tickets.used, tickets.cancelled, tickets.refunded,
       inventory.revenue_cents
  from public.events as event
 cross join lateral (
   select coalesce(sum(per_date.sold), 0)::integer as sold, coalesce(sum(per_date.held), 0)::integer as held,
          coalesce(sum(per_date.available), 0)::integer as available,
          coalesce(sum(per_date.revenue_cents), 0)::bigint as revenue_cents
     from (
       select sum(tier.quantity_sold) as sold, sum(tier.quantity_held) as held, sum(tier.revenue_cents) as revenue_cents,
              -- What the tiers still offer, and never more than the place still holds.
              greatest(least(
                sum(tier.quantity_available) filter (where tier.status in ('active', 'sold_out')),
                max(occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held)), 0) as available
         from public.ticket_tiers as tier
         join public.occurrences as occurrence on occurrence.id = tier.occurrence_id
        where tier.event_id = event.id
        group by tier.occurrence_id) as per_date
  ) as inventory
 cross join lateral (
   select count(*) filter (where ticket.status = 'valid' and ticket.checked_in_at is null)::integer as active,
          count(*) filter (where ticket.status = 'valid' and ticket.checked_in_at is not null)::integer as used,
          count(*) filter (where ticket.status = 'cancelled')::integer as cancelled,
          count(*) filter (where ticket.status = 'refunded')::integer as refunded
     from public.event_tickets as ticket
    where ticket.event_id = event.id
  ) as tickets
 where event.organization_id = any (array(
   select private.my_organization_ids()
   union all
   select organization.id from public.organizations as organization where current_user not in ('anon', 'authenticated')));

comment on view public.event_stats is
  'Per event what was sold, is held, is left and came in, for members of its organization. Revenue is gross, refunds not taken off.';

grant select on public.event_stats to authenticated, service_role;
