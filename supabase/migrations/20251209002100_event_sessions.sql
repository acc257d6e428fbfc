/*
 * Events and the sessions they came from: each knows a little of the other.
 *
 * The event carries how it was made, written once at publishing. The session hears when its event
 * is saved, and is complete once its event is published by whichever way.
 */

/*
 * How the wizard made an event, from the session as it is being published (seed 003, 4.3).
 *
 * A suggestion counts as accepted when the value we suggested is still there. One that was replaced
 * leaves no trace in the draft, so rejections are not known and not claimed.
 */
create function private.ai_generated(session_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
           'wizard_session_id', session.id,
           'creation_time_seconds', session.time_spent_seconds
             + least(extract(epoch from now() - session.last_activity_at), 300)::integer,
           'ai_suggestions_accepted', (
             select count(*) from jsonb_each(session.sources) as source where source.value ->> 'via' = 'suggested'),
           'total_ai_interactions', session.ai_interactions_count)
    from public.wizard_sessions as session
   where session.id = ai_generated.session_id
$$;
-- NOTE: granted to nobody.

/*
 * Makes the published event of a ready draft under the first free address: name, name-1 … name-20, and then
 * one with a random end, since whoever takes a name a thousand times must not slow the next one down.
 */
create or replace function private.make_event(draft jsonb, organization_id uuid, made_by uuid, session_id uuid)
returns public.events
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_base constant text := left(coalesce(
    nullif(private.slugify(coalesce(draft ->> 'slug', '')), ''),
    nullif(private.slugify(draft ->> 'name'), ''),
    nullif(private.slugify(draft ->> 'type'), '') || '-' || lower(private.random_code())), 60);
  v_metadata constant jsonb := jsonb_build_object(
    'wizard_session_id', make_event.session_id, 'ai_generated', private.ai_generated(make_event.session_id));
  v_event public.events;
begin
  for v_try in 0..1000 loop
    insert into public.events
      (organization_id, created_by, name, slug, type, description, format, visibility, status, currency,
       max_per_order, tax_rate, refund_policy, amenities, metadata, published_at)
    values
      (make_event.organization_id, make_event.made_by, btrim(draft ->> 'name'),
       v_base || case when v_try = 0 then '' when v_try <= 20 then '-' || v_try
                      else '-' || lower(private.random_code()) end,
       draft ->> 'type', coalesce(draft ->> 'description', ''), coalesce(draft ->> 'format', 'physical'),
       coalesce(draft ->> 'visibility', 'public'), 'published', draft ->> 'currency',
       coalesce(private.draft_integer(draft, 'maxPerOrder'), 10), coalesce((draft ->> 'taxRate')::numeric, 0),
       draft ->> 'refundPolicy',
       array(select jsonb_array_elements_text(coalesce(nullif(draft -> 'amenities', 'null'), '[]'))),
       v_metadata, now())
    -- The unique index decides between two who publish the same name in the same instant.
    on conflict (slug) do nothing
    returning * into v_event;
    exit when found;
  end loop;

  return v_event;
end;
$$;

/*
 * Tells the session of an event that the event was saved, and completes it when a draft is published.
 *
 * Time counts only until then (requirements 11.8: the seed's trigger counted on for ever), and a pause
 * of more than five minutes is not time spent. Definer, because the tables of the wizard are nobody's
 * to write; it touches the one session that became this very event.
 */
create function private.tg_events__session()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_publishes constant boolean := old.status = 'draft' and new.status = 'published';
begin
  update public.wizard_sessions as session
     set last_activity_at = now(),
         time_spent_seconds = session.time_spent_seconds + case
           when session.status = 'completed' then 0
           else least(extract(epoch from now() - session.last_activity_at), 300)::integer end
   where session.event_id = new.id;

  if v_publishes then
    update public.wizard_sessions as session
       set status = 'completed', current_stage = 'completed', completed_at = now(), version = session.version + 1
     where session.event_id = new.id
       and session.status <> 'completed';
  end if;

  return null;
end;
$$;

create trigger _900_session after update on public.events
  for each row when (new.version > old.version) execute function private.tg_events__session();
