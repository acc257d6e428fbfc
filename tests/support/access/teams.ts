/** Who may do what to teams, and to who is what in an organization. */
import { dockside, harbour, olga, stan, vera } from '../people.ts'
import { type Access, conditions, membersRead, signedIn, worksIn } from './rule.ts'

export const tables: Access['tables'] = {
  teams: {
    reads: membersRead(),
    updates: { columns: ['name'], rows: conditions(signedIn, (who) => worksIn(who, 'admin')) },
  },
  team_members: { reads: membersRead() },
}

export const functions: Access['functions'] = {
  'public.create_team': { execute: signedIn, definer: true },
  'public.delete_team': { execute: signedIn, definer: true },
  'public.add_team_member': { execute: signedIn, definer: true },
  'public.remove_team_member': { execute: signedIn, definer: true },
  'public.set_member_role': { execute: signedIn, definer: true },
  'public.remove_organization_member': { execute: signedIn, definer: true },
  'public.leave_organization': { execute: signedIn, definer: true },
}

/** A team of Harbour Collective and one of Dockside Venues, with somebody in each. */
export const arrange: Access['arrange'] = async ({ world }) => {
  for (const { admin, organizationId, member } of [
    { admin: olga, organizationId: harbour.id, member: stan },
    { admin: vera, organizationId: dockside.id, member: vera },
  ])
    await world.ask(
      admin,
      `select public.add_team_member(team.id, $2) from public.create_team($1, 'Door') as team`,
      [organizationId, member.id],
    )
}
