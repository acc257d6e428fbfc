/*
 * The register of what we know about people: every table, how its rows are found for a person
 * and for an organization, and every column that could hold somebody's words.
 *
 * Export and erasure read it and know no table by name, so what a later chapter adds is
 * exported and erased as soon as it is registered; a house test fails until it is. A chapter
 * that makes a table adds its lines here: one to personal_tables, one to personal_columns for
 * each column of text, json, bytes or net addresses.
 *
 * A person is found by their account, by an address they have proven to be theirs, or, for one
 * organization, by an address that its admin names. What is theirs by address is theirs in the
 * orders they bought, the tickets they hold and the contacts they are; a ticket of their order
 * that somebody else holds is somebody else's.
 */

/* Whom it is about. Arrays, so that rows are still found after their address was taken out of them. */
create type private.data_subject as (
  -- Null: everywhere. Else only what belongs to this organization.
  organization_id uuid,
  -- Null when there is no account, or it is not the account's business.
  user_id uuid,
  -- In lower case; null when nobody has proven that it is theirs.
  address text,
  -- Personal organizations that go with the account.
  organizations uuid[],
  orders uuid[],
  tickets uuid[],
  members uuid[],
  messages uuid[]
);

create table private.personal_tables (
  table_name text primary key,
  place integer not null,
  heading text not null,
  of_person text,
  of_organization text,
  sort_key text not null default 't.id',
  sort_type text not null default 'uuid',
  on_erasure text not null default 'keep',

  constraint personal_tables_name_their_schema check (table_name ~ '^(public|private|identity)\.'),
  constraint personal_tables_erasure_is_known check (on_erasure in ('keep', 'change', 'delete')),
  constraint personal_tables_erased_are_found check (on_erasure = 'keep' or of_person is not null)
);
comment on table private.personal_tables is 'Every table: how its rows are found for a person and an organization, and what erasing does to them.';
comment on column private.personal_tables.place is 'The order of exporting and erasing: what is found through another table comes before it.';
comment on column private.personal_tables.heading is 'What the table holds, in the words of an export.';
comment on column private.personal_tables.of_person is 'SQL over t (the row) and $1 (private.data_subject). Null: nobody''s in particular.';
comment on column private.personal_tables.of_organization is 'SQL over t (the row) and $1 (the organization''s id). Null: not the organization''s to have.';
comment on column private.personal_tables.sort_key is 'What an organization''s export leafs by: SQL over t of the type sort_type, unique within one organization.';

create table private.personal_columns (
  table_name text not null,
  column_name text not null,
  kind text not null,
  on_erasure text not null,
  becomes text,
  in_own_export boolean not null default true,
  why text not null,

  primary key (table_name, column_name),
  constraint personal_columns_kind_is_known check (kind in (
    'code', 'name', 'company', 'email', 'phone', 'address', 'ip', 'free_text', 'json', 'file', 'token')),
  constraint personal_columns_erasure_is_known check (on_erasure in ('blank', 'placeholder', 'replace', 'keep')),
  constraint personal_columns_placeholders_say_what_they_become check (
    case on_erasure when 'placeholder' then becomes is not null when 'replace' then true else becomes is null end),
  constraint personal_columns_secrets_are_not_exported check (kind <> 'token' or not in_own_export)
);
comment on table private.personal_columns is 'Every column that could hold words: what kind they are of, and what erasing a person does to them.';
comment on column private.personal_columns.kind is 'code: words and numbers that we or a company chose. token: a secret, in no export.';
comment on column private.personal_columns.on_erasure is
  'Of the person''s rows. blank: emptied. placeholder: what `becomes` says. replace: their name, address and phone are cut out, '
  'and the address in everybody else''s rows too. keep: it says nothing about anybody, or it must stay.';
comment on column private.personal_columns.becomes is
  'SQL over t (the row), $2 (what makes this erasure''s pseudonyms unguessable) and $3 (the pattern of their words). '
  'Where the word is replace: how that is done, if not by cutting out.';
comment on column private.personal_columns.in_own_export is 'False: secrets, what others said, and files that are elsewhere in the export as text.';

alter table private.personal_tables enable row level security;
alter table private.personal_columns enable row level security;
-- NOTE: written by chapters alone, read by the definer functions of privacy; granted to nobody.

/*
 * Writes columns of one kind into the register, by a list of names with spaces between.
 * For chapters; executable by nobody else.
 */
create function private.register_columns(
  table_name text, columns text, kind text, on_erasure text, why text,
  becomes text default null, in_own_export boolean default true
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.personal_columns (table_name, column_name, kind, on_erasure, becomes, in_own_export, why)
  select register_columns.table_name, listed.name, register_columns.kind, register_columns.on_erasure,
         register_columns.becomes, register_columns.in_own_export and register_columns.kind <> 'token', register_columns.why
    from string_to_table(register_columns.columns, ' ') as listed (name)
$$;
-- NOTE: granted to nobody.

/*
 * A telephone number as an expression, however it is spaced, with its country in front or not;
 * a word that is none is escaped.
 */
create function private.word_pattern(word text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_digits constant text := regexp_replace(word, '\D', '', 'g');
  v_space constant text := '[[:space:]().-]{0,2}';
begin
  if length(v_digits) < 7 or word !~ '^\+?[[:digit:][:space:]().-]+$' then
    return replace(regexp_replace(lower(btrim(word)), '([^[:alnum:][:space:]@])', '\\\1', 'g'), '@', '(?:@|%40)');
  end if;

  return '(?:\+?' || left(v_digits, greatest(length(v_digits) - 10, 0)) || v_space || ')?0?' || v_space
      || regexp_replace(right(v_digits, 10), '(\d)(?=\d)', '\1' || v_space, 'g');
end;
$$;
-- NOTE: granted to nobody.

/*
 * An expression that finds these values in a text, whole and however they are cased; null for none.
 *
 * ann@example.org is not found in joann@example.org nor in ann@example.org.uk, and Will is not
 * found in goodwill. The text may be JSON as it is written, where a new line is \n, or an address
 * of the web, where an @ is %40.
 */
create function private.mention_pattern(words text[])
returns text
language sql
immutable
set search_path = ''
as $$
  select '(?:(?<![[:alnum:]_.+\\-])|(?<=\\[nrtbf])|(?<=\\\\)|(?<=%[0-9a-f][0-9a-f]))(?:'
         || string_agg(distinct private.word_pattern(word), '|')
         || ')(?![[:alnum:]_-])(?!\.[[:alnum:]])'
    from unnest(words || array(select btrim(to_jsonb(written)::text, '"') from unnest(words) as written)) as word
   where length(btrim(word)) >= 3
$$;
-- NOTE: granted to nobody.

/* A text with what the pattern finds cut out. A pattern of null finds nothing. */
create function private.without(original text, pattern text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case when pattern is null then original else regexp_replace(original, pattern, '[erased]', 'gi') end
$$;
-- NOTE: granted to nobody.

/* The same for JSON, string by string, keys too; a number that is found whole becomes [erased]. */
create function private.without(original jsonb, pattern text)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case jsonb_typeof(original)
    when 'object' then coalesce((
      select jsonb_object_agg(private.without(pair.key, pattern), private.without(pair.value, pattern))
        from jsonb_each(original) as pair), '{}')
    when 'array' then coalesce((
      select jsonb_agg(private.without(item.value, pattern) order by item.place)
        from jsonb_array_elements(original) with ordinality as item (value, place)), '[]')
    when 'string' then to_jsonb(private.without(original #>> '{}', pattern))
    when 'number' then case when original #>> '{}' ~* ('^' || pattern || '$') then '"[erased]"' else original end
    else original end;
end;
$$;
-- NOTE: granted to nobody.

/* A stand-in for an address: the same for one erasure and one part of it, and no mail server takes it. */
create function private.erased_address(salt text, part uuid default null)
returns text
language sql
immutable
set search_path = ''
as $$
  select 'erased-' || left(encode(sha256(convert_to(salt || coalesce(part::text, ''), 'UTF8')), 'hex'), 16)
         || '@erased.invalid'
$$;
-- NOTE: granted to nobody.

/* A stored webhook without what the company said about its customer: what we act on, and no more. */
create function private.bare_webhook(payload jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_object_agg(pair.key, pair.value)
    from jsonb_each(payload) as pair
   where pair.key in ('id', 'type', 'orderId', 'sessionId', 'paymentId', 'amountCents', 'currency')
$$;
-- NOTE: granted to nobody.

/*
 * Refuses changes to what has been written down; replaces the shipped function of this name.
 *
 * One deed of the owner's own functions passes: erasing a person may change the columns that
 * the register says erasing changes, and nothing else of the row. A client may set the name of
 * the deed too, and has neither the grant nor the role to go with it. Rows never go.
 */
create or replace function private.tg__append_only()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_open text[];
begin
  if tg_op = 'UPDATE'
     and coalesce(current_setting('eventos.audit_log_deed', true), '') = 'redaction'
     and current_user = (
       select pg_get_userbyid(class.relowner) from pg_catalog.pg_class as class where class.oid = tg_relid) then
    select array_agg(registered.column_name) into v_open
      from private.personal_columns as registered
     where registered.table_name = tg_table_schema || '.' || tg_table_name
       and registered.on_erasure <> 'keep';
    if to_jsonb(new) - v_open = to_jsonb(old) - v_open then
      return new;
    end if;
  end if;

  raise exception 'forbidden' using errcode = 'PT403',
    hint = format('Rows of %I are written once and kept.', tg_table_name);
end;
$$;
