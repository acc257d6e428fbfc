/** Habits of functions, asked of the catalogue; who may call which is compared with tests/support/access. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadAccess } from '../support/access-world.ts'
import { holdsInTheCatalogue, ourFunctions } from '../support/catalogue.ts'
import { createWorld, type World } from '../support/database.ts'

const functionName = `format('%s.%s', nspname, proname)`
const grantees = `coalesce((
  select array_agg(grantee::regrole::text order by grantee::regrole::text)
    from aclexplode(proacl) where grantee <> proowner and privilege_type = 'EXECUTE'), '{}')`

/**
 * The first lines of a function: its constants, and its first four statements, without comments. In SQL functions
 * that is the one query, with the condition that limits it.
 */
const firstLines = `
  lateral (select regexp_replace(prosrc, '--[^\\n]*', '', 'g') as text) as bare,
  lateral (select substring(text from '^.*?\\mbegin\\M') as constants,
                  case when text ~ '\\mbegin\\M' then regexp_replace(text, '^.*?\\mbegin\\M', '') else text end as body) as split,
  lateral (select concat(constants, (
             select string_agg(piece, ';') from (
               select piece from unnest(string_to_array(body, ';')) with ordinality as cut (piece, place)
                where place <= 4 order by place) as first)) as head) as opening`

/** A refusal of arguments, or the caller's own identity. */
const guard = [
  'raise exception',
  'auth\\.uid\\(\\)',
  'private\\.(require|check|lock|read|claimed|my)_\\w+\\(',
  // Whose orders and offers these are: a person's by their role, a key's by its scope.
  'private\\.(order|offer)_(reader|manager)_ids\\(',
  // An argument that is missing answers nothing.
  'if (?!v_)[\\w.]+ is null[^;]* then\\s+return',
].join('|')

holdsInTheCatalogue([
  {
    rule: 'functions have an empty search_path, so that nobody slips a table under them',
    finds: `select ${functionName} as name from ${ourFunctions} where not coalesce(proconfig @> array['search_path=""'], false)`,
    broken: `create function public.trusting() returns integer language sql as 'select 1'`,
    as: 'public.trusting',
  },
  {
    rule: 'functions are executable by nobody in general',
    finds: `select ${functionName} as name from ${ourFunctions}
             where exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`,
    broken: 'grant execute on function public.recount_inventory to public',
    as: 'public.recount_inventory',
  },
  {
    rule: 'functions of public say what they do',
    finds: `select ${functionName} as name from ${ourFunctions}
             where nspname = 'public' and coalesce(obj_description(proc.oid, 'pg_proc'), '') = ''`,
    broken: 'comment on function public.place_order is null',
    as: 'public.place_order',
  },
  {
    rule: 'functions of public that nobody may call do not exist',
    finds: `select ${functionName} as name from ${ourFunctions} where nspname = 'public' and ${grantees} = '{}'`,
    broken: 'revoke execute on function public.release_order from service_role',
    as: 'public.release_order',
  },
  {
    rule: 'functions of public have one signature each, so that a call over HTTP means one thing',
    finds: `select min(${functionName}) as name from ${ourFunctions} where nspname = 'public' group by proname having count(*) > 1`,
    broken: `create function public.release_order(text) returns integer language sql as 'select 1'`,
    as: 'public.release_order',
  },
  {
    rule: 'functions that pass row level security check their arguments or their caller on the first lines',
    // Nothing can be checked where only the service calls, without arguments; triggers are called by their table.
    finds: `select ${functionName} as name from ${ourFunctions}, ${firstLines}
             where prosecdef and prorettype <> 'trigger'::regtype and head !~ '${guard}'
               and not (pronargs = 0 and ${grantees} <@ array['service_role'])`,
    broken: `create function public.anybodys(id uuid) returns bigint language plpgsql security definer set search_path = '' as $$
             begin
               return (select count(*) from public.orders where orders.event_id = id); -- raise exception later
             end $$`,
    as: 'public.anybodys',
    except: {
      'private.claimed_order_id': 'is itself the check of the caller: null unless the token fits',
      'private.order_token': 'one id, hashed with a key; for the service alone',
      'private.waiting_token': 'one id, hashed with a key; for the service alone',
      'public.event_page': 'a read that limits itself to published, cancelled and completed events',
      'public.free_venue_spaces':
        'a read of listed, active venues: which spaces are free, and nothing about who has the others',
      'public.list_expired_orders': 'one number, forced into its range; for the service alone',
      'public.find_venues': 'a read of private.venue_cards, which holds listed venues without their contact',
      'public.list_public_events': 'a read of private.upcoming_dates, which holds published public events',
      'public.organizer_page': 'a read of published public events',
      'public.release_order': 'one id, for the service alone: false where no order of that id has run out',
      'public.venue_page': 'a read of private.venue_cards, which holds listed venues without their contact',
    },
  },
  {
    rule: 'functions that pass row level security put names and values into statements, never text',
    finds: `select ${functionName} as name from ${ourFunctions}, lateral (
              select regexp_replace(prosrc, '--[^\\n]*', '', 'g') as text) as bare
             where prosecdef and text ~* '\\mexecute\\M(?!\\s+format\\()|\\mexecute\\M[^;]*(\\|\\||%(\\d+\\$)?s)'`,
    broken: `create function public.anything(words text) returns void language plpgsql security definer set search_path = '' as
             $$ begin execute format('select %s', words); end $$`,
    as: 'public.anything',
    except: {
      'public.check_invariants': 'names of functions of ours, quoted by format',
      'private.slow_queries': 'the schema of an extension, as the catalogue quotes it',
      'public.export_organization_table': 'conditions of private.personal_tables, which chapters alone fill',
      'public.export_person': 'conditions of private.personal_tables, which chapters alone fill',
    },
  },
  {
    rule: 'functions that pass row level security and are told of a person ask who is calling',
    finds: `select ${functionName} as name from ${ourFunctions}, ${firstLines}
             where prosecdef and ${grantees} && array['anon', 'authenticated']
               and exists (select from unnest(proargnames) as arg where arg ~ '(user|actor|caller|person|profile)_id$')
               and head !~ 'auth\\.uid\\(\\)|private\\.(require|my|check|lock)_'`,
    broken: `create function public.believing(user_id uuid) returns uuid language sql security definer set search_path = '' as
             'select user_id'; grant execute on function public.believing to authenticated`,
    as: 'public.believing',
  },
])

describe('access files and catalogue say the same', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(inject('postgres'))
  })
  afterAll(() => world.close())

  const names = async (condition: string) =>
    (
      await world.truth<{ name: string }>(
        `select distinct ${functionName} as name from ${ourFunctions} where ${condition} order by 1`,
      )
    ).map(({ name }) => name)

  it('which functions pass row level security', async () => {
    const { functions } = await loadAccess()
    const said = Object.keys(functions).filter((name) => functions[name]?.definer)

    expect(await names('prosecdef')).toEqual(said.sort())
  })

  it('which functions are open to strangers', async () => {
    const { functions } = await loadAccess()
    const said = Object.keys(functions).filter((name) => functions[name]?.execute.includes('anon'))

    expect(await names(`'anon' = any (${grantees})`)).toEqual(said.sort())
  })
})
