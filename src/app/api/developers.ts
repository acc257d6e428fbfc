/** API keys and webhooks of an organization. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  ApiKey,
  type ApiKeyInput,
  MadeApiKey,
  MadeWebhookEndpoint,
  RotatedSecret,
  scopes,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEndpoint,
  type WebhookEndpointChange,
  type WebhookEndpointInput,
} from '../../core/developers.ts'
import { change, read, remove, write } from './client.ts'

const ofOrganization = (id: string) => `/api/v1/organizations/${id}`

export const apiKeysQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'api-keys'],
    queryFn: ({ signal }) =>
      read(
        `${ofOrganization(organizationId)}/api-keys`,
        z.object({ data: z.array(ApiKey), scopes: z.array(z.enum(scopes)) }),
        signal,
      ),
    staleTime: 5_000,
  })

export const createApiKey = (organizationId: string, input: ApiKeyInput) =>
  write(`${ofOrganization(organizationId)}/api-keys`, input, MadeApiKey)

export const revokeApiKey = (id: string) => remove(`/api/v1/api-keys/${id}`, ApiKey)

export const webhookEndpointsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'webhook-endpoints'],
    queryFn: async ({ signal }) =>
      (
        await read(
          `${ofOrganization(organizationId)}/webhook-endpoints`,
          z.object({ data: z.array(WebhookEndpoint) }),
          signal,
        )
      ).data,
    staleTime: 5_000,
  })

export const createWebhookEndpoint = (organizationId: string, input: WebhookEndpointInput) =>
  write(`${ofOrganization(organizationId)}/webhook-endpoints`, input, MadeWebhookEndpoint)

export const changeWebhookEndpoint = (id: string, input: WebhookEndpointChange) =>
  change(`/api/v1/webhook-endpoints/${id}`, input, WebhookEndpoint)

export const deleteWebhookEndpoint = (id: string) => remove(`/api/v1/webhook-endpoints/${id}`, z.unknown())

export const rotateWebhookSecret = (id: string) =>
  write(`/api/v1/webhook-endpoints/${id}/rotate`, {}, RotatedSecret)

export const testWebhookEndpoint = (id: string) =>
  write(`/api/v1/webhook-endpoints/${id}/test`, {}, WebhookDeliveryDetail)

/** While something is on its way, looked at again every two seconds. */
export const deliveriesQuery = (endpointId: string) =>
  infiniteQueryOptions({
    queryKey: ['webhook-endpoints', endpointId, 'deliveries'],
    queryFn: ({ signal, pageParam }) =>
      read(
        `/api/v1/webhook-endpoints/${endpointId}/deliveries${pageParam ? `?cursor=${pageParam}` : ''}`,
        z.object({ data: z.array(WebhookDelivery), next_cursor: z.string().nullable() }),
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? 2_000 : false,
  })

/** Asked again soon: one that waits for hours need not be watched. */
function isUnderWay({ status, next_attempt_at }: WebhookDelivery): boolean {
  if (status === 'sending') return true
  return status === 'pending' && Date.parse(next_attempt_at ?? '') - Date.now() < 15_000
}

export const deliveryQuery = (delivery: WebhookDelivery) =>
  queryOptions({
    // What it says changes with every try.
    queryKey: ['webhook-deliveries', delivery.id, delivery.status, delivery.attempts],
    queryFn: ({ signal }) => read(`/api/v1/webhook-deliveries/${delivery.id}`, WebhookDeliveryDetail, signal),
  })

export const replayWebhookDelivery = (id: string) =>
  write(`/api/v1/webhook-deliveries/${id}/replay`, {}, WebhookDeliveryDetail)
