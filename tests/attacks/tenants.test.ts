/**
 * Trap 28: the owner of one organization against every table of another. Generated from the catalogue, so that a
 * table made tomorrow is attacked tomorrow.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield, type Strike } from '../support/battlefield.ts'
import { harbour, olga, sam } from '../support/people.ts'

let field: Battlefield
let own: string
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  own = await field.one('select id from public.organizations where created_by = $1', [sam.id])
})
afterAll(() => field?.close())

type Table = { name: string; column: string; writable: string[] }

/** Every table and view with a column that says whose it is; the organization itself is one. */
const tenantTables = () =>
  field.query<Table>(`
    select relname as name,
           case relname when 'organizations' then 'id' else 'organization_id' end as column,
           array_agg(attname::text order by attnum) filter (where attgenerated = '' and attidentity = '') as writable
      from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
     group by pg_class.oid, relname, relkind
    having relname = 'organizations' or bool_or(attname = 'organization_id')
     order by relname`)

/** What Harbour Collective keeps about Sam himself. */
const open: Record<string, string> = {
  notification_preferences: `member_id in (select private.my_member_ids())`,
}

const isShut = (outcome: Strike) =>
  outcome.refusal?.startsWith('42501 permission denied') ?? outcome.count === 0
/** Views that join cannot be written at all. */
const isUnwritable = ({ refusal }: Strike) => /^(55000|0A000|42809) /.test(refusal ?? '')

async function readings({ name, column }: Table): Promise<string[]> {
  const closed = `not (${open[name] ?? 'false'})`
  const ways: [string, string][] = [
    ['asks for', `select ${column} from public.${name} where ${column} = $1 and ${closed}`],
    ['locks', `select ${column} from public.${name} where ${column} = $1 and ${closed} for update`],
    [
      'copies out',
      `select to_jsonb(t) from (select * from public.${name}) as t where t.${column} = $1 and ${closed}`,
    ],
    // Runs before a policy that is no barrier, and would say what it saw in its error.
    [
      'leaks',
      `select ${column} from public.${name} where (${closed}) and ${column} = $1 and (${column}::text || 'x')::integer > 0`,
    ],
    ['counts', `select 1 as n from public.${name} where ${column} = $1 and ${closed} having count(*) > 0`],
  ]
  const found: string[] = []
  for (const [verb, statement] of ways) {
    const outcome = await field.strike(statement, [harbour.id])
    const isPlain = isShut(outcome) || /^(42501|55000|0A000) /.test(outcome.refusal ?? '')
    if (!isPlain) found.push(`${verb} ${name}: ${outcome.refusal ?? `${outcome.count} rows`}`)
  }
  return found
}

async function writings({ name, column, writable }: Table): Promise<string[]> {
  const everyRow = writable.map(
    (each) => `update public.${name} set "${each}" = "${each}" where ${column} = $1 returning 1`,
  )
  const others = [
    `delete from public.${name} where ${column} = $1 returning 1`,
    `delete from public.${name} returning 1`,
    `truncate public.${name} cascade`,
    `merge into public.${name} as t using (select 1) as s on t.${column} = $1 when matched then delete`,
    `alter table public.${name} disable row level security`,
    `drop table public.${name}`,
    `create policy "Mine" on public.${name} for all to authenticated using (true)`,
    `grant all on public.${name} to authenticated`,
    `lock table public.${name} in access exclusive mode`,
  ]
  const found: string[] = []
  for (const statement of [...everyRow, ...others]) {
    const outcome = await field.strike(statement, statement.includes('$1') ? [harbour.id] : [])
    if (!isShut(outcome) && !isUnwritable(outcome) && !/^(42501|42809) /.test(outcome.refusal ?? ''))
      found.push(`${statement}: ${outcome.refusal ?? outcome.count}`)
  }
  // Steals a row, and plants one of his.
  for (const [from, to] of [
    [harbour.id, own],
    [own, harbour.id],
  ]) {
    const outcome = await field.strike(
      `update public.${name} set "${column}" = $1 where ${column} = $2 returning 1`,
      [to, from],
    )
    if (!isUnwritable(outcome) && !outcome.refusal?.startsWith('42501')) found.push(`moves a row of ${name}`)
  }
  return [...found, ...(await forgeries(name, column, writable))]
}

/** A real row of Harbour Collective under a new key: whole, and only in the columns that may be inserted at all. */
async function forgeries(name: string, column: string, writable: string[]): Promise<string[]> {
  const [row] = await field.truly<{ t: Record<string, unknown> }>(
    `select to_jsonb(t) as t from public.${name} as t where ${column} = $1 limit 1`,
    [harbour.id],
  )
  const granted = (
    await field.truly<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
          and attgenerated = '' and has_column_privilege('authenticated', attrelid, attnum, 'insert')`,
      [`public.${name}`],
    )
  ).map((each) => each.name)
  const insert = async (columns: string[]) => {
    const list = columns.map((each) => `"${each}"`).join(', ')
    return field.strike(
      `insert into public.${name} (${list}) select ${list} from jsonb_populate_record(null::public.${name}, $1) returning 1`,
      [
        JSON.stringify({
          ...row?.t,
          ...('id' in (row?.t ?? {}) && name !== 'organizations' ? { id: crypto.randomUUID() } : {}),
        }),
      ],
    )
  }
  const found: string[] = []
  for (const columns of [writable, granted].filter(({ length }) => length > 0)) {
    const outcome = await insert(columns)
    if (!outcome.refusal?.startsWith('42501') && !isUnwritable(outcome))
      found.push(`forges a row of ${name} (${columns}): ${outcome.refusal ?? 'inserted'}`)
  }
  return found
}

async function raid(): Promise<string[]> {
  const found: string[] = []
  for (const table of await tenantTables()) {
    await field.become(sam)
    found.push(...(await readings(table)), ...(await writings(table)))
  }
  return found
}

it('trap 28: the owner of one organization reads, steals, plants, changes and erases nothing of another', async () => {
  await field.undone(async () => {
    expect((await tenantTables()).length).toBeGreaterThan(25)
    expect(await raid()).toEqual([])
  })
})

it.each([
  [
    'a policy that lets everybody read',
    `create policy "Oops" on public.orders for select to authenticated using (true)`,
    'asks for orders: ',
  ],
  [
    'a view that runs as its owner',
    `alter view public.campaign_stats set (security_invoker = false)`,
    'asks for campaign_stats: ',
  ],
  [
    'a policy that lets everybody insert',
    `create policy "Oops" on public.marketing_campaigns for insert to authenticated with check (true)`,
    'forges a row of marketing_campaigns',
  ],
  [
    'a grant and a policy to update',
    `grant update (organization_id) on public.teams to authenticated;
     create policy "Oops" on public.teams for update to authenticated using (true) with check (true)`,
    'moves a row of teams',
  ],
])('trap 28: (%s would be found: the control)', async (_what, opened, finding) => {
  await field.undone(async () => {
    await field.query(opened)
    expect((await raid()).filter((found) => found.startsWith(finding))).not.toEqual([])
  })
})

describe('what points from one organization into another', () => {
  const ofOlga = async (table: string) =>
    field.one(`select id from public.${table} where organization_id = $1 limit 1`, [harbour.id])

  it.each(['marketing_campaigns', 'email_templates', 'whatsapp_campaigns'])(
    'trap 28: %s of his own are tied to no event and no campaign of hers',
    async (table) => {
      const [event, campaign] = [await ofOlga('events'), await ofOlga('marketing_campaigns')]
      const [ownEvent, ownCampaign] = await Promise.all(
        ['event_id', 'id'].map((column) =>
          field.one(`select ${column} from public.marketing_campaigns where organization_id = $1`, [own]),
        ),
      )
      const rest =
        table === 'marketing_campaigns'
          ? { name: 'Mine', channels: '{email}' }
          : table === 'email_templates'
            ? { name: 'Mine', template_type: 'reminder', subject: 'S', body: 'B' }
            : { name: 'Mine', message_type: 'reminder', message: 'M' }
      const insert = (eventId: string, campaignId: string) => {
        const row = {
          organization_id: own,
          event_id: eventId,
          ...(table === 'marketing_campaigns' ? {} : { campaign_id: campaignId }),
          ...rest,
        }
        return field.asks(
          sam,
          `insert into public.${table} (${Object.keys(row)}) values (${Object.keys(row).map((_, place) => `$${place + 1}`)})`,
          Object.values(row),
        )
      }

      expect((await insert(ownEvent as string, ownCampaign as string)).refusal).toBeNull()
      expect((await insert(event, ownCampaign as string)).refusal).toMatch(/^(23503|42501) /)
      if (table !== 'marketing_campaigns')
        expect((await insert(ownEvent as string, campaign)).refusal).toMatch(/^(23503|42501) /)
      // Whether her event exists is not told either: a made-up one is refused in the same words.
      const made = await insert(crypto.randomUUID(), ownCampaign as string)
      expect(made.refusal).toBe((await insert(event, ownCampaign as string)).refusal)
    },
  )
})

it('(Olga reads all of it: there was something to steal)', async () => {
  const tables = (await tenantTables()).filter(
    ({ name }) => !['integration_logs', 'wizard_sessions'].includes(name),
  )
  const empty: string[] = []
  for (const { name, column } of tables) {
    const outcome = await field.asks(olga, `select ${column} from public.${name} where ${column} = $1`, [
      harbour.id,
    ])
    if (outcome.count === 0) empty.push(name)
  }
  expect(empty).toEqual([])
})
