/** What stands around every address of the app: the root, and the frame that an organizer works in. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { meQuery } from './api/identity.ts'
import { currentOrganization } from './features/organizations/current.ts'
import { BrokenPage } from './pages/broken.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { Root } from './pages/root.tsx'

export type RouterContext = { client: QueryClient }

/** The shapes of what organizers read are theirs to load: a visitor's first page does without. */
export const firstData = () => import('./first-data.ts')

export const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
})

const organizersOnly = async ({
  context,
  location,
}: {
  context: RouterContext
  location: { href: string }
}) => {
  const me = await context.client.ensureQueryData(meQuery)
  if (!me || me.user.is_anonymous) throw redirect({ to: '/sign-in', search: { return: location.href } })
  return { organization: currentOrganization(me) }
}

/** The frame around everything an organizer works in. Drafts have their own: there, one thing matters. */
export const workspace = createRoute({
  getParentRoute: () => root,
  id: 'workspace',
  beforeLoad: organizersOnly,
  component: lazyRouteComponent(() => import('./pages/workspace.tsx'), 'Workspace'),
})
