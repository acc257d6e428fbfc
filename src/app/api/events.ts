/** One event's numbers, and the stream that says when they moved. */
import { queryOptions } from '@tanstack/react-query'
import { Dashboard } from '../../core/api.ts'
import { read } from './client.ts'

export const dashboardQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['organization-events', eventId, 'dashboard'],
    queryFn: ({ signal }) => read(`/api/v1/organization-events/${eventId}/dashboard`, Dashboard, signal),
    staleTime: 5_000,
  })

export type LiveState = 'connecting' | 'live' | 'reconnecting'

/**
 * Listens until the returned function is called. `heard` runs for every change, and once after
 * each reconnection: what happened while the line was down was not announced to us.
 */
export function listenToEvent(
  eventId: string,
  heard: () => void,
  stateChanged: (state: LiveState) => void,
): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasLive = false
  let closed = false

  function open() {
    source = new EventSource(`/api/v1/organization-events/${eventId}/live`)
    source.addEventListener('open', () => {
      failures = 0
      stateChanged('live')
      if (wasLive) heard()
      wasLive = true
    })
    source.addEventListener('changed', heard)
    source.addEventListener('error', () => {
      stateChanged(wasLive ? 'reconnecting' : 'connecting')
      // The browser retries a dropped line itself, but gives up for good after an HTTP error
      // (a restart behind a proxy answers 502), so that case is ours.
      if (source.readyState !== EventSource.CLOSED || closed) return
      failures += 1
      timer = setTimeout(open, Math.min(1000 * 2 ** failures, 30_000))
    })
  }

  stateChanged('connecting')
  open()
  return () => {
    closed = true
    clearTimeout(timer)
    source.close()
  }
}
