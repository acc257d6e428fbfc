/**
 * `docs/database.md` and its pictures: one of the whole house, one for each of its domains.
 *
 * Drawn from the catalogue, so they show what is there; every word in them is a name or a comment of the database.
 */
import { type Column, type Key, readTables, type Table } from './picture-catalogue.ts'
import { type Domain, domainOf, domains } from './picture-domains.ts'
import { type Card, draw, type Join, type Row } from './picture-svg.ts'
import type { Query } from './schema-text.ts'

/** Every file with its text, by its name from the root of the repository. */
export async function databasePages(query: Query): Promise<Record<string, string>> {
  const tables = await readTables(query)
  const lost = tables.filter(({ name }) => !domainOf(name)).map(({ name }) => name)
  if (lost.length > 0)
    throw new Error(`Say in scripts/picture-domains.ts which picture has ${lost.join(', ')}.`)
  const files: Record<string, string> = { 'docs/database/overview.svg': overview(tables) }
  for (const domain of domains) files[`docs/database/${domain.id}.svg`] = pictureOf(domain, tables)
  files['docs/database.md'] = page(tables)
  return files
}

/** In the order of the list, which is the order of telling. */
const inside = (domain: Domain, tables: Table[]) =>
  domain.tables.flatMap((name) => tables.filter((table) => table.name === name))

function overview(tables: Table[]): string {
  const cards = domains.map(
    (domain): Card => ({
      id: domain.id,
      title: domain.title,
      about: wrapped(domain.about, 43, 3),
      hue: domain.hue,
      rows: inside(domain, tables).map(({ name }) => ({ text: name })),
    }),
  )
  return draw({
    title: 'The database',
    about: `${tables.length} tables in ${domains.length} parts. Whatever is sold, planned or sent also carries the key of its organization.`,
    cards,
    joins: joinsOfDomains(tables),
  })
}

/** Who holds keys of whom. What can be reached by way of another is left out, and so is the way back. */
function joinsOfDomains(tables: Table[]): Join[] {
  const points = new Map(
    domains.map((domain) => [
      domain.id,
      new Set(
        inside(domain, tables)
          .flatMap(({ keys }) => keys.map(({ parent }) => domainOf(parent)?.id ?? ''))
          .filter((id) => before(id, domain.id)),
      ),
    ]),
  )
  const reaches = (from: string, to: string): boolean =>
    [...(points.get(from) ?? [])].some((each) => each === to || reaches(each, to))
  return domains.flatMap(({ id }) =>
    [...(points.get(id) ?? [])]
      .filter((to) => ![...(points.get(id) ?? [])].some((each) => each !== to && reaches(each, to)))
      .map((to): Join => ({ from: id, to, port: '', start: 'none', end: 'arrow', hue: hueOf(to) })),
  )
}

const before = (a: string, b: string) =>
  domains.findIndex(({ id }) => id === a) < domains.findIndex(({ id }) => id === b)
const hueOf = (id: string) => domains.find((domain) => domain.id === id)?.hue ?? 0

function pictureOf(domain: Domain, tables: Table[]): string {
  const own = inside(domain, tables)
  return draw({
    title: domain.title,
    about: domain.about,
    cards: own.map((table) => cardOf(table, domain, tables)),
    joins: own.flatMap((table) =>
      table.keys
        .filter(({ parent }) => domainOf(parent) === domain && parent !== table.name)
        .map((key) => ({
          from: table.name,
          to: key.parent,
          port: key.column,
          start: key.single ? ('one' as const) : ('many' as const),
          end: key.optional ? ('maybe' as const) : ('one' as const),
          hue: domain.hue,
        })),
    ),
  })
}

function cardOf({ name, comment, columns, keys, more }: Table, domain: Domain, tables: Table[]): Card {
  const rows = columns.flatMap((column) => [
    rowOf(
      column,
      keys.filter((key) => key.column === column.name),
    ),
    ...wordsOf(column),
  ])
  if (more > 0) rows.push({ text: `and ${more} more ${more === 1 ? 'column' : 'columns'}`, quiet: true })
  rows.push(...callersOf(name, domain, tables))
  return { id: name, title: name, about: wrapped(openingOf(comment), 43, 3), hue: domain.hue, rows }
}

function rowOf({ name, type, primary, unique }: Column, keys: Key[]): Row {
  const [key] = keys
  const target = key && `${key.parent}${key.optional ? ' ?' : ''}`
  const aside = target ?? type
  const room = 240 - (key ? 16 : 0) - name.length * 6.75
  return {
    text: name,
    ...(aside.length * 6.2 < room ? { aside } : {}),
    ...(key ? { asideHue: domainOf(key.parent)?.hue ?? 0 } : {}),
    ...(primary ? { badge: 'PK' } : unique ? { badge: 'U' } : {}),
    port: name,
  }
}

/** Tables of other pictures that hold keys of this one. */
function callersOf(name: string, domain: Domain, tables: Table[]): Row[] {
  const callers = tables.filter(
    (table) => domainOf(table.name) !== domain && table.keys.some(({ parent }) => parent === name),
  )
  if (callers.length === 0) return []
  const [shown, others] = [callers.slice(0, 3).map((table) => table.name), callers.length - 3]
  const text = `named by ${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`
  return wrapped(text, 43, 3).map((each) => ({ text: each, quiet: true }))
}

/** The words a state may have, when they are few enough to be read. */
function wordsOf({ words }: Column): Row[] {
  if (words.length === 0) return []
  if (words.length > 9) return [{ text: `one of ${words.length} words`, quiet: true }]
  return wrapped(words.join(', '), 43, 3).map((text) => ({ text, quiet: true }))
}

/** The first sentence, and those after it that have room. */
function openingOf(comment: string): string {
  const [first = '', ...others] = comment.match(/[^.]+(?:\.(?!\s|$)[^.]*)*\.?\s*/g) ?? []
  let text = first
  for (const each of others) {
    if (text.length + each.length > 120) break
    text += each
  }
  return text.trim()
}

/** Lines of at most so many characters; what does not fit ends in dots. */
function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  return [
    ...lines.slice(0, most - 1),
    `${(lines[most - 1] as string).slice(0, width - 1).replace(/\W+$/, '')} …`,
  ]
}

function page(tables: Table[]): string {
  const parts = domains.map((domain) => {
    const own = inside(domain, tables)
    const list = own.map(({ name, comment }) => `| \`${name}\` | ${comment.replaceAll('|', '\\|')} |`)
    return [
      `## ${domain.title}`,
      '',
      domain.about,
      '',
      `![${domain.title}: ${own.map(({ name }) => name).join(', ')}](database/${domain.id}.svg)`,
      '',
      '| table | what it is |',
      '|---|---|',
      ...list,
      '',
    ].join('\n')
  })
  return `${[
    '# The database in pictures',
    '',
    '<!-- Generated by `npm run db:schema` from the catalogue. Read it, never edit it. -->',
    '',
    'Every table of EventOS, in the order in which a newcomer may want to meet them. The pictures show keys, states and',
    'names, the other columns are in [`supabase/schema.sql`](../supabase/schema.sql). A line leads from a key to the row',
    'it names; keys of rows in another picture have no line, only an arrow in that picture’s colour.',
    '',
    `![The parts of the database: ${domains.map(({ title }) => title).join(', ')}](database/overview.svg)`,
    '',
    ...parts,
  ]
    .join('\n')
    .trimEnd()}\n`
}
