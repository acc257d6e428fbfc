/** Habits of policies and grants, asked of the catalogue. tests/support/access says what they add up to. */
import { holdsInTheCatalogue, ourFunctions, ourRelations, ours } from '../support/catalogue.ts'

const policies = `pg_policy as pol join ${ourRelations('rp')} on rel.oid = pol.polrelid`
const policyName = `format('%s: %s', rel.oid::regclass, polname)`
const conditions = `lateral (
  select concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)) as text) as condition`
const people = `(0, 'anon'::regrole, 'authenticated'::regrole)`
const clients = `(0, 'anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole)`
const granted = (acl: string) => `aclexplode(${acl}) as acl`
const grantName = `format('%s: %s to %s', rel.oid::regclass, privilege_type, coalesce(nullif(grantee, 0)::regrole::text, 'public'))`
/** The command letters of pg_policy with the privilege each needs. */
const commands = `(values ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE')) as command (letter, privilege)`

holdsInTheCatalogue([
  {
    rule: 'policies name their audience and one command',
    finds: `select ${policyName} as name from ${policies} where 0 = any (polroles) or polcmd = '*'`,
    broken: 'create policy "For all" on public.events using (false)',
    as: 'events: For all',
  },
  {
    rule: 'policies to insert and to update check what is written',
    finds: `select ${policyName} as name from ${policies} where polcmd in ('a', 'w') and polwithcheck is null`,
    broken: 'create policy "Half" on public.events for update to authenticated using (false)',
    as: 'events: Half',
  },
  {
    rule: 'policies ask who is calling once per query, not once per row',
    // Inside a select, and with nothing from the row: a select that needs the row is asked for each row again.
    finds: `select ${policyName} as name from ${policies}, ${conditions}
             where regexp_replace(text, '(SELECT|FROM) (auth|private)\\.\\w+\\((''[^'']*''(::\\w+)?)?\\)', '', 'g')
                   ~ '(auth|private)\\.\\w+\\(|current_setting\\('`,
    broken: `create policy "Per row" on public.events for select to authenticated using (created_by = auth.uid())`,
    as: 'events: Per row',
  },
  {
    rule: 'policies call nothing that changes anything',
    finds: `select distinct ${policyName} as name
              from ${policies} join pg_depend as dep on dep.classid = 'pg_policy'::regclass and dep.objid = pol.oid
              join pg_proc as proc on dep.refclassid = 'pg_proc'::regclass and dep.refobjid = proc.oid
             where provolatile = 'v'`,
    broken: `create policy "Moving" on public.events for select to authenticated using ((select private.random_code()) = 'A')`,
    as: 'events: Moving',
  },
  {
    rule: 'policies have the grant they speak of',
    finds: `select ${policyName} as name from ${policies} join ${commands} on letter = polcmd::text, unnest(polroles) as audience (id)
             where id <> 0 and not has_any_column_privilege(id, rel.oid, privilege)
               and not has_table_privilege(id, rel.oid, privilege)`,
    broken: 'create policy "Dead" on public.orders for update to anon using (true) with check (true)',
    as: 'orders: Dead',
  },
  {
    rule: 'what people are granted has a policy that says which rows',
    finds: `select format('%s: %s to %s', rel.oid::regclass, privilege, role) as name
              from ${ourRelations('rp')}, ${commands}, unnest(array['anon', 'authenticated']) as role
             where (has_table_privilege(role, rel.oid, privilege)
                    or privilege <> 'DELETE' and has_any_column_privilege(role, rel.oid, privilege))
               and not exists (select from pg_policy where polrelid = rel.oid and polcmd::text = letter
                                  and role::regrole = any (polroles))`,
    broken: 'grant select (id) on public.refund_attempts to anon',
    as: 'refund_attempts: SELECT to anon',
  },
  {
    rule: 'people insert and update by column, and nobody deletes or empties a table of public',
    finds: `select ${grantName} as name from ${ourRelations('rpv')}, ${granted('relacl')}
             where (privilege_type <> 'SELECT' and grantee in ${people})
                or (nspname = 'public' and privilege_type in ('DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER')
                    and grantee in ${clients})`,
    broken: 'grant delete on public.events to service_role',
    as: 'events: DELETE to service_role',
  },
  {
    rule: 'nothing is granted to everybody',
    finds: `select ${grantName} as name from ${ourRelations('rpvmS')}, ${granted('relacl')} where grantee = 0
            union all
            select format('%s.%s: %s', rel.oid::regclass, attname, privilege_type)
              from ${ourRelations('rpv')} join pg_attribute on attrelid = rel.oid, ${granted('attacl')} where grantee = 0
            union all
            select format('schema %s: %s', nspname, privilege_type) from pg_namespace, ${granted('nspacl')}
             where nspname in ${ours} and grantee = 0 and (nspname, privilege_type) <> ('public', 'USAGE')`,
    broken: 'grant select (slug) on public.events to public',
    as: 'events.slug: SELECT',
  },
  {
    rule: 'sequences are granted to nobody',
    finds: `select ${grantName} as name from ${ourRelations('S')}, ${granted('relacl')} where grantee in ${clients}`,
    broken: 'create sequence public.counter; grant usage on sequence public.counter to anon',
    as: 'counter: USAGE to anon',
  },
  {
    rule: 'what is made tomorrow is open to nobody',
    // An entry for one schema can only add to the global one, so both say it.
    finds: `select format('%s in %s: %s to %s', defaclobjtype, coalesce(nullif(defaclnamespace, 0)::regnamespace::text, 'all'),
                          privilege_type, coalesce(nullif(grantee, 0)::regrole::text, 'public')) as name
              from pg_default_acl, ${granted('defaclacl')} where grantee in ${clients}
            union all
            select 'functions, to public' where not exists (
              select from pg_default_acl where defaclobjtype = 'f' and defaclnamespace = 0)`,
    broken: 'alter default privileges in schema public grant select on tables to anon',
    as: 'r in public: SELECT to anon',
  },
  {
    rule: 'people own nothing, and everything has one owner',
    finds: `select format('%s of %s', rel.oid::regclass, relowner::regrole) as name from ${ourRelations('rpvmS')}
             where relowner <> (select nspowner from pg_namespace where nspname = 'private')
            union all
            select format('%s of %s', proc.oid::regproc, proowner::regrole) from ${ourFunctions}
             where proowner <> (select nspowner from pg_namespace where nspname = 'private')`,
    broken: 'grant create on schema public to anon; alter function public.place_order owner to anon',
    as: 'place_order of anon',
  },
  {
    rule: 'the roles of requests are no more than they seem',
    finds: `select rolname as name from pg_roles
             where rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
               and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolinherit
                    or rolbypassrls <> (rolname = 'service_role') or rolcanlogin <> (rolname = 'authenticator'))
            union all
            select format('%s is a %s', member::regrole, roleid::regrole) from pg_auth_members
             where member in ${clients}
                or member = 'authenticator'::regrole and roleid not in ${clients}`,
    broken: 'grant service_role to authenticated',
    as: 'authenticated is a service_role',
  },
  {
    rule: 'views of public read as whoever asks, and private ones are lent to nobody',
    finds: `select rel.oid::regclass::text as name from ${ourRelations('vm')}
             where case nspname when 'public' then not coalesce(reloptions @> array['security_invoker=true'], false)
                                else exists (select from ${granted('relacl')} where grantee in ${people}) end`,
    broken: 'create view public.bypass as select id from public.orders',
    as: 'bypass',
  },
  {
    rule: 'extensions live in a schema of their own',
    finds: `select extname as name from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where nspname in ${ours}`,
    broken: 'create extension if not exists lo with schema public',
    as: 'lo',
  },
])
