/**
 * Whose rows a grant to insert is good for: a copy of every row there is, as far as the columns are the speaker's to
 * write, must be taken where the row says so and refused everywhere else.
 */
import type { TableRule, Who } from './access/rule.ts'
import type { Scenery } from './access-world.ts'

export type Copied = { entry: string; fits: boolean }

/** Every row of the table as json, and whether the speaker may add one like it. Asked before becoming the speaker. */
export async function rowsToCopy(
  { query }: Scenery,
  table: string,
  rule: TableRule,
  who: Who,
): Promise<Copied[]> {
  if (rule.inserts?.[who] === undefined) return []
  const condition = rule.insertedRows?.[who] ?? rule.reads[who] ?? 'false'
  return query<Copied>(
    `select to_jsonb(t)::text as entry, coalesce(${condition}, false) as fits from public.${table} as t`,
  )
}

/** What the table takes or refuses differently. A copy that only meets a unique key was let in. */
export async function insertFindings(
  { attempt }: Scenery,
  table: string,
  columns: string[],
  who: Who,
  rows: Copied[],
): Promise<string[]> {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const attempts = await attempt(
    rows.map(
      ({ entry }) => `insert into public.${table} (${names})
        select ${names} from jsonb_populate_record(null::public.${table}, '${entry.replaceAll("'", "''")}')`,
    ),
  )
  return rows.flatMap(({ fits }, place) => {
    const refusal = attempts[place]?.refusal ?? null
    const isKeptOut = /^(42501|PT40[34])/.test(refusal ?? '')
    const isLetIn = refusal === null || refusal.startsWith('23505')
    if (fits ? isLetIn : isKeptOut) return []
    return [
      `${who} inserts a row ${fits ? 'of theirs' : 'not theirs'} into ${table}: ${refusal ?? 'not refused'}`,
    ]
  })
}
