/** Tries one access row of a function as one speaker: what is granted, and what really happens to a call. */
import type { FunctionRule, Who } from './access/rule.ts'
import { roleOf, type Scenery } from './access-world.ts'

type Overload = { signature: string; call: string; is_definer: boolean; is_granted: boolean }

// The arguments come out of sub-selects: a strict function of constant nulls is never called at all.
const overloads = `
  select proc.oid::regprocedure::text as signature, prosecdef as is_definer,
         has_function_privilege($2, proc.oid, 'execute') as is_granted,
         format('%s %s(%s)', case prokind when 'p' then 'call' else 'select' end, proc.oid::regproc, (
           select string_agg(case when provariadic <> 0 and place = pronargs then 'variadic ' else '' end
                             || format('(select null::%s)', type::regtype), ', ' order by place)
             from unnest(proargtypes::oid[]) with ordinality as argument (type, place))) as call
    from pg_proc as proc join pg_namespace on pg_namespace.oid = pronamespace
   where format('%s.%s', nspname, proname) = $1`

/** All the ways in which a function does not treat the speaker as the row says; none when it does. */
export async function functionFindings(
  scenery: Scenery,
  name: string,
  rule: FunctionRule,
  who: Who,
): Promise<string[]> {
  return scenery.undone(async () => {
    const found = await scenery.query<Overload>(overloads, [name, roleOf(who)])
    const allowed = rule.execute.includes(who)
    await scenery.become(who)
    const attempts = await scenery.attempt(found.map(({ call }) => call))

    return found.flatMap(({ signature, is_definer, is_granted }, place) => {
      const refusal = attempts[place]?.refusal ?? ''
      const denied = refusal.startsWith('42501 permission denied')
      return [
        ...(is_definer === (rule.definer ?? false)
          ? []
          : [`${signature} is ${is_definer ? '' : 'not '}security definer, its row says otherwise`]),
        ...(is_granted === allowed ? [] : [`${who} is ${is_granted ? '' : 'not '}granted ${signature}`]),
        ...(!allowed && !denied ? [`${who} calls ${signature}: not refused`] : []),
        ...(allowed && denied ? [`${who} calls ${signature}: ${refusal}`] : []),
      ]
    })
  })
}

/** Functions that need a row and have none, and rows that name no function. */
export async function functionsOutOfStep({ query }: Scenery, rows: string[]): Promise<string[]> {
  const ours = await query<{ name: string; needs_row: boolean }>(`
    select format('%s.%s', nspname, proname) as name,
           bool_or(nspname = 'public' or prosecdef or exists (
             select from aclexplode(coalesce(proacl, acldefault('f', proowner))) as acl
              where acl.grantee in (0, 'anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole))) as needs_row
      from pg_proc as proc join pg_namespace on pg_namespace.oid = pronamespace
     where nspname in ('public', 'private')
       and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = proc.oid and deptype = 'e')
     group by 1`)
  const names = ours.map(({ name }) => name)
  return [
    ...ours
      .filter(({ name, needs_row }) => needs_row && !rows.includes(name))
      .map(({ name }) => `${name} has no row in tests/support/access`),
    ...rows.filter((name) => !names.includes(name)).map((name) => `${name} has a row and does not exist`),
  ].sort()
}
