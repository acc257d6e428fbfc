/** What the pages of the workspace load before they are drawn; fetched with them, not with the app. */
import type { QueryClient } from '@tanstack/react-query'
import { dashboardQuery } from './api/events.ts'
import { offersQuery } from './api/offers.ts'
import { storyQuery, stuckQuery } from './api/orders.ts'
import { draftsQuery, organizationEventsQuery } from './api/organizations.ts'
import { questionsQuery } from './api/questions.ts'

export function homeData(client: QueryClient, organizationId: string): void {
  void client.prefetchInfiniteQuery(organizationEventsQuery(organizationId))
  void client.prefetchQuery(draftsQuery(organizationId))
}

export const dashboardData = (client: QueryClient, eventId: string) =>
  client.ensureQueryData(dashboardQuery(eventId))

export const offersData = (client: QueryClient, eventId: string) =>
  client.ensureQueryData(offersQuery(eventId))

/** The page draws its own skeleton for what was answered. */
export const questionsData = (client: QueryClient, eventId: string) =>
  Promise.all([client.ensureQueryData(questionsQuery(eventId)), offersData(client, eventId)])

/** The page draws its own skeleton for money that waits. */
export function ordersData(client: QueryClient, eventId: string) {
  void client.prefetchQuery(stuckQuery(eventId))
  return client.ensureQueryData(dashboardQuery(eventId))
}

export const storyData = (client: QueryClient, orderId: string) => client.ensureQueryData(storyQuery(orderId))
