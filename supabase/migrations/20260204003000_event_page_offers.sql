/*
 * The page of an event with all that decides what a buyer pays: waves, open prices, group tickets, extras, limits,
 * taxes and fees, group discounts, questions; and what a promo code shows.
 *
 * It is the page everybody opens, so each of these is one probe of an index that is empty as a rule. Numbers of what
 * is left stop at 20, as before: who asks every minute counts no sales.
 */
drop function private.occurrence_views(uuid, text, integer, boolean);

/* What a tier is charged besides its price or names inside it, as the wire's TierCharge. */
create function private.tier_charge_views(tier_id uuid, country text, currency text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
             'kind', charge.kind, 'name', charge.name, 'rate_bps', charge.rate_bps, 'fixed_cents', charge.fixed_cents,
             'is_inclusive', charge.is_inclusive) order by charge.is_inclusive desc, charge.position, charge.id), '[]')
      from public.tier_charges as link
      join public.taxes_and_fees as charge on charge.id = link.charge_id
     where link.tier_id = tier_charge_views.tier_id
       and charge.is_active
       and (charge.country is null or charge.country = tier_charge_views.country)
       and (charge.currency is null or charge.currency = tier_charge_views.currency));
end;
$$;

/* How many more of a tier one order could have: of the tier, its date and its pools; 20 at most. */
create function private.left_of_tier(tier public.ticket_tiers, occurrence public.occurrences)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_left integer := least(20, tier.quantity_available);
begin
  -- An extra lets nobody in, so neither the date nor a pool limits it.
  if tier.admits > 0 then
    v_left := least(v_left, (occurrence.capacity - occurrence.quantity_sold - occurrence.quantity_held) / tier.admits, (
      select min((pool.capacity - pool.quantity_sold - pool.quantity_held) / tier.admits)
        from public.pool_tiers as link
        join public.capacity_pools as pool on pool.id = link.pool_id
       where link.tier_id = tier.id));
  end if;
  return greatest(0, v_left);
end;
$$;

/* One tier as the wire's TierView. What costs something is not ready where the payment company lacks the event. */
create function private.tier_view(
  tier public.ticket_tiers, occurrence public.occurrences, event_status text, event_max_per_order integer,
  payments_ready boolean
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_left constant integer := case
    when private.is_kept(tier.event_id, tier.occurrence_id, tier.id) then 0
    else private.left_of_tier(tier, occurrence) end;
  v_wave record;
  v_price integer := tier.price_cents;
  v_state text;
begin
  -- The wave that sells now, and what comes after it.
  select wave.price_cents, wave.quantity - wave.quantity_sold - wave.quantity_held as free,
         coalesce(lead(wave.price_cents) over (order by wave.position), tier.price_cents) as next_price_cents
    into v_wave
    from public.price_waves as wave
   where wave.tier_id = tier.id
     and wave.quantity_sold + wave.quantity_held < wave.quantity
   order by wave.position
   limit 1;
  v_price := coalesce(v_wave.price_cents, v_price);
  v_state := private.sale_state(event_status, occurrence.status, occurrence.ends_at, tier.status, v_left,
                                tier.sale_starts_at, tier.sale_ends_at);

  return jsonb_build_object(
    'id', tier.id, 'name', tier.name, 'description', tier.description, 'tier_type', tier.tier_type,
    'price_cents', v_price, 'currency', tier.currency, 'quantity_available', v_left,
    'price_kind', tier.price_kind, 'suggested_price_cents', tier.suggested_price_cents,
    'wave', case when v_wave.price_cents is not null then jsonb_build_object(
      'quantity_left', least(20, v_wave.free), 'next_price_cents', v_wave.next_price_cents) end,
    'admits', tier.admits, 'min_per_order', tier.min_per_order,
    'max_per_order', least(coalesce(tier.max_per_order, event_max_per_order), event_max_per_order, tier.max_per_buyer),
    'max_per_buyer', tier.max_per_buyer, 'is_hidden', tier.is_hidden,
    'charges', private.tier_charge_views(tier.id, occurrence.country, tier.currency),
    'sale_state', case when v_state = 'on_sale' and v_price > 0 and not payments_ready then 'not_ready' else v_state end,
    'sale_starts_at', private.iso(tier.sale_starts_at), 'sale_ends_at', private.iso(tier.sale_ends_at));
end;
$$;

/* The dates of an event as the wire's OccurrenceView, with the tiers that everybody sees and those a code shows. */
create function private.occurrence_views(
  event_id uuid, event_status text, event_max_per_order integer, payments_ready boolean, code_id uuid
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', occurrence.id,
             'starts_at', private.iso(occurrence.starts_at), 'ends_at', private.iso(occurrence.ends_at),
             'local_start', private.wall(occurrence.local_start), 'timezone', occurrence.timezone,
             'venue_name', occurrence.venue_name, 'address', occurrence.address, 'city', occurrence.city,
             'country', occurrence.country, 'capacity', occurrence.capacity,
             'tiers', coalesce(offer.tiers, '[]')) order by occurrence.starts_at, occurrence.id), '[]')
      from public.occurrences as occurrence
      left join lateral (
        select jsonb_agg(private.tier_view(tier, occurrence, event_status, event_max_per_order, payments_ready)
                         order by tier.display_order, tier.price_cents, tier.id) as tiers
          from public.ticket_tiers as tier
         where tier.occurrence_id = occurrence.id
           and tier.status in ('active', 'sold_out')
           and (not tier.is_hidden or private.shows_hidden_tier(occurrence_views.code_id, tier.id))
      ) as offer on true
     where occurrence.event_id = occurrence_views.event_id);
end;
$$;

/* What a page says of a code somebody typed: what it gives and for which tiers, or why it does not count. */
create function private.code_view(code public.promo_codes, typed text, problem text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'code', coalesce(code.code, upper(btrim(typed))), 'problem', problem, 'discount_kind', code.discount_kind,
    'percent_bps', code.percent_bps, 'amount_cents', code.amount_cents,
    'tier_ids', array(select named.tier_id from public.promo_code_tiers as named
                       where named.promo_code_id = code.id order by named.tier_id))
   where nullif(btrim(typed), '') is not null
$$;
-- NOTE: all of this is granted to nobody.

drop function public.event_page(text);

/*
 * The page of an event, as the wire's EventDetail without its url; null when there is none.
 *
 * Whatever the visibility: the address is the invitation. A cancelled or past event stays
 * readable (its tiers are `unavailable`), because people hold tickets with this address. Definer,
 * because strangers read no tables of organizers; a code is guessed, so callers count who brings one.
 */
create function public.event_page(slug text, code text default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_event public.events;
  v_code public.promo_codes;
  v_problem text;
  v_offline text[];
begin
  select event.* into v_event
    from public.events as event
   where event.slug = event_page.slug
     and event.status in ('published', 'cancelled', 'completed');
  if not found then
    return null;
  end if;

  if nullif(btrim(event_page.code), '') is not null then
    begin
      v_code := private.find_promo_code(v_event.id, event_page.code);
    exception when sqlstate 'PT422' or sqlstate 'PT409' then
      v_problem := sqlerrm;
    end;
  end if;

  v_offline := private.offline_ways(v_event.id);
  return (
    select jsonb_build_object(
      'id', summary.id, 'slug', summary.slug, 'name', summary.name, 'type', summary.type, 'format', summary.format,
      'status', summary.status, 'organizer', summary.organizer,
      'starts_at', private.iso(summary.starts_at), 'ends_at', private.iso(summary.ends_at),
      'timezone', summary.timezone, 'city', summary.city, 'country', summary.country, 'venue_name', summary.venue_name,
      'currency', summary.currency, 'price_from_cents', summary.price_from_cents,
      'price_to_cents', summary.price_to_cents, 'sold_out', summary.sold_out,
      'description', v_event.description, 'visibility', v_event.visibility, 'refund_policy', v_event.refund_policy,
      'tax_rate', v_event.tax_rate, 'max_per_order', v_event.max_per_order, 'amenities', to_jsonb(v_event.amenities),
      'published_at', private.iso(v_event.published_at), 'updated_at', private.iso(v_event.updated_at),
      'seo', private.seo_words(v_event.metadata),
      'takes_codes', exists (
        select from public.promo_codes as promo
         where promo.event_id = v_event.id and promo.is_active and coalesce(promo.ends_at > now(), true)),
      'code', private.code_view(v_code, event_page.code, v_problem),
      'group_discounts', (
        select coalesce(jsonb_agg(jsonb_build_object(
                 'tier_id', discount.tier_id, 'min_quantity', discount.min_quantity, 'percent_bps', discount.percent_bps)
               order by discount.tier_id nulls first, discount.min_quantity), '[]')
          from public.group_discounts as discount
         where discount.event_id = v_event.id),
      'questions', private.question_views(v_event.id),
      'occurrences', private.occurrence_views(
        v_event.id, v_event.status, v_event.max_per_order,
        v_event.payments_ready and v_event.charges_ready or cardinality(v_offline) > 0, v_code.id),
      'ways_to_pay', to_jsonb(
        case when v_event.payments_ready and v_event.charges_ready then array['online'] else '{}' end || v_offline))
      from private.event_summaries as summary
     where summary.id = v_event.id);
end;
$$;
comment on function public.event_page is
  'The public page of an event with its dates, tickets and questions, and what a promo code shows; null when there is none.';
grant execute on function public.event_page to anon, authenticated, service_role;
