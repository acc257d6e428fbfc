/*
 * Model usage: how many tokens of a language model a person, and an organization, used on a day.
 *
 * As many tokens as an answer may cost at most are taken before the model is asked; what was not
 * used is given back after it. So a hundred questions at once never spend more than a day holds, and
 * a process that dies in between has counted too much, not too little. Days are those of UTC.
 *
 * Numbers only: what was asked and answered is among the words of the session, and nowhere else.
 */
create table private.model_usage (
  id bigint generated always as identity primary key,
  day date not null,
  user_id uuid references public.profiles (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete cascade,
  questions integer not null default 0,
  tokens bigint not null default 0,
  tokens_in bigint not null default 0,
  tokens_out bigint not null default 0,

  constraint model_usage_is_of_a_person_or_an_organization check (num_nonnulls(user_id, organization_id) = 1),
  constraint model_usage_counts_upwards check (questions >= 0 and tokens >= 0 and tokens_in >= 0 and tokens_out >= 0)
);
comment on table private.model_usage is 'Tokens of language models per day, of a person or of an organization. Goes with either.';
comment on column private.model_usage.tokens is 'What counts against the day: tokens used, and those taken for questions that are not answered yet.';
comment on column private.model_usage.tokens_in is 'Read by models, as they told us; estimated where they did not.';

create unique index model_usage_user_idx on private.model_usage (user_id, day) where user_id is not null;
create unique index model_usage_organization_idx on private.model_usage (organization_id, day) where organization_id is not null;

alter table private.model_usage enable row level security;
-- NOTE: no policy and no grant: the two functions below are the only way in.

insert into private.personal_tables (place, table_name, heading, of_person, of_organization, on_erasure) values
  (33, 'private.model_usage', 'Use of language models, day by day', 't.user_id = ($1).user_id', 't.organization_id = $1', 'delete');

/* Whose day a person's questions count against, too: the team whose events they make, else their own organization. */
create function private.paying_organization(user_id uuid)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select organization.id
    from public.organization_members as member
    join public.organizations as organization on organization.id = member.organization_id
   where member.user_id = paying_organization.user_id
     and member.role in ('owner', 'admin', 'manager')
   order by organization.kind = 'team' desc,
            array_position(array['owner', 'admin', 'manager'], member.role),
            organization.created_at,
            organization.id
   limit 1
$$;
-- NOTE: granted to nobody.

/*
 * Takes tokens for one question from the day of a person and of their organization: from both, or
 * from neither. `refused` says whose day is used up, null when they were taken; the rest names the
 * rows to give back to. A person's days of more than 90 days ago go with their first question of a day.
 * Definer: the service counts through this and in no other way.
 */
create function private.take_model_tokens(
  user_id uuid, tokens integer, user_limit integer, organization_limit integer
)
returns table (day date, organization_id uuid, refused text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_user_id constant uuid := take_model_tokens.user_id;
  v_tokens constant integer := take_model_tokens.tokens;
  v_day constant date := (now() at time zone 'utc')::date;
  v_organization_id constant uuid := private.paying_organization(v_user_id);
  v_refused text;
begin
  if v_user_id is null or coalesce(v_tokens, 0) not between 1 and 1000000
     or coalesce(user_limit, -1) < 0 or coalesce(organization_limit, -1) < 0 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say who asks, for how many tokens, and the limits.';
  end if;

  insert into private.model_usage (day, user_id)
  values (v_day, v_user_id)
  on conflict (user_id, day) where user_id is not null do nothing;
  if found then
    delete from private.model_usage as past where past.user_id = v_user_id and past.day < v_day - 90;
  end if;
  if v_organization_id is not null then
    insert into private.model_usage (day, organization_id)
    values (v_day, v_organization_id)
    on conflict (organization_id, day) where organization_id is not null do nothing;
  end if;

  with locked as (
    select used.user_id, used.tokens
      from private.model_usage as used
     where used.day = v_day and (used.user_id = v_user_id or used.organization_id = v_organization_id)
     order by used.id
       for update
  )
  select case when bool_or(locked.user_id is not null and locked.tokens + v_tokens > user_limit) then 'user'
              when bool_or(locked.user_id is null and locked.tokens + v_tokens > organization_limit) then 'organization' end
    into v_refused
    from locked;

  if v_refused is null then
    update private.model_usage as used
       set tokens = used.tokens + v_tokens, questions = used.questions + 1
     where used.day = v_day and (used.user_id = v_user_id or used.organization_id = v_organization_id);
  end if;

  return query select v_day, v_organization_id, v_refused;
end;
$$;
grant execute on function private.take_model_tokens to service_role;

/*
 * After the answer: what was taken goes back, what was used stays. Rows that went with their person
 * in between are not missed. Definer: as above.
 */
create function private.settle_model_tokens(
  user_id uuid, organization_id uuid, day date, taken integer, tokens_in integer, tokens_out integer
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_in constant integer := settle_model_tokens.tokens_in;
  v_out constant integer := settle_model_tokens.tokens_out;
begin
  if settle_model_tokens.user_id is null or settle_model_tokens.day is null
     or coalesce(taken, -1) < 0 or coalesce(v_in, -1) < 0 or coalesce(v_out, -1) < 0 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Say whose tokens were taken, and how many were used.';
  end if;

  with locked as (
    select used.id
      from private.model_usage as used
     where used.day = settle_model_tokens.day
       and (used.user_id = settle_model_tokens.user_id or used.organization_id = settle_model_tokens.organization_id)
     order by used.id
       for update
  )
  update private.model_usage as used
     set tokens = greatest(used.tokens - taken + v_in + v_out, 0),
         tokens_in = used.tokens_in + v_in,
         tokens_out = used.tokens_out + v_out
    from locked
   where used.id = locked.id;
end;
$$;
grant execute on function private.settle_model_tokens to service_role;
