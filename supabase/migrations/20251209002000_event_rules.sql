/*
 * Event rules: what an event row keeps true by itself, whoever writes it.
 *
 * Two people who edit one event do not overwrite each other, an event gets its address, what the
 * wizard wrote into the metadata stays there, and the session it came from hears about it.
 */

alter table public.events
  add column version integer not null default 1,
  add constraint events_version_is_counted check (version >= 1);
comment on column public.events.version is
  'Grows with every change. Whoever puts the one they read into an update is refused when it is no longer that.';
comment on column public.events.metadata is
  'How the wizard made it (wizard_session_id, ai_generated: never changed by clients), search words, what else organizers note. An update merges.';

-- NOTE: both are granted so that a client can say what it read; neither can be set to anything else.
grant update (version, updated_at) on public.events to authenticated;

/*
 * Optimistic locking, first half: refuses an update that was made from an older row.
 *
 * A client puts the `version` it read into the update, or the `updated_at` (seed 003, 3.2), or
 * both, or neither: then the last one wins, knowingly. Two who send the same version queue on the
 * row, and the second meets the version of the first. Must see updated_at before _100_timestamps
 * writes over it: triggers fire by name. Instants are compared to the millisecond, which is what
 * our API writes; the second half makes two changes differ by that at least.
 */
create function private.tg_events__as_read()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if new.version is distinct from old.version
     or date_trunc('milliseconds', new.updated_at) is distinct from date_trunc('milliseconds', old.updated_at) then
    raise exception 'event_changed' using errcode = 'PT409',
      detail = jsonb_build_object('version', old.version, 'updated_at', private.iso(old.updated_at))::text,
      hint = 'Load the event again.';
  end if;
  return new;
end;
$$;

/* Optimistic locking, second half: a real change is a new version, and a later updated_at than any before it. */
create function private.tg_events__version()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if to_jsonb(new) - 'updated_at' = to_jsonb(old) - 'updated_at' then
    new.updated_at = old.updated_at;
  else
    new.version = old.version + 1;
    new.updated_at = greatest(new.updated_at, old.updated_at + interval '1 millisecond');
  end if;
  return new;
end;
$$;

create trigger _100_as_read before update on public.events
  for each row execute function private.tg_events__as_read();
-- Last of the `before` ones: what a client sees as a change is what is left when the others are done.
create trigger _500_version before update on public.events
  for each row execute function private.tg_events__version();

/*
 * Gives an event without an address the first free one: name, name-1 … name-20, then one with a random end.
 *
 * Two who insert the same name at once would both find it free, so they take turns: the lock is on the
 * name and ends with the transaction. publish_wizard_session brings an address and has its own loop; should
 * the two ever meet, the unique index decides.
 */
create function private.tg_events__slug()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_base constant text := coalesce(
    nullif(private.slugify(new.name), ''),
    nullif(private.slugify(new.type), '') || '-' || lower(private.random_code()),
    lower(private.random_code()));
  v_count integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('public.events.slug'), hashtext(v_base));

  new.slug = v_base;
  while exists (select from public.events as event where event.slug = new.slug) loop
    v_count = v_count + 1;
    new.slug = v_base || '-' || case when v_count <= 20 then v_count::text else lower(private.random_code()) end;
  end loop;
  return new;
end;
$$;

create trigger _300_slug before insert on public.events
  for each row when (new.slug is null) execute function private.tg_events__slug();

/*
 * An update of the metadata adds and replaces keys, and takes none away (a key is emptied by null): whoever
 * writes one part must not have to know the others. Where an event comes from is no client's to say.
 */
create function private.tg_events__metadata()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_origin constant text[] := array['wizard_session_id', 'ai_generated'];
begin
  if jsonb_typeof(new.metadata) <> 'object' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Metadata is an object.';
  end if;

  if current_user in ('anon', 'authenticated') then
    new.metadata = old.metadata || (new.metadata - v_origin);
  else
    new.metadata = old.metadata || new.metadata;
  end if;
  return new;
end;
$$;

create trigger _300_metadata before update of metadata on public.events
  for each row when (new.metadata is distinct from old.metadata) execute function private.tg_events__metadata();

/*
 * The queries the documents name (seed 003, 8.4; requirements 11.5), in our columns. Already there:
 * published events by date are occurrences_upcoming_idx, by city occurrences_city_idx, by address the
 * unique slug, who is still expected at the door event_tickets_event_idx: a partial index beside it would be
 * written for every ticket sold, to read one event's list a little faster. Two indexes give way to one that
 * begins the same and goes on.
 */
drop index public.events_organization_idx;
drop index public.occurrences_event_idx;
create index events_organization_idx on public.events (organization_id, status, published_at desc);
create index occurrences_event_idx on public.occurrences (event_id, starts_at);
create index events_newest_idx on public.events (published_at desc, id) where status = 'published' and visibility = 'public';
create index events_type_idx on public.events (type, published_at desc) where status = 'published' and visibility = 'public';
create index orders_buyer_idx on public.orders (lower(buyer_email), created_at desc);
