import type { Me } from '../../../core/me.ts'

/** The organization on screen: the first one, which is the personal one for most people. */
export function currentOrganization(me: Me): Me['organizations'][number] | undefined {
  return me.organizations[0]
}

/** Where the person may see what everybody does: the organizations they own or administer. */
export function administered(me: Me): Me['organizations'] {
  return me.organizations.filter(({ role }) => role === 'owner' || role === 'admin')
}

/** Where the person manages events, and what they bring in. */
export function managed(me: Me): Me['organizations'] {
  return me.organizations.filter(({ role }) => role === 'owner' || role === 'admin' || role === 'manager')
}
