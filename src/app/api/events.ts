/** One event's numbers, and the stream that says when they moved. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { Dashboard } from '../../core/api.ts'
import { PaymentsState } from '../../core/payments-state.ts'
import { read, write } from './client.ts'

export const dashboardQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['organization-events', eventId, 'dashboard'],
    queryFn: ({ signal }) => read(`/api/v1/organization-events/${eventId}/dashboard`, Dashboard, signal),
    staleTime: 5_000,
  })

/** For managers; answered with what came of it. */
export const retryPaymentSetup = (eventId: string) =>
  write(`/api/v1/events/${eventId}/payment-setup`, {}, PaymentsState)

export type LiveState = 'connecting' | 'live' | 'reconnecting'

const Changed = z.object({ version: z.number() })

/**
 * Listens until the returned function is called. The server says the version at once and then after
 * every change, so nothing that happened while the line was down is missed.
 */
export function listenToEvent(
  eventId: string,
  heard: (version: number) => void,
  stateChanged: (state: LiveState) => void,
): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasLive = false

  function open() {
    source = new EventSource(`/api/v1/organization-events/${eventId}/live`)
    source.addEventListener('open', () => {
      failures = 0
      wasLive = true
      stateChanged('live')
    })
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      heard(Changed.parse(JSON.parse(data)).version)
    })
    source.addEventListener('error', () => {
      stateChanged(wasLive ? 'reconnecting' : 'connecting')
      // The browser mends a dropped line itself, but gives up for good after an HTTP error
      // (a restart behind a proxy answers 502), so that case is ours.
      if (source.readyState !== EventSource.CLOSED) return
      failures += 1
      timer = setTimeout(open, Math.min(1000 * 2 ** failures, 30_000))
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
