/** Habits of tables, columns and constraints, asked of the catalogue. CONTRIBUTING quotes them. */
import { holdsInTheCatalogue, ourRelations } from '../support/catalogue.ts'

const columns = `${ourRelations('rpv')} join pg_attribute as col on col.attrelid = rel.oid and attnum > 0 and not attisdropped`
const columnName = `format('%s.%s', rel.oid::regclass, attname)`
const constraints = `${ourRelations('rp')} join pg_constraint as con on con.conrelid = rel.oid`

/** Columns a person may write directly, whatever policies say about the rows. */
const writable = `${columns} and rel.relkind = 'r' and exists (
  select from unnest(array['anon', 'authenticated']) as role, unnest(array['insert', 'update']) as deed
   where has_column_privilege(role, rel.oid, attnum, deed))`
const checked = (how: string) => `exists (
  select from pg_constraint where conrelid = rel.oid and contype = 'c' and attnum = any (conkey)
     and pg_get_constraintdef(pg_constraint.oid) ~ '${how}')`

holdsInTheCatalogue([
  {
    rule: 'tables have row level security, private ones too',
    finds: `select rel.oid::regclass::text as name from ${ourRelations('rp')} where not relrowsecurity`,
    broken: 'create table private.open_door (id integer primary key)',
    as: 'private.open_door',
  },
  {
    rule: 'tables and views say what they are',
    finds: `select rel.oid::regclass::text as name from ${ourRelations('rpvm')}
             where coalesce(obj_description(rel.oid, 'pg_class'), '') = ''`,
    broken: 'create view public.silent as select 1 as one',
    as: 'silent',
  },
  {
    rule: 'tables have a primary key',
    finds: `select rel.oid::regclass::text as name from ${ourRelations('rp')}
             where not exists (select from pg_index where indrelid = rel.oid and indisprimary)`,
    broken: 'create table public.nameless_rows (id integer)',
    as: 'nameless_rows',
  },
  {
    rule: 'foreign keys have an index that begins with one of their columns',
    // A partial index counts where it leaves out nothing but nulls, which no foreign key looks for.
    finds: `select format('%s.%s', conrelid::regclass, conname) as name from ${constraints}
             where contype = 'f' and not exists (
               select from pg_index
                where indrelid = conrelid and indisvalid and indkey[0] = any (conkey)
                  and coalesce(pg_get_expr(indpred, indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$', true))`,
    broken: `create table public.slow (id integer primary key, event_id uuid constraint slow_event references public.events on delete cascade);
             create index on public.slow (event_id) where id > 7`,
    as: 'slow.slow_event',
  },
  {
    rule: 'foreign keys say what happens when the row they point at goes',
    finds: `select format('%s.%s', conrelid::regclass, conname) as name from ${constraints}
             where contype = 'f' and confdeltype = 'a'`,
    broken:
      'create table public.vague (event_id uuid primary key constraint vague_event references public.events)',
    as: 'vague.vague_event',
  },
  {
    rule: 'checks are named after what a row must be, by table',
    finds: `select format('%s.%s', conrelid::regclass, conname) as name from ${constraints}
             where contype = 'c' and (not starts_with(conname, relname || '_') or conname ~ '_check\\d*$')`,
    broken: 'create table public.unnamed (id integer primary key check (id > 0))',
    as: 'unnamed.unnamed_id_check',
  },
  {
    rule: 'every constraint was checked against every row',
    finds: `select format('%s.%s', conrelid::regclass, conname) as name from ${constraints} where not convalidated`,
    broken: 'alter table public.events add constraint events_half check (max_per_order < 20) not valid',
    as: 'events.events_half',
  },
  {
    rule: 'a moment has a zone',
    finds: `select ${columnName} as name from ${columns} and rel.relkind = 'r' where atttypid = 'timestamp'::regtype`,
    broken: 'alter table public.events add column begins timestamp',
    as: 'events.begins',
    except: { 'occurrences.local_start': 'the clock on the wall there, beside the instant' },
  },
  {
    rule: 'no table keeps a float, money, varchar or enum',
    finds: `select ${columnName} as name from ${columns} join pg_type as type on type.oid = atttypid and rel.relkind = 'r'
             where (atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype, 'varchar'::regtype)
                or typtype = 'e')`,
    broken: 'alter table public.events add column score double precision',
    as: 'events.score',
  },
  {
    rule: 'money is whole cents and says so',
    finds: `select ${columnName} as name from ${columns}
             where (attname ~ '_cents$' and atttypid not in ('integer'::regtype, 'bigint'::regtype))
                or (attname ~ '(price|amount|revenue|cost|fee|budget|balance|payout)' and attname !~ '_cents$'
                    and atttypid in ('integer'::regtype, 'bigint'::regtype, 'numeric'::regtype))`,
    broken: 'alter table public.events add column final_price numeric(10, 2)',
    as: 'events.final_price',
  },
  {
    rule: 'text that people write has a longest length, known words or a known zone',
    finds: `select ${columnName} as name from ${writable}
             where atttypid in ('text'::regtype, 'extensions.citext'::regtype)
               and not ${checked('length\\(|= ANY|AT TIME ZONE')}`,
    broken:
      'alter table public.events add column slogan text; grant update (slogan) on public.events to authenticated',
    as: 'events.slogan',
  },
  {
    rule: 'lists that people write have a most number and a longest length',
    finds: `select ${columnName} as name from ${writable} join pg_type as type on type.oid = atttypid
             where typcategory = 'A'
               and not (${checked('<@')} or ${checked('cardinality\\(')} and ${checked('length\\(')})`,
    broken:
      'alter table public.events add column moods text[]; grant update (moods) on public.events to authenticated',
    as: 'events.moods',
  },
  {
    rule: 'json that people write has a type and a largest size',
    finds: `select ${columnName} as name from ${writable} where atttypid in ('json'::regtype, 'jsonb'::regtype)
               and not (${checked('jsonb_typeof\\(')} and ${checked('length\\(')})`,
    broken: `alter table public.events add column extras jsonb,
               add constraint events_extras_is_an_object check (jsonb_typeof(extras) = 'object');
             grant update (extras) on public.events to authenticated`,
    as: 'events.extras',
  },
  {
    rule: 'updated_at is stamped by a trigger',
    finds: `select rel.oid::regclass::text as name from ${columns}
             where rel.relkind = 'r' and attname = 'updated_at' and nspname <> 'private' and not exists (
               select from pg_trigger where tgrelid = rel.oid and tgname = '_100_timestamps' and tgenabled = 'O')`,
    broken: 'alter table public.events disable trigger _100_timestamps',
    as: 'events',
  },
  {
    rule: 'triggers have a rank and a name: _100_ normalises, _300_ guards, _500_ derives, _900_ writes down',
    finds: `select format('%s.%s', tgrelid::regclass, tgname) as name
              from ${ourRelations('rpv')} join pg_trigger on tgrelid = rel.oid
             where not tgisinternal and tgname !~ '^_(100|300|500|900)_[a-z]+(_[a-z]+)*$'`,
    broken: `create trigger stamp before update on public.events for each row execute function private.tg__timestamps()`,
    as: 'events.stamp',
  },
])
