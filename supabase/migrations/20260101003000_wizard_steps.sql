/*
 * Two more events of the wizard: that somebody began to look for a venue, and began to have texts written.
 *
 * The ends of both were written down already (venue_selected, marketing_content_generated). How many begin and do
 * not end says more than either. No save says it, so whoever answers the question does; once per session.
 */
alter table public.wizard_events drop constraint wizard_events_name_is_known;
alter table public.wizard_events add constraint wizard_events_name_is_known check (name in (
  'wizard_started', 'wizard_stage_started', 'wizard_stage_completed', 'wizard_stage_skipped', 'contact_info_collected',
  'event_type_selected', 'event_created', 'venue_search_started', 'venue_selected', 'venue_booking_created',
  'ticket_tiers_defined', 'marketing_generation_started', 'marketing_content_generated', 'wizard_review_started',
  'event_validated', 'review_edit_made', 'event_published', 'wizard_completed', 'wizard_abandoned', 'wizard_resumed',
  'event_24h_performance', 'suggestions_answered', 'assistant_answered'));

/*
 * Writes down that suggestions of a stage were asked for in the caller's session: venues or texts. Of other stages,
 * and of an event that is published, there is nothing to say. The tone is that of the texts, null for the usual one.
 *
 * Definer: nobody writes the statistics. Somebody else's session is not there. Facts are codes and counts: the
 * country and how many wishes, never the words of a place.
 */
create function public.note_suggestions_asked(session_id uuid, stage text, tone text default null)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session public.wizard_sessions;
begin
  select session.* into v_session
    from public.wizard_sessions as session
   where session.id = note_suggestions_asked.session_id
     and session.user_id = (select auth.uid());
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such draft.';
  end if;
  if v_session.event_id is not null then
    return;
  end if;

  case note_suggestions_asked.stage
    when 'venue_selection' then
      perform private.note_wizard_event(v_session, 'venue_search_started', 'venue_selection', jsonb_build_object(
        'country', case when v_session.draft ->> 'country' ~ '^[A-Z]{2}$' then v_session.draft ->> 'country' end,
        'amenities', case when jsonb_typeof(v_session.draft -> 'amenities') = 'array'
                          then jsonb_array_length(v_session.draft -> 'amenities') else 0 end));
    when 'marketing' then
      perform private.note_wizard_event(v_session, 'marketing_generation_started', 'marketing', jsonb_build_object(
        'tone', case when tone in ('professional', 'warm', 'playful') then tone end));
    else
      null;
  end case;
end;
$$;
comment on function public.note_suggestions_asked is 'Writes down that venues or texts were asked for in the caller''s draft, once. For its person.';
grant execute on function public.note_suggestions_asked to authenticated;
