/** Orders after the sale: found, told, taken back and decided. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  FoundOrder,
  type OrderFilter,
  OrderStory,
  type RefundInput,
  RefundView,
  type ResolveInput,
  StuckPayment,
} from '../../core/orders.ts'
import { problemOf, read, send } from './client.ts'
import { queryOf } from './query-of.ts'

const FoundOrders = z.object({ data: z.array(FoundOrder), next_cursor: z.string().nullable() })
const StuckPayments = z.object({ data: z.array(StuckPayment) })

/** Newest first, fifty at a time, as far as somebody scrolls. */
export const ordersQuery = (eventId: string, filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['events', eventId, 'orders', filter],
    queryFn: ({ signal, pageParam }) =>
      read(
        `/api/v1/events/${eventId}/orders${queryOf({ ...filter, cursor: pageParam })}`,
        FoundOrders,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap((page) => page.data),
    staleTime: 5_000,
  })

/** The same orders as a file. */
export const ordersFile = (eventId: string, filter: OrderFilter) =>
  `/api/v1/events/${eventId}/orders.csv${queryOf(filter)}`

export const storyQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId, 'story'],
    queryFn: ({ signal }) => read(`/api/v1/orders/${orderId}/story`, OrderStory, signal),
    staleTime: 2_000,
  })

export const stuckQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'stuck-payments'],
    queryFn: async ({ signal }) =>
      (await read(`/api/v1/events/${eventId}/stuck-payments`, StuckPayments, signal)).data,
    staleTime: 5_000,
  })

/** The key is made when the dialog opens, so that a press that is repeated is one refund. */
export async function refund(orderId: string, input: Partial<RefundInput>, key: string) {
  const answer = await post(`/api/v1/orders/${orderId}/refunds`, input, { 'idempotency-key': key })
  return RefundView.parse(await answer.json())
}

export const resend = (orderId: string) => post(`/api/v1/orders/${orderId}/resend`)
export const cancel = (orderId: string) => post(`/api/v1/orders/${orderId}/cancel`)
export const resolve = (paymentId: string, input: ResolveInput) =>
  post(`/api/v1/payments/${paymentId}/resolve`, input)

async function post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await send(path, {
    method: 'POST',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return response
  throw problemOf(response, await response.json().catch(() => undefined))
}
