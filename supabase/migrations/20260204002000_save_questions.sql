/*
 * The organizer's hand on the questions of an event: read them, and say anew what is asked.
 */

/* The questions of an event that are asked, in order, as the wire's EventQuestion. */
create function private.question_views(event_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', question.id, 'kind', question.kind, 'asked_per', question.asked_per, 'label', question.label,
           'help', question.help, 'options', to_jsonb(question.options), 'is_required', question.is_required,
           'tier_ids', array(select named.tier_id from public.question_tiers as named
                              where named.question_id = question.id order by named.tier_id),
           'shown_if', case when question.shown_if_question_id is not null then jsonb_build_object(
             'question_id', question.shown_if_question_id, 'value', question.shown_if_value) end)
         order by question.position, question.id), '[]')
    from public.event_questions as question
   where question.event_id = question_views.event_id
     and not question.is_retired
$$;
-- NOTE: granted to nobody; the functions below and the page of an event call it.

/*
 * The questions of an event, for its members. Definer, so that it answers like save_questions; somebody
 * else's event is not there.
 */
create function public.list_questions(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.events as event
     where event.id = list_questions.event_id
       and event.organization_id in (select private.offer_reader_ids())
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  return private.question_views(list_questions.event_id);
end;
$$;
comment on function public.list_questions is 'What an event asks its buyers and attendees, in order. For its members.';
grant execute on function public.list_questions to authenticated;

/* Refuses a list of questions that cannot be asked one after the other. */
create function private.check_questions(event_id uuid, questions jsonb)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_asked record;
  v_condition jsonb;
begin
  if jsonb_typeof(questions) is distinct from 'array' or jsonb_array_length(questions) > 30 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Ask at most 30 questions.';
  end if;

  for v_asked in
    select given.question, given.place, held.id as held_id, held.event_id,
           held.kind <> given.question ->> 'kind' or held.asked_per <> given.question ->> 'asked_per' as is_another,
           exists (select from public.order_answers as answer where answer.question_id = held.id) as is_answered
      from jsonb_array_elements(questions) with ordinality as given (question, place)
      left join public.event_questions as held on held.id = (given.question ->> 'id')::uuid
  loop
    if v_asked.event_id <> check_questions.event_id then
      raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such question.';
    end if;
    if v_asked.is_another and v_asked.is_answered then
      raise exception 'question_answered' using errcode = 'PT409',
        hint = 'Take this question off the list and ask a new one: its answers stay.';
    end if;

    if jsonb_typeof(v_asked.question -> 'options') = 'array' and exists (
      select from jsonb_array_elements_text(v_asked.question -> 'options') as word group by btrim(word) having count(*) > 1
    ) then
      raise exception 'invalid_input' using errcode = 'PT400', hint = 'Every option is another one.',
        detail = jsonb_build_object('fields', jsonb_build_object(
          format('questions.%s.options', v_asked.place - 1), 'Write every option once.'))::text;
    end if;

    continue when coalesce(v_asked.question -> 'shown_if', 'null') = 'null';
    select earlier.question into v_condition
      from jsonb_array_elements(questions) with ordinality as earlier (question, place)
     where earlier.question ->> 'id' = v_asked.question -> 'shown_if' ->> 'question_id'
       and earlier.place < v_asked.place
       and (earlier.question ->> 'asked_per' = 'order' or v_asked.question ->> 'asked_per' = 'attendee')
       and case when earlier.question ->> 'kind' = 'yes_no' then v_asked.question -> 'shown_if' ->> 'value' in ('yes', 'no')
                else earlier.question -> 'options' @> (v_asked.question -> 'shown_if' -> 'value') end;
    if not found then
      raise exception 'invalid_input' using errcode = 'PT400', hint = 'A question can follow an answer to an earlier one.',
        detail = jsonb_build_object('fields', jsonb_build_object(
          format('questions.%s.shown_if', v_asked.place - 1), 'Choose an earlier question and one of its answers.'))::text;
    end if;
  end loop;
end;
$$;

/* Writes one question at its place, and the tiers it is for. */
create function private.put_question(event_id uuid, question jsonb, place integer)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id constant uuid := coalesce((question ->> 'id')::uuid, gen_random_uuid());
  v_tiers constant uuid[] := array(
    select tier_id::uuid from jsonb_array_elements_text(coalesce(nullif(question -> 'tier_ids', 'null'), '[]')) as tier_id);
begin
  insert into public.event_questions as held
    (id, event_id, kind, asked_per, label, help, options, is_required, position, shown_if_question_id, shown_if_value)
  values
    (v_id, put_question.event_id, question ->> 'kind', question ->> 'asked_per', btrim(question ->> 'label'),
     nullif(btrim(question ->> 'help'), ''),
     array(select btrim(word) from jsonb_array_elements_text(coalesce(nullif(question -> 'options', 'null'), '[]')) as word),
     coalesce((question ->> 'is_required')::boolean, false), place,
     (question -> 'shown_if' ->> 'question_id')::uuid, question -> 'shown_if' ->> 'value')
  on conflict (id) do update
     set kind = excluded.kind, asked_per = excluded.asked_per, label = excluded.label, help = excluded.help,
         options = excluded.options, is_required = excluded.is_required, position = excluded.position,
         shown_if_question_id = excluded.shown_if_question_id, shown_if_value = excluded.shown_if_value, is_retired = false;

  delete from public.question_tiers as named
   where named.question_id = v_id and named.tier_id <> all (v_tiers);
  insert into public.question_tiers (question_id, tier_id, event_id)
  select v_id, tier_id, put_question.event_id from unnest(v_tiers) as tier_id
  on conflict on constraint question_tiers_pkey do nothing;
end;
$$;
-- NOTE: both are granted to nobody.

/*
 * Says what an event asks from now on: the whole list, in order. For managers. A question that is no longer on it
 * goes, or, where somebody answered it, is retired; orders keep what they were asked.
 *
 * Definer: the tables are nobody's to write. Somebody else's event is not there. The event's row is the lock, so
 * that of two who save at once the later one wins whole.
 */
create function public.save_questions(event_id uuid, questions jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_kept uuid[];
begin
  perform from public.events as event
    where event.id = save_questions.event_id
      and event.organization_id in (select private.seller_organization_ids())
      for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such event.';
  end if;
  perform private.check_questions(event_id, questions);

  v_kept := array(select (question ->> 'id')::uuid from jsonb_array_elements(questions) as question where question ? 'id');
  update public.event_questions as question
     set shown_if_question_id = null, shown_if_value = null,
         is_retired = question.is_retired or question.id <> all (v_kept)
   where question.event_id = save_questions.event_id
     and (question.id <> all (v_kept) or question.shown_if_question_id <> all (v_kept));
  delete from public.event_questions as question
   where question.event_id = save_questions.event_id
     and question.is_retired
     and not exists (select from public.order_answers as answer where answer.question_id = question.id);

  perform private.put_question(save_questions.event_id, asked.question, asked.place::integer)
     from (select question, place from jsonb_array_elements(questions) with ordinality as listed (question, place)
            order by place) as asked;
  return private.question_views(save_questions.event_id);
exception
  when check_violation or not_null_violation or foreign_key_violation or unique_violation
    or invalid_text_representation or invalid_parameter_value then
    raise exception 'invalid_input' using errcode = 'PT400', hint = sqlerrm;
end;
$$;
comment on function public.save_questions is
  'Says what an event asks its buyers and attendees from now on, the whole list. For its managers.';
grant execute on function public.save_questions to authenticated;
