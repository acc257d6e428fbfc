/** The organizer's lists: their events and the drafts they left unfinished. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { DraftSummary, OrganizationEvent } from '../../core/api.ts'
import { read } from './client.ts'

/** Lists answer `{data: […]}`, with a cursor when there is more. */
const listOf = <T>(row: z.ZodType<T>) => z.object({ data: z.array(row) })

export const organizationEventsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'events'],
    queryFn: async ({ signal }) =>
      (await read(`/api/v1/organizations/${organizationId}/events`, listOf(OrganizationEvent), signal)).data,
    staleTime: 15_000,
  })

export const draftsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'drafts'],
    queryFn: async ({ signal }) =>
      (await read(`/api/v1/organizations/${organizationId}/drafts`, listOf(DraftSummary), signal)).data,
    staleTime: 5_000,
  })
