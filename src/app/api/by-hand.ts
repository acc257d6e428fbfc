/** Bank transfers and money at the door: what is offered, and what somebody says of the money. */
import { queryOptions } from '@tanstack/react-query'
import {
  MarkedPaid,
  type MarkPaidInput,
  type OfflineSettings,
  OfflineSettingsView,
} from '../../core/offline-payments.ts'
import { RefundView } from '../../core/orders.ts'
import { put, read, remove, write } from './client.ts'

const ofEvent = (eventId: string) => `/api/v1/events/${eventId}/offline-payments`

/** What counts for an event. */
export const byHandQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'offline-payments'],
    queryFn: ({ signal }) => read(ofEvent(eventId), OfflineSettingsView, signal),
    staleTime: 30_000,
  })

export const saveForEvent = (eventId: string, settings: OfflineSettings) =>
  put(ofEvent(eventId), settings, OfflineSettingsView)
export const forgetForEvent = (eventId: string) => remove(ofEvent(eventId), OfflineSettingsView)
export const saveForAll = (organizationId: string, settings: OfflineSettings) =>
  put(`/api/v1/organizations/${organizationId}/offline-payments`, settings, OfflineSettingsView)

export const markPaid = (orderId: string, input: MarkPaidInput) =>
  write(`/api/v1/orders/${orderId}/mark-paid`, input, MarkedPaid)
export const markGiven = (refundId: string) => write(`/api/v1/refunds/${refundId}/given`, {}, RefundView)
