/**
 * What an access row says. Each domain has a file beside this one that exports `tables`, `functions` and
 * `arrange`; tests/database/access.test.ts tries every row of every file as every speaker.
 */
import type { World } from '../database.ts'
import type { Placed } from '../events.ts'
import { ada, ana, mia, olga, type Person, sam, stan, vera, vic } from '../people.ts'

export type Who =
  | 'anon'
  /** Signed in as nobody: an anonymous visitor with a wizard session. */
  | 'visitor'
  /** Signed up, owner of an organization that has nothing to do with it. */
  | 'stranger'
  | 'viewer'
  | 'staff'
  | 'manager'
  | 'admin'
  | 'owner'
  /** Brings the address of one order. */
  | 'holder'
  /** Owner of Dockside Venues, whose space Harbour Collective asks for. */
  | 'venueOwner'
  | 'service'

export type TableRule = {
  /**
   * Per speaker the SQL condition over `t` (the row) that their rows meet; `'true'` for all of them, `'false'` for
   * somebody who may ask and sees none. Whoever is missing may not even ask (42501).
   */
  reads: Partial<Record<Who, string>>
  /** Columns that a speaker who reads the table may not read. */
  hidden?: Partial<Record<Who, string[]>>
  /** Columns that may be inserted directly, per speaker; whoever is missing inserts nothing. */
  inserts?: Partial<Record<Who, string[]>>
  /** Rows whose like they may insert; those they read, where nothing else is said. */
  insertedRows?: Partial<Record<Who, string>>
  /** Columns that may be updated directly, and per speaker the rows that reaches; whoever is missing updates nothing. */
  updates?: { columns: string[]; rows: Partial<Record<Who, string>> }
}

export type FunctionRule = {
  /** Who may execute it. Triggers and helpers that only our own functions call: nobody. */
  execute: Who[]
  /** Passes row-level security on purpose; the reason stands in the comment above the function. */
  definer?: true
}

/** What is arranged before anybody tries anything. */
export type Scene = { world: World; placed: Placed }

export type Access = {
  /** By name, without `public.`. */
  tables: Record<string, TableRule>
  /** By schema and name; every function of `public`, and those of `private` that somebody may execute or that are definer. */
  functions: Record<string, FunctionRule>
  /** Makes rows of Harbour Collective and of others, so that a rule has something to let through and something to hide. */
  arrange?(scene: Scene): Promise<void>
}

const people = {
  visitor: ana,
  stranger: sam,
  viewer: vic,
  staff: stan,
  manager: mia,
  admin: ada,
  owner: olga,
  venueOwner: vera,
} satisfies Partial<Record<Who, Person>>

/** Speakers who come with a user id: the database role `authenticated`. */
export type SignedIn = keyof typeof people

export const personOf = (who: SignedIn): Person => people[who]
export const signedIn = Object.keys(people) as SignedIn[]
/** In the order in which they are tried. */
export const everybody: Who[] = ['anon', ...signedIn, 'holder', 'service']

/** The same condition, or one made for each, for several speakers. */
export const conditions = <W extends Who>(
  whom: readonly W[],
  condition: string | ((who: W) => string),
): Partial<Record<Who, string>> =>
  Object.fromEntries(whom.map((who) => [who, typeof condition === 'string' ? condition : condition(who)]))

const roles = ['viewer', 'staff', 'manager', 'admin', 'owner'] as const

/**
 * That the person is at least `minimum` in the organization a column names. Asked of the members themselves and
 * not of private.my_organization_ids: what the policies use must not prove the policies.
 */
export const worksIn = (
  who: SignedIn,
  minimum: (typeof roles)[number] = 'viewer',
  column = 't.organization_id',
): string =>
  `${column} in (
     select membership.organization_id from public.organization_members as membership
      where membership.user_id = '${personOf(who).id}'
        and membership.role in (${roles.slice(roles.indexOf(minimum)).map((role) => `'${role}'`)}))`

/** What most tables say: members of its organization read a row, and so does the service. */
export const membersRead = (minimum?: (typeof roles)[number]): TableRule['reads'] => ({
  ...conditions(signedIn, (who) => worksIn(who, minimum)),
  service: 'true',
})

/** The id of the order whose address the holder brings, inside a condition. */
export const placedOrderId = `current_setting('scene.order_id')::uuid`
