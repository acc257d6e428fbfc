/** Looks for words in every column of every table of ours, by the catalogue and not by any register. */
import type { World } from './database.ts'

type Column = { place: string; expression: string; from: string }

/** Where any of the words stands, in whatever case, also inside something encoded as base64: `schema.table.column`. */
export async function tracesOf(world: World, words: string[]): Promise<string[]> {
  const columns = await world.truth<Column>(`
    select format('%s.%s.%s', nspname, relname, attname) as place,
           case when atttypid = 'bytea'::regtype then format('encode(%I, ''escape'')', attname)
                else format('%I::text', attname) end as expression,
           format('%I.%I', nspname, relname) as from
      from pg_attribute
      join pg_class on pg_class.oid = attrelid
      join pg_namespace on pg_namespace.oid = relnamespace
     where nspname in ('public', 'private', 'identity', 'graphile_worker')
       and relkind in ('r', 'p', 'm') and attnum > 0 and not attisdropped
       and format_type(atttypid, null) ~ 'text|char|json|inet|cidr|bytea|\\[\\]|xml|tsvector|unknown'
     order by 1`)
  const plain = words.map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, '\\$&')).join('|')
  const encoded = words.flatMap(base64Parts).join('|')
  const found: string[] = []
  for (const { place, expression, from } of columns) {
    const rows = await world.truth(
      `select from ${from} where lower(${expression}) ~ $1 or ${expression} ~ $2 limit 1`,
      [plain, encoded],
    )
    if (rows.length > 0) found.push(place)
  }
  return found
}

/** What of a word is seen in base64 wherever it begins: three alignments, without the ends that depend on neighbours. */
function base64Parts(word: string): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)])
      .toString('base64')
      .replace(/=+$/, '')
    const inside = text.slice(Math.ceil((offset * 4) / 3), (offset + word.length) % 3 === 0 ? undefined : -1)
    return inside.replace(/[+/]/g, '\\$&')
  })
}
