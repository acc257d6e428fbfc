/** One table of the app's addresses, what each loads first, and who may open it. */
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { hereAtAll, meQuery } from './api/identity.ts'
import { startSession, wizardQuery } from './api/wizard.ts'
import { eventRoutes } from './event-routes.tsx'
import { funnelPeriods, usualPeriod } from './features/analytics/funnel-periods.ts'
import type { InvoicesSearch } from './features/invoices/invoices-search.ts'
import { safeReturn } from './features/organizations/return-path.ts'
import { StagePane } from './features/wizard/lazy-panes.ts'
import { rulesQuery } from './features/wizard/speech.ts'
import { rememberTurn } from './features/wizard/transcript.ts'
import { currentLanguage, words } from './i18n/i18n.ts'
import { Broken, BrokenPage } from './pages/broken.tsx'
import { Loading } from './pages/loading.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { firstData, type RouterContext, root, workspace } from './route-frame.tsx'

/** Where to go after signing in; only paths of this app, so a link cannot send anybody elsewhere. */
const Return = z.object({ return: z.string().optional().catch(undefined) })

const uuid = z.uuid().optional().catch(undefined)
const ofOrganization = z.object({ organization: uuid })

type Entering = { context: RouterContext; search: z.infer<typeof Return> }

const visitorsOnly = async ({ context, search }: Entering) => {
  const me = await context.client.ensureQueryData(meQuery).catch(() => null)
  if (me && !me.user.is_anonymous) throw redirect({ href: safeReturn(search.return), replace: true })
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: Return,
  beforeLoad: visitorsOnly,
  loader: () => words('account'),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: Return,
  beforeLoad: visitorsOnly,
  loader: () => words('account'),
  component: lazyRouteComponent(() => import('./pages/sign-up.tsx'), 'SignUpPage'),
})
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  validateSearch: Return,
  beforeLoad: visitorsOnly,
  loader: () => words('account'),
  component: lazyRouteComponent(() => import('./pages/sign-in-link.tsx'), 'SignInLinkPage'),
})

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  loader: ({ context: { client, organization } }) => {
    // The page draws its own skeletons, so only its words are waited for.
    if (organization) void firstData().then(({ homeData }) => homeData(client, organization.id))
    return words('organizer', 'wizard')
  },
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
})

const funnel = createRoute({
  getParentRoute: () => workspace,
  path: '/funnel',
  validateSearch: z.object({
    days: z
      .number()
      .refine((days) => funnelPeriods.some((period) => period === days))
      .catch(usualPeriod)
      .default(usualPeriod),
    organization: uuid,
  }),
  // The names of the stages are the wizard's.
  loader: () => words('organizer', 'wizard'),
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/funnel.tsx'), 'FunnelPage'),
})

const developers = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/developers',
  validateSearch: ofOrganization.extend({ endpoint: uuid }),
  loader: () => words('developers'),
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/developers.tsx'), 'DevelopersPage'),
})

const invoices = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/invoices',
  // As they stand in the address; the page takes what it can look for.
  validateSearch: (search: InvoicesSearch) => search,
  loader: () => words('invoices'),
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/invoices.tsx'), 'InvoicesPage'),
})

const payments = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/payments',
  validateSearch: ofOrganization.extend({ from: z.string().optional().catch(undefined) }),
  loader: () => words('payments', 'payouts'),
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/payments-settings.tsx'), 'PaymentsSettingsPage'),
})

const account = createRoute({
  getParentRoute: () => workspace,
  path: '/account',
  loader: () => words('account'),
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
})

const accountDeleted = createRoute({
  getParentRoute: () => root,
  path: '/account/deleted',
  loader: () => words('account'),
  component: lazyRouteComponent(() => import('./pages/account-deleted.tsx'), 'AccountDeletedPage'),
})

const reminders = createRoute({
  getParentRoute: () => root,
  path: '/reminders/$person/$token',
  loader: () => words('account'),
  component: lazyRouteComponent(() => import('./pages/reminders.tsx'), 'RemindersPage'),
})

const newEvent = createRoute({
  getParentRoute: () => root,
  path: '/new',
  validateSearch: z.object({ say: z.string().max(20_000).optional().catch(undefined) }),
  loaderDeps: ({ search }) => search,
  // A sentence in the address is a wish to start: one navigation, one draft. Going back skips it.
  loader: async ({ context: { client }, deps: { say }, preload }) => {
    const sentence = say?.trim()
    if (!sentence || preload) return words('wizard')
    await Promise.all([hereAtAll(client), words('wizard')])
    const session = await startSession(sentence)
    client.setQueryData(wizardQuery(session.sessionId).queryKey, session)
    rememberTurn(session.sessionId, sentence, session.aiResponse.message)
    throw redirect({ to: '/wizard/$sessionId', params: { sessionId: session.sessionId }, replace: true })
  },
  pendingMs: 0,
  pendingComponent: lazyRouteComponent(() => import('./pages/new.tsx'), 'ReadingPage'),
  component: lazyRouteComponent(() => import('./pages/new.tsx'), 'NewPage'),
  errorComponent: lazyRouteComponent(() => import('./pages/new.tsx'), 'NewPageBroken'),
})

const wizard = createRoute({
  getParentRoute: () => root,
  path: '/wizard/$sessionId',
  loader: async ({ context: { client }, params }) => {
    const spoken = words('wizard', 'wizardFields', 'assistant')
    const rules = client.ensureQueryData(rulesQuery(currentLanguage()))
    const me = await client.ensureQueryData(meQuery)
    // A draft belongs to whoever started it: without anybody here, signing in is the only way to it.
    if (!me) throw redirect({ to: '/sign-in', search: { return: `/wizard/${params.sessionId}` } })
    await Promise.all([client.ensureQueryData(wizardQuery(params.sessionId)), spoken, rules])
  },
  pendingComponent: Loading,
  component: lazyRouteComponent(() => import('./pages/wizard.tsx'), 'WizardPage'),
})

/** A stage's form; the page reads it from the address, so that going from stage to stage keeps the page. */
const wizardStage = createRoute({
  getParentRoute: () => wizard,
  path: '$stage',
  loader: () => Promise.all([StagePane.preload?.(), words('wizardStages', 'wizardTexts')]),
})

const tree = root.addChildren([
  signIn,
  signUp,
  signInLink,
  newEvent,
  wizard.addChildren([wizardStage]),
  accountDeleted,
  reminders,
  workspace.addChildren([home, ...eventRoutes, funnel, invoices, payments, developers, account]),
])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/app',
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
