/**
 * That the access tests can fail: each leak is really made, in a transaction that is taken back, and must be found.
 * The row beside it says that only Olga reads and that nobody writes, or calls.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type FunctionRule, type TableRule, worksIn } from '../support/access/rule.ts'
import { functionFindings, functionsOutOfStep } from '../support/access-functions.ts'
import { tableFindings, tablesOutOfStep, vacuities } from '../support/access-tables.ts'
import { createScenery, type Scenery } from '../support/access-world.ts'
import { harbour } from '../support/people.ts'

let scenery: Scenery
beforeAll(async () => {
  scenery = await createScenery(inject('postgres'))
})
afterAll(() => scenery.close())

const tight = `
  create table public.kept (
    id integer primary key, organization_id uuid default '${harbour.id}', note text, secret text);
  insert into public.kept (id) values (1);
  insert into public.kept (id, organization_id) select 2, id from public.organizations where slug = 'dockside-venues';
  alter table public.kept enable row level security;
  create policy "Members read" on public.kept for select to authenticated
    using (organization_id in (select private.my_organization_ids()));
  create policy "Managers change" on public.kept for update to authenticated
    using (organization_id in (select private.my_organization_ids('manager')));
  create policy "Managers add" on public.kept for insert to authenticated
    with check (organization_id in (select private.my_organization_ids('manager')));
  grant select (id, organization_id, note) on public.kept to authenticated;
  grant update (note), insert (note) on public.kept to authenticated;`

const rule: TableRule = {
  reads: { owner: worksIn('owner') },
  hidden: { owner: ['secret'] },
  inserts: { owner: ['note'] },
  updates: { columns: ['note'], rows: { owner: worksIn('owner', 'manager') } },
}

const found = (leak: string, who: 'owner' | 'anon' | 'stranger' = 'owner') =>
  scenery.undone(async () => {
    await scenery.query(tight)
    await scenery.query(leak)
    return tableFindings(scenery, 'kept', rule, who)
  })

it('finds nothing where nothing leaks', async () => {
  expect(await found('')).toEqual([])
})

it.each([
  [
    'a policy that shows everything',
    'create policy "All" on public.kept for select to authenticated using (true)',
    ['owner reads kept: 2 rows, 1 expected (1 too many, 0 missing)'],
  ],
  [
    'a policy that shows nothing',
    'drop policy "Members read" on public.kept',
    [
      'owner reads kept: 0 rows, 1 expected (0 too many, 1 missing)',
      'owner changes note of kept: 0 rows, 1 expected (0 too many, 1 missing)',
    ],
  ],
  [
    'as many rows, but the wrong ones',
    `update public.kept set organization_id = case id when 1 then organization_id end;
    alter policy "Members read" on public.kept using (organization_id is null)`,
    [
      'owner reads kept: 1 rows, 1 expected (1 too many, 1 missing)',
      'owner changes note of kept: 0 rows, 1 expected (0 too many, 1 missing)',
    ],
  ],
  [
    'row level security left off',
    'alter table public.kept disable row level security',
    [
      'owner reads kept: 2 rows, 1 expected (1 too many, 0 missing)',
      'owner changes note of kept: 2 rows, 1 expected (1 too many, 0 missing)',
    ],
  ],
  [
    'a secret column',
    'grant select on public.kept to authenticated',
    ['owner reads secret of kept: not refused'],
  ],
  [
    'a column too many to insert',
    'grant insert (organization_id) on public.kept to authenticated',
    ['owner inserts organization_id into kept: not refused'],
  ],
  [
    'a column too many to change',
    'grant update (secret) on public.kept to authenticated',
    ['owner changes secret of kept: not refused'],
  ],
  [
    'a grant that went missing',
    'revoke update (note), insert (note) on public.kept from authenticated',
    [
      /^owner inserts note into kept: refused/,
      /^owner changes note of kept: refused/,
      /^owner changes note of kept: 42501/,
    ],
  ],
  [
    'a wider policy to change',
    'alter policy "Members read" on public.kept using (true); alter policy "Managers change" on public.kept using (true)',
    [
      'owner reads kept: 2 rows, 1 expected (1 too many, 0 missing)',
      'owner changes note of kept: 2 rows, 1 expected (1 too many, 0 missing)',
    ],
  ],
  ['delete', 'grant delete on public.kept to authenticated', ['owner deletes from kept: not refused']],
  ['truncate', 'grant truncate on public.kept to authenticated', ['owner empties kept: not refused']],
] as const)('finds %s', async (_, leak, expected) => {
  expect(await found(leak)).toEqual(
    expected.map((finding) => (typeof finding === 'string' ? finding : expect.stringMatching(finding))),
  )
})

it('finds a speaker who has no row and may read after all', async () => {
  expect(await found('', 'stranger')).toContain('stranger reads note of kept: not refused')
  expect(await found('grant select (id) on public.kept to anon', 'anon')).toEqual([
    'anon reads id of kept: not refused',
  ])
})

it('finds a view that reads past row level security', async () => {
  const leaky = (options: string) =>
    scenery.undone(async () => {
      await scenery.query(tight)
      await scenery.query(`create view public.peek ${options} as select id, organization_id from public.kept;
                           grant select on public.peek to authenticated`)
      return tableFindings(scenery, 'peek', { reads: { owner: worksIn('owner') } }, 'owner')
    })

  expect(await leaky('with (security_invoker = true)')).toEqual([])
  expect(await leaky('')).toEqual(['owner reads peek: 2 rows, 1 expected (1 too many, 0 missing)'])
})

it('finds a table, a view or a function without a row, and a row without its object', async () => {
  await scenery.undone(async () => {
    await scenery.query(`create table public.forgotten (id integer); create view public.overlooked as select 1 as one;
                         create function public.unseen() returns integer language sql as 'select 1';
                         create function private.lent() returns integer language sql as 'select 1';
                         grant execute on function private.lent to anon;
                         create function private.unlent() returns integer language sql as 'select 1'`)
    const tables = await tablesOutOfStep(scenery, ['gone'])
    const functions = await functionsOutOfStep(scenery, ['public.gone'])

    expect(tables).toEqual(
      expect.arrayContaining([
        'forgotten has no row in tests/support/access',
        'overlooked has no row in tests/support/access',
        'gone has a row and does not exist',
      ]),
    )
    expect(functions).toEqual(
      expect.arrayContaining([
        'public.unseen has no row in tests/support/access',
        'private.lent has no row in tests/support/access',
        'public.gone has a row and does not exist',
      ]),
    )
    expect(functions).not.toContain('private.unlent has no row in tests/support/access')
  })
})

it('finds rows that prove nothing: an empty table, a condition that opens all or none', async () => {
  const vacuous = (change: string, reads: TableRule['reads']) =>
    scenery.undone(async () => {
      await scenery.query(tight)
      await scenery.query(change)
      return vacuities(scenery, 'kept', { reads })
    })

  expect(await vacuous('', { owner: worksIn('owner'), service: 'true' })).toEqual([])
  expect(await vacuous('delete from public.kept', { service: 'true' })).toEqual([
    'kept holds no row: arrange one',
  ])
  expect(await vacuous('', { owner: 't.id = 7' })).toEqual(['kept: nobody gets to read a row'])
  expect(await vacuous('', { owner: 't.id > 0' })).toEqual([
    'kept: every row is open to read for everybody with a condition',
  ])
})

it.each<[string, string, FunctionRule, string[]]>([
  ['nothing where nothing leaks', '', { execute: ['owner'] }, []],
  [
    'a function granted to strangers',
    'grant execute on function public.guarded to anon',
    { execute: ['owner'] },
    ['anon is granted guarded(integer)', 'anon calls guarded(integer): not refused'],
  ],
  [
    'one granted to everybody by habit',
    'grant execute on function public.guarded to public',
    { execute: ['owner'] },
    ['anon is granted guarded(integer)', 'anon calls guarded(integer): not refused'],
  ],
  [
    'a second function of the same name',
    `create function public.guarded(text) returns integer language sql as 'select 1';
    grant execute on function public.guarded(text) to anon`,
    { execute: ['owner'] },
    ['anon is granted guarded(text)', 'anon calls guarded(text): not refused'],
  ],
  [
    'one that passes row level security unsaid',
    'alter function public.guarded security definer',
    { execute: ['owner'] },
    ['guarded(integer) is security definer, its row says otherwise'],
  ],
  [
    'a grant that went missing',
    '',
    { execute: ['anon'] },
    [
      'anon is not granted guarded(integer)',
      'anon calls guarded(integer): 42501 permission denied for function guarded',
    ],
  ],
])('finds %s', async (_, leak, functionRule, expected) => {
  const findings = await scenery.undone(async () => {
    await scenery.query(`create function public.guarded(integer) returns integer strict language sql as 'select 1';
                         grant execute on function public.guarded to authenticated`)
    await scenery.query(leak)
    return functionFindings(scenery, 'public.guarded', functionRule, 'anon')
  })

  expect(findings.sort()).toEqual(expected.sort())
})

it('takes back whatever it tried', async () => {
  const before = await scenery.query('select id, xmin::text from public.events order by id')
  await scenery.undone(async () => {
    await scenery.become('owner')
    await scenery.attempt([`update public.events set name = 'Taken'`, 'select public.start_wizard_session()'])
  })

  expect(await scenery.query('select id, xmin::text from public.events order by id')).toEqual(before)
  expect(await scenery.query('select current_user')).toEqual([{ current_user: 'postgres' }])
})
