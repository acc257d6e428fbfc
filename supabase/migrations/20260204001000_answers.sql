/*
 * Answers: read and refused before an order takes anything, kept when it is written.
 *
 * place_order asks read_answers first. Who forgot something hears all of it at once, each at its field, and
 * no place was held meanwhile. What nobody asked is not kept, whatever a browser sends along.
 */

/* Whether there is such a day. */
create function private.is_date(word text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
set datestyle = 'ISO'
as $$
begin
  return word::date is not null;
exception when others then
  return false;
end;
$$;

/*
 * One answer as it is kept, null for none, and what is wrong with it. A stranger sends it: the kind decides
 * what it may be, and how long.
 */
create function private.read_answer(question public.event_questions, given jsonb, out value jsonb, out problem text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_text constant text := case when jsonb_typeof(given) in ('string', 'number', 'boolean') then btrim(given #>> '{}') end;
begin
  if question.kind = 'some_of' then
    select jsonb_agg(option.word order by option.place) into value
      from unnest(question.options) with ordinality as option (word, place)
     where given @> to_jsonb(array[option.word]) or given = to_jsonb(option.word);
    if jsonb_typeof(given) = 'array' and jsonb_array_length(given) > 0
       and (value is null or jsonb_array_length(value) <> jsonb_array_length(given)) then
      problem := 'Choose from the list.';
    end if;
    return;
  end if;
  if v_text is null and given is not null and jsonb_typeof(given) <> 'null' then
    problem := 'Write one answer.';
    return;
  end if;
  if coalesce(v_text, '') = '' then
    return;
  end if;

  problem := case question.kind
    when 'short_text' then case when length(v_text) > 200 then 'At most 200 characters.' end
    when 'long_text' then case when length(v_text) > 2000 then 'At most 2,000 characters.' end
    when 'number' then case when v_text !~ '^[+-]?[0-9]{1,12}([.,][0-9]{1,6})?$' then 'Write a number.' end
    when 'email' then case when length(v_text) > 254 or v_text !~ '^[^[:space:]@]+@[^[:space:]@]+\.[^[:space:]@.]+$'
      then 'Write an email address, such as ana@example.org.' end
    when 'phone' then case when v_text !~ '^\+?[0-9 ()./-]{5,30}$' or length(regexp_replace(v_text, '[^0-9]', '', 'g')) < 5
      then 'Write a telephone number.' end
    when 'url' then case when length(v_text) > 500 or v_text !~* '^https?://[^[:space:]]+\.[^[:space:]]+$'
      then 'Write the whole address, beginning with https://.' end
    when 'date' then case when v_text !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' or not private.is_date(v_text)
      then 'Write a date, such as 2027-03-12.' end
    when 'yes_no' then case when lower(v_text) not in ('yes', 'no', 'true', 'false') then 'Answer yes or no.' end
    when 'one_of' then case when v_text <> all (question.options) then 'Choose one from the list.' end
  end;
  if problem is null then
    value := case question.kind
      when 'number' then to_jsonb(replace(v_text, ',', '.')::numeric)
      when 'yes_no' then to_jsonb(lower(v_text) in ('yes', 'true'))
      else to_jsonb(v_text) end;
  end if;
end;
$$;

/* Whether a question is asked after what was answered before it. */
create function private.is_asked(question public.event_questions, answers jsonb)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select question.shown_if_question_id is null or coalesce(
    case jsonb_typeof(answers -> question.shown_if_question_id::text)
      when 'boolean' then (answers -> question.shown_if_question_id::text)
                          = to_jsonb(lower(question.shown_if_value) in ('yes', 'true'))
      else (answers -> question.shown_if_question_id::text) @> to_jsonb(question.shown_if_value) end, false)
$$;

/*
 * The answers to some questions, by question id, and what is wrong with them under `path`. `before` are those that
 * conditions may look at besides.
 */
create function private.read_answers_of(
  questions public.event_questions[], given jsonb, before jsonb, path text, out answers jsonb, out problems jsonb
)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_question public.event_questions;
  v_read record;
begin
  answers := '{}';
  problems := '{}';
  foreach v_question in array questions loop
    continue when not private.is_asked(v_question, before || answers);
    v_read := private.read_answer(v_question, given -> v_question.id::text);
    if v_read.problem is null and v_read.value is null and v_question.is_required then
      v_read.problem := 'Answer this question.';
    end if;
    if v_read.problem is not null then
      problems := problems || jsonb_build_object(path || v_question.id, v_read.problem);
    elsif v_read.value is not null then
      answers := answers || jsonb_build_object(v_question.id, v_read.value);
    end if;
  end loop;
end;
$$;

/*
 * All that a buyer said about an order and its people, checked: {answers, attendees}. Null where nothing is asked and
 * nobody is named, which is most orders and one probe of an index. Refuses with every field at fault.
 */
create function private.read_answers(event_id uuid, plan private.planned_line[], details jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_of_order public.event_questions[];
  v_of_people public.event_questions[];
  v_tiers constant uuid[] := array(select line.tier_id from unnest(plan) as line);
  v_read record;
  v_answers jsonb;
  v_problems jsonb;
  v_people jsonb := '[]';
  v_person record;
begin
  if jsonb_typeof(details -> 'attendees') is distinct from 'array'
     and not exists (select from public.event_questions as question where question.event_id = read_answers.event_id) then
    return null;
  end if;

  select coalesce(array_agg(question order by question.position) filter (where question.asked_per = 'order'), '{}'),
         coalesce(array_agg(question order by question.position) filter (where question.asked_per = 'attendee'), '{}')
    into v_of_order, v_of_people
    from public.event_questions as question
   where question.event_id = read_answers.event_id
     and not question.is_retired
     and (not exists (select from public.question_tiers as named where named.question_id = question.id)
          or exists (select from public.question_tiers as named
                      where named.question_id = question.id and named.tier_id = any (v_tiers)));

  v_read := private.read_answers_of(v_of_order, details -> 'answers', '{}', 'answers.');
  v_answers := v_read.answers;
  v_problems := v_read.problems;

  for v_person in
    with named as (
      select person.entry, person.entry ->> 'tier_id' as tier_id,
             row_number() over (partition by person.entry ->> 'tier_id' order by person.place) as place
        from jsonb_array_elements(
               case when jsonb_typeof(details -> 'attendees') = 'array' then details -> 'attendees' else '[]' end)
          with ordinality as person (entry, place)
    )
    select line.tier_id, person.place, named.entry, nullif(left(btrim(named.entry ->> 'name'), 120), '') as name,
           array(select question from unnest(v_of_people) as question
                  where not exists (select from public.question_tiers as link where link.question_id = question.id)
                     or exists (select from public.question_tiers as link
                                 where link.question_id = question.id and link.tier_id = line.tier_id)
                  order by question.position) as questions
      from unnest(plan) as line
     cross join generate_series(1, line.quantity * line.admits) as person (place)
      left join named on named.tier_id = line.tier_id::text and named.place = person.place
     order by line.tier_id, person.place
  loop
    v_read := private.read_answers_of(
      v_person.questions, v_person.entry -> 'answers', v_answers,
      format('attendees.%s.%s.', v_person.tier_id, v_person.place));
    v_problems := v_problems || v_read.problems;
    if v_person.name is not null or v_read.answers <> '{}' then
      v_people := v_people || jsonb_build_object(
        'tier_id', v_person.tier_id, 'place', v_person.place, 'name', v_person.name, 'answers', v_read.answers);
    end if;
  end loop;

  if v_problems <> '{}' then
    raise exception 'answers_invalid' using errcode = 'PT422',
      detail = jsonb_build_object('fields', v_problems)::text, hint = 'Answer what is asked, then order again.';
  end if;
  return jsonb_build_object('answers', v_answers, 'attendees', v_people);
end;
$$;

/* Writes what read_answers read with the order it is about. Nothing to write is the usual case. */
create function private.keep_answers(order_id uuid, answered jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if answered is null then
    return;
  end if;

  insert into public.order_attendees (order_id, tier_id, place, name)
  select keep_answers.order_id, (person ->> 'tier_id')::uuid, (person ->> 'place')::integer, person ->> 'name'
    from jsonb_array_elements(answered -> 'attendees') as person;

  insert into public.order_answers (order_id, question_id, attendee_id, label, value)
  select keep_answers.order_id, question.id, said.attendee_id, question.label, said.value
    from (
      select key, value, null::uuid as attendee_id from jsonb_each(answered -> 'answers')
      union all
      select answer.key, answer.value, attendee.id
        from jsonb_array_elements(answered -> 'attendees') as person
        join public.order_attendees as attendee
          on attendee.order_id = keep_answers.order_id
         and attendee.tier_id = (person ->> 'tier_id')::uuid
         and attendee.place = (person ->> 'place')::integer
       cross join jsonb_each(person -> 'answers') as answer
    ) as said
    join public.event_questions as question on question.id = said.key::uuid;
end;
$$;

/* Gives the people of an order their tickets, each by the tier they are for, and puts their names on them. */
create function private.name_tickets(order_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not exists (select from public.order_attendees as attendee where attendee.order_id = name_tickets.order_id) then
    return;
  end if;

  update public.order_attendees as attendee
     set ticket_id = ticket.id
    from (
      select issued.id, issued.tier_id, row_number() over (partition by issued.tier_id order by issued.number) as place
        from public.event_tickets as issued
       where issued.order_id = name_tickets.order_id
    ) as ticket
   where attendee.order_id = name_tickets.order_id
     and attendee.ticket_id is null
     and ticket.tier_id = attendee.tier_id
     and ticket.place = attendee.place;

  update public.event_tickets as ticket
     set holder_name = attendee.name
    from public.order_attendees as attendee
   where attendee.order_id = name_tickets.order_id
     and ticket.id = attendee.ticket_id
     and attendee.name is not null
     and ticket.holder_name <> attendee.name;
end;
$$;
-- NOTE: all of this is granted to nobody; place_order and issue_tickets call it.
