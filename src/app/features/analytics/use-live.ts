/** Keeps a dashboard as fresh as the server's word: reads it again when its version has moved. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { dashboardQuery, type LiveState, listenToEvent } from '../../api/events.ts'

/** Only while something can still happen: an event that is over holds no line open. */
export function useLive(eventId: string, isOnSale: boolean): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!isOnSale) return
    const query = dashboardQuery(eventId)
    const heard = (version: number) => {
      if (client.getQueryData(query.queryKey)?.version === version) return
      void client.invalidateQueries({ queryKey: query.queryKey })
      void client.invalidateQueries({ queryKey: ['organizations'] })
    }
    return listenToEvent(eventId, heard, setState)
  }, [client, eventId, isOnSale])
  return state
}
