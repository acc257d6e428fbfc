/** Tries one access row of a table or view as one speaker, and says in sentences what differs from the row. */
import type { TableRule, Who } from './access/rule.ts'
import { insertFindings, rowsToCopy } from './access-inserts.ts'
import type { Attempt, Scenery } from './access-world.ts'

type Column = { name: string; in_key: boolean; is_settable: boolean; is_view: boolean }

async function columnsOf({ query }: Scenery, table: string): Promise<Column[]> {
  return query<Column>(
    `select attname as name, coalesce(attnum = any (indkey), false) as in_key, relkind <> 'r' as is_view,
            attgenerated = '' and attidentity <> 'a' as is_settable
       from pg_attribute join pg_class on pg_class.oid = attrelid
       left join pg_index on indrelid = attrelid and indisprimary
      where attrelid = $1::regclass and attnum > 0 and not attisdropped
      order by attnum`,
    [`public.${table}`],
  )
}

const quoted = (columns: { name: string }[]) => columns.map(({ name }) => `t."${name}"`).join(', ')

/** Rows as comparable texts, in no order. */
const digests = (table: string, columns: { name: string }[], condition: string) =>
  `select array_agg(md5(row(${quoted(columns)})::text)) from public.${table} as t where ${condition}`

const isDenied = ({ refusal }: Attempt, isView: boolean) =>
  refusal?.startsWith('42501 permission denied') || (isView && /^(55000|0A000|42809)/.test(refusal ?? ''))

function unequal(what: string, found: string[], expected: string[]): string[] {
  const [seen, due] = [[...found].sort(), [...expected].sort()]
  if (seen.join() === due.join()) return []
  const extra = seen.filter((row) => !due.includes(row)).length
  const missing = due.filter((row) => !seen.includes(row)).length
  return [`${what}: ${seen.length} rows, ${due.length} expected (${extra} too many, ${missing} missing)`]
}

const verdict = (what: string, attempt: Attempt | undefined, allowed: boolean, isView: boolean): string[] => {
  const denied = attempt !== undefined && isDenied(attempt, isView)
  if (allowed === !denied) return []
  return [`${what}: ${allowed ? `refused (${attempt?.refusal})` : 'not refused'}`]
}

/** All the ways in which the table does not treat the speaker as the row says; none when it does. */
export async function tableFindings(
  scenery: Scenery,
  table: string,
  rule: TableRule,
  who: Who,
): Promise<string[]> {
  return scenery.undone(async () => {
    const columns = await columnsOf(scenery, table)
    const hidden = rule.hidden?.[who] ?? []
    const readable = rule.reads[who] === undefined ? [] : columns.filter(({ name }) => !hidden.includes(name))
    const reached = rule.updates?.rows[who]
    const changeable = reached === undefined ? [] : (rule.updates?.columns ?? [])
    const insertable = rule.inserts?.[who] ?? []
    const key = columns.filter(({ in_key }) => in_key)

    // What is true is looked up before we become somebody who may not see it.
    const visible = await collect(scenery, table, readable, rule.reads[who])
    const within = await collect(scenery, table, key, reached)
    const copied = await rowsToCopy(scenery, table, rule, who)
    await scenery.become(who)

    return [
      ...[...hidden, ...changeable, ...insertable]
        .filter((name) => !columns.some((column) => column.name === name))
        .map((name) => `the row names ${table}.${name}, which is no column`),
      ...(await grantFindings(scenery, { table, who, columns, readable, insertable, changeable })),
      ...(await insertFindings(scenery, table, insertable, who, copied)),
      ...(await readFindings(scenery, { table, who, readable, visible })),
      ...(await updateFindings(scenery, {
        table,
        who,
        key,
        within,
        settable: columns.filter(({ name, is_settable }) => is_settable && changeable.includes(name)),
      })),
    ]
  })
}

async function collect(scenery: Scenery, table: string, columns: Column[], condition = 'false') {
  if (columns.length === 0) return []
  const [row] = await scenery.query<{ array_agg: string[] | null }>(digests(table, columns, condition))
  return row?.array_agg ?? []
}

type Allowed = {
  table: string
  who: Who
  columns: Column[]
  readable: Column[]
  insertable: string[]
  changeable: string[]
}

async function grantFindings(scenery: Scenery, allowed: Allowed): Promise<string[]> {
  const { table, who, columns, readable, insertable, changeable } = allowed
  const isView = columns.some(({ is_view }) => is_view)
  const perColumn = await scenery.attempt(
    columns.flatMap(({ name }) => [
      `select "${name}" from public.${table} limit 0`,
      `insert into public.${table} ("${name}") values (default)`,
      // A default and no rows: setting a column to itself would need the right to read it too.
      `update public.${table} set "${name}" = default where false`,
    ]),
  )
  const [erase, empty] = await scenery.attempt([`delete from public.${table}`, `truncate public.${table}`])
  const may = (verb: string, attempt: Attempt | undefined, isAllowed: boolean) =>
    verdict(`${who} ${verb} ${table}`, attempt, isAllowed, isView)

  return [
    ...columns.flatMap((column, place) => [
      ...may(`reads ${column.name} of`, perColumn[place * 3], readable.includes(column)),
      ...may(`inserts ${column.name} into`, perColumn[place * 3 + 1], insertable.includes(column.name)),
      ...may(`changes ${column.name} of`, perColumn[place * 3 + 2], changeable.includes(column.name)),
    ]),
    ...may('deletes from', erase, false),
    ...may('empties', empty, false),
  ]
}

type Reading = { table: string; who: Who; readable: Column[]; visible: string[] }

async function readFindings(scenery: Scenery, { table, who, readable, visible }: Reading) {
  if (readable.length === 0) return []
  const [seen] = await scenery.attempt([digests(table, readable, 'true')], true)
  return outcome(`${who} reads ${table}`, seen, visible)
}

type Changing = { table: string; who: Who; key: Column[]; settable: Column[]; within: string[] }

async function updateFindings(scenery: Scenery, { table, who, key, settable, within }: Changing) {
  const attempts = await scenery.attempt(
    settable.map(
      ({ name }) => `with reached as (
         update public.${table} as t set "${name}" = t."${name}" returning md5(row(${quoted(key)})::text) as row)
       select array_agg(reached.row) from reached`,
    ),
    true,
  )
  return settable.flatMap(({ name }, place) =>
    outcome(`${who} changes ${name} of ${table}`, attempts[place], within),
  )
}

const outcome = (what: string, attempt: Attempt | undefined, expected: string[]) =>
  attempt === undefined || attempt.refusal !== null
    ? [`${what}: ${attempt?.refusal}`]
    : unequal(what, attempt.rows ?? [], expected)

/**
 * Whether a row can show anything at all: the table holds rows, and where a condition decides, it lets some of them
 * through for somebody and hides some from somebody.
 */
export async function vacuities(
  { query, undone }: Scenery,
  table: string,
  rule: TableRule,
): Promise<string[]> {
  return undone(async () => {
    const count = async (condition: string) => {
      const [row] = await query<{ n: number }>(
        `select count(*)::integer as n from public.${table} as t where ${condition}`,
      )
      return row?.n ?? 0
    }
    const total = await count('true')
    if (total === 0) return [`${table} holds no row: arrange one`]

    const found: string[] = []
    for (const [verb, rows] of [
      ['read', rule.reads],
      ['change', rule.updates?.rows ?? {}],
    ] as const) {
      const deciding = Object.values(rows).filter(
        (condition) => condition !== 'true' && condition !== 'false',
      )
      const counts = await deciding.reduce<Promise<number[]>>(
        async (before, condition) => [...(await before), await count(condition)],
        Promise.resolve([]),
      )
      if (deciding.length > 0 && counts.every((n) => n === 0))
        found.push(`${table}: nobody gets to ${verb} a row`)
      if (deciding.length > 0 && counts.every((n) => n === total))
        found.push(`${table}: every row is open to ${verb} for everybody with a condition`)
    }
    return found
  })
}

/** Tables and views of public without a row, and rows without a table. */
export async function tablesOutOfStep({ query }: Scenery, rows: string[]): Promise<string[]> {
  const there = await query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')`,
  )
  const names = there.map(({ name }) => name)
  return [
    ...names
      .filter((name) => !rows.includes(name))
      .map((name) => `${name} has no row in tests/support/access`),
    ...rows.filter((name) => !names.includes(name)).map((name) => `${name} has a row and does not exist`),
  ].sort()
}
