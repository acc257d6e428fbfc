/** The addresses of one event: how it sells, what it offers and asks, and who ordered. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { OrderFilter } from '../core/orders.ts'
import { words } from './i18n/i18n.ts'
import { Broken } from './pages/broken.tsx'
import { Loading } from './pages/loading.tsx'
import { firstData, workspace } from './route-frame.tsx'

const page = { getParentRoute: () => workspace, pendingComponent: Loading, errorComponent: Broken }

const dashboard = createRoute({
  ...page,
  path: '/events/$eventId',
  loader: async ({ context: { client }, params: { eventId } }) =>
    Promise.all([(await firstData()).dashboardData(client, eventId), words('organizer', 'event')]),
  component: lazyRouteComponent(() => import('./pages/event-dashboard.tsx'), 'EventDashboardPage'),
})

const tickets = createRoute({
  ...page,
  path: '/events/$eventId/tickets',
  loader: async ({ context: { client }, params: { eventId } }) =>
    Promise.all([
      (await firstData()).offersData(client, eventId),
      words('sales', 'codes', 'orders', 'event'),
    ]),
  component: lazyRouteComponent(() => import('./pages/event-tickets.tsx'), 'EventTicketsPage'),
})

const orders = createRoute({
  ...page,
  path: '/events/$eventId/orders',
  // As it stands in the address; the page leaves out what cannot be looked for.
  validateSearch: (search: OrderFilter) => search,
  loader: async ({ context: { client }, params: { eventId } }) =>
    Promise.all([(await firstData()).ordersData(client, eventId), words('orders', 'event')]),
  component: lazyRouteComponent(() => import('./pages/event-orders.tsx'), 'EventOrdersPage'),
})

const orderStory = createRoute({
  ...page,
  path: '/events/$eventId/orders/$orderId',
  loader: async ({ context: { client }, params: { orderId } }) =>
    Promise.all([(await firstData()).storyData(client, orderId), words('orders', 'event')]),
  component: lazyRouteComponent(() => import('./pages/order-story.tsx'), 'OrderStoryPage'),
})

const questions = createRoute({
  ...page,
  path: '/events/$eventId/questions',
  // Its dialogs are those of the sale.
  loader: async ({ context: { client }, params: { eventId } }) =>
    Promise.all([(await firstData()).questionsData(client, eventId), words('questions', 'sales', 'event')]),
  component: lazyRouteComponent(() => import('./pages/event-questions.tsx'), 'EventQuestionsPage'),
})

export const eventRoutes = [dashboard, tickets, orders, orderStory, questions] as const
