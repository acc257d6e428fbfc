/*
 * The page everybody opens, as before, with two things more: whether its paid tickets wait, and the words that the
 * organizer wrote for search engines.
 */

/*
 * What the page says to search engines: {title, description, keywords}, each only where the organizer wrote it.
 * Metadata is what a client may write into, so every value is looked at before it is said in public.
 */
create function private.seo_words(metadata jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'title', left(nullif(btrim(case when jsonb_typeof(metadata -> 'seo' -> 'title') = 'string'
                                    then metadata -> 'seo' ->> 'title' end), ''), 70),
    'description', left(nullif(btrim(case when jsonb_typeof(metadata -> 'seo' -> 'description') = 'string'
                                          then metadata -> 'seo' ->> 'description' end), ''), 170),
    'keywords', coalesce((
      select jsonb_agg(left(listed.word, 40))
        from (
          select word #>> '{}' as word
            from jsonb_array_elements(case when jsonb_typeof(metadata -> 'keywords') = 'array'
                                           then metadata -> 'keywords' else '[]' end) as word
           where jsonb_typeof(word) = 'string' and btrim(word #>> '{}') <> ''
           limit 12) as listed), '[]'))
$$;
-- NOTE: granted to nobody.

/*
 * The page of an event, as the wire's EventDetail without its url; null when there is none.
 *
 * Whatever the visibility: the address is the invitation. A cancelled or past event stays
 * readable (its tiers are `unavailable`), because people hold tickets with this address.
 */
create or replace function public.event_page(slug text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', summary.id, 'slug', summary.slug, 'name', summary.name, 'type', summary.type, 'format', summary.format,
      'status', summary.status, 'organizer', summary.organizer,
      'starts_at', private.iso(summary.starts_at), 'ends_at', private.iso(summary.ends_at),
      'timezone', summary.timezone, 'city', summary.city, 'country', summary.country, 'venue_name', summary.venue_name,
      'currency', summary.currency, 'price_from_cents', summary.price_from_cents, 'sold_out', summary.sold_out,
      'description', event.description, 'visibility', event.visibility, 'refund_policy', event.refund_policy,
      'tax_rate', event.tax_rate, 'max_per_order', event.max_per_order, 'amenities', to_jsonb(event.amenities),
      'published_at', private.iso(event.published_at), 'updated_at', private.iso(event.updated_at),
      'seo', private.seo_words(event.metadata),
      'occurrences', private.occurrence_views(event.id, event.status, event.max_per_order, event.payments_ready))
      from public.events as event
      join private.event_summaries as summary on summary.id = event.id
     where event.slug = event_page.slug
       and event.status in ('published', 'cancelled', 'completed'));
end;
$$;
