/** What an event offers, and changing it; the taxes of its organization. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { PromoCodesInput } from '../../core/offer-input.ts'
import { EventOffers, SavedCodes, SavedOffer, TaxOrFee } from '../../core/offers.ts'
import { change, put, read, remove, write } from './client.ts'

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
export const changeOffer = (request: Request) => sent(request, SavedOffer)

/** Many codes of one kind. */
export const addCodes = (eventId: string, wish: PromoCodesInput) =>
  write(`/api/v1/events/${eventId}/promo-codes/batch`, wish, SavedCodes)

export const changeTax = (request: Request) => sent(request, TaxOrFee)

function sent<T>({ method, path, body }: Request, shape: z.ZodType<T>): Promise<T> {
  const address = `/api/v1${path}`
  if (method === 'DELETE') return remove(address, shape)
  return { POST: write, PUT: put, PATCH: change }[method](address, body, shape)
}
