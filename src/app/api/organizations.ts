/** The organizer's lists: their events and the drafts they left unfinished. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { DraftSummary, OrganizationEvent } from '../../core/api.ts'
import { read } from './client.ts'

/** Lists answer `{data: […]}`, with a cursor when there is more. */
const listOf = <T>(row: z.ZodType<T>) => z.object({ data: z.array(row), next_cursor: z.string().nullable() })

/** Latest first, a hundred at a time. */
export const organizationEventsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: ['organizations', organizationId, 'events'],
    queryFn: ({ signal, pageParam }) =>
      read(
        `/api/v1/organizations/${organizationId}/events${pageParam ? `?cursor=${pageParam}` : ''}`,
        listOf(OrganizationEvent),
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap((page) => page.data),
    staleTime: 15_000,
  })

export const draftsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'drafts'],
    queryFn: async ({ signal }) =>
      (await read(`/api/v1/organizations/${organizationId}/drafts`, listOf(DraftSummary), signal)).data,
    staleTime: 5_000,
  })
