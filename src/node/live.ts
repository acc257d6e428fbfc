/**
 * Changed dashboards on their way to open streams.
 *
 * One process recounts; every process may hold streams. So a round of the ticker says once, for all
 * events that changed in it, what is new, and each process hears that from the database. Never one
 * NOTIFY per purchase: they serialise commits.
 */
import { type Database, type Live, type Log, service } from '../edge/platform.ts'

const channel = 'event_dashboards'
/** PostgreSQL carries 8,000 bytes a message; an event is under 60. */
const eventsPerMessage = 100

export type Change = { event_id: string; version: number }

export async function announce(database: Database, changes: Change[]): Promise<void> {
  for (let at = 0; at < changes.length; at += eventsPerMessage) {
    const message = changes
      .slice(at, at + eventsPerMessage)
      .map(({ event_id, version }) => [event_id, version])
    await database.once(service).all`select pg_notify(${channel}, ${JSON.stringify(message)})`
  }
}

export async function createLive(database: Database, log: Log): Promise<Live & { close(): Promise<void> }> {
  const streams = new Map<string, Set<(version: number) => void>>()

  const close = await database.listen(channel, (payload) => {
    for (const [eventId, version] of JSON.parse(payload) as [string, number][])
      for (const heard of streams.get(eventId) ?? []) {
        try {
          heard(version)
        } catch (error) {
          log.warn({ error: String(error) }, 'a live stream could not be told')
        }
      }
  })

  return {
    subscribe(eventId, heard) {
      const listeners = streams.get(eventId) ?? new Set()
      streams.set(eventId, listeners.add(heard))
      return () => {
        listeners.delete(heard)
        if (listeners.size === 0 && streams.get(eventId) === listeners) streams.delete(eventId)
      }
    },
    close,
  }
}
