/** The tables as a picture of them needs them: key columns, states, foreign keys with their cardinality, comments. */
import type { Query } from './schema-text.ts'

export type Column = { name: string; type: string; primary: boolean; unique: boolean; words: string[] }
export type Key = {
  /** The column a line starts at: of several the one that is named after the table it points at. */
  column: string
  parent: string
  /** The row may point at nothing. */
  optional: boolean
  /** At most one row points at the same. */
  single: boolean
}
export type Table = { name: string; comment: string; columns: Column[]; keys: Key[]; more: number }

type Found = {
  name: string
  comment: string | null
  columns: { name: string; type: string; required: boolean; words: string | null }[]
  uniques: { primary: boolean; columns: string[] }[]
  keys: { parent: string; columns: string[] }[]
}

const names = (keys: string, relation: string) =>
  `(select jsonb_agg(attname order by place) from unnest(${keys}) with ordinality as key (number, place)
     join pg_attribute on attrelid = ${relation} and attnum = key.number)`

const catalogue = `
  select case nspname when 'public' then relname::text else format('%s.%s', nspname, relname) end as name,
         obj_description(pg_class.oid, 'pg_class') as comment,
         (select jsonb_agg(jsonb_build_object(
                   'name', attname, 'type', format_type(atttypid, atttypmod), 'required', attnotnull,
                   'words', (select pg_get_constraintdef(oid) from pg_constraint
                              where conrelid = attrelid and contype = 'c' and conkey = array[attnum]
                                and conname like '%\\_known' order by conname limit 1)) order by attnum)
            from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns,
         (select coalesce(jsonb_agg(jsonb_build_object('primary', indisprimary, 'columns', ${names('indkey', 'indrelid')})
                                    order by indisprimary desc, indexrelid::regclass::text collate "C"), '[]')
            from pg_index where indrelid = pg_class.oid and indisunique and indexprs is null and indpred is null) as uniques,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'parent', (select case parent_schema.nspname when 'public' then parent.relname::text
                                          else format('%s.%s', parent_schema.nspname, parent.relname) end
                                from pg_class as parent join pg_namespace as parent_schema on parent_schema.oid = parent.relnamespace
                               where parent.oid = confrelid),
                   'columns', ${names('conkey', 'conrelid')}) order by conname collate "C"), '[]')
            from pg_constraint where conrelid = pg_class.oid and contype = 'f' and conparentid = 0) as keys
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
   where nspname in ('identity', 'private', 'public') and relkind in ('r', 'p') and not relispartition
   order by nspname collate "C", relname collate "C"`

export async function readTables(query: Query): Promise<Table[]> {
  await query(`set search_path = ''`)
  return (await query<Found>(catalogue)).map(tableOf)
}

function tableOf({ name, comment, columns, uniques, keys }: Found): Table {
  const primary = uniques.find((unique) => unique.primary)?.columns ?? []
  const alone = new Set(
    uniques.filter((unique) => unique.columns.length === 1).flatMap((each) => each.columns),
  )
  const drawn = new Map<string, Key>()
  for (const key of keys) {
    const column = namesake(key)
    // Two constraints of one column to one table are one fact: it must be there, and be of the same owner.
    drawn.set(`${column} ${key.parent}`, {
      column,
      parent: key.parent,
      optional: key.columns.some((each) => !columns.find((one) => one.name === each)?.required),
      single: uniques.some((unique) => unique.columns.every((each) => key.columns.includes(each))),
    })
  }
  const kept = [...drawn.values()]
  const shown = columns
    .map(({ name, type, words }) => ({
      name,
      type: short(type),
      primary: primary.includes(name),
      unique: alone.has(name) && !(primary.length === 1 && primary.includes(name)),
      words: words ? [...words.matchAll(/'([^']+)'/g)].map(([, word = '']) => word) : [],
    }))
    .filter(
      (column) =>
        column.primary ||
        column.unique ||
        column.words.length > 0 ||
        column.name === 'name' ||
        kept.some((key) => key.column === column.name),
    )
  return { name, comment: comment ?? '', columns: shown, keys: kept, more: columns.length - shown.length }
}

/** order_id of (order_id, occurrence_id) -> orders; where none is named so, the first that is no date or money. */
function namesake({ parent, columns }: Found['keys'][number]): string {
  const word = (parent.split('.').at(-1) ?? '').replace(/ies$/, 'y').replace(/s$/, '')
  const ids = columns.filter((column) => /_id$|Id$/.test(column))
  return (
    ids.find((column) => column === `${word}_id` || column === `${word}Id`) ??
    ids.find((column) => word.endsWith(column.replace(/_?[iI]d$/, ''))) ??
    ids[0] ??
    columns[0] ??
    ''
  )
}

const short = (type: string) =>
  type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('timestamp without time zone', 'timestamp')
    .replace('character', 'char')
    .replace(/^\w+\./, '')
