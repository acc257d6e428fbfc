/** What an event offers, and changing it; the taxes of its organization. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { EventOffers, SavedOffer, TaxOrFee } from '../../core/offers.ts'
import { change, read } from './client.ts'

export const offersQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'offers'],
    queryFn: ({ signal }) => read(`/api/v1/events/${eventId}/offers`, EventOffers, signal),
    staleTime: 5_000,
  })

export const taxesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'taxes'],
    queryFn: async ({ signal }) =>
      (
        await read(
          `/api/v1/organizations/${organizationId}/taxes`,
          z.object({ data: z.array(TaxOrFee) }),
          signal,
        )
      ).data,
    staleTime: 30_000,
  })

export type Request = { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: unknown }

/** Answered with what is offered then. */
export const changeOffer = ({ path, ...request }: Request) =>
  change({ ...request, path: `/api/v1${path}`, shape: SavedOffer })

export const changeTax = ({ path, ...request }: Request) =>
  change({ ...request, path: `/api/v1${path}`, shape: TaxOrFee })
