/** An event's state and its distance in time, in words. */
import type { OrganizationEvent } from '../core/api.ts'
import type { Tone } from './ui/badge.tsx'

const statusWords: Record<OrganizationEvent['status'], { words: string; tone: Tone }> = {
  draft: { words: 'Draft', tone: 'neutral' },
  published: { words: 'On sale', tone: 'success' },
  cancelled: { words: 'Cancelled', tone: 'danger' },
  completed: { words: 'Took place', tone: 'neutral' },
  archived: { words: 'Archived', tone: 'neutral' },
}

/** Full houses say so: that is the news about them. */
export function standing(event: Pick<OrganizationEvent, 'status' | 'tickets_sold' | 'tickets_total'>) {
  const isSoldOut = event.tickets_total > 0 && event.tickets_sold >= event.tickets_total
  if (event.status === 'published' && isSoldOut) return { words: 'Sold out', tone: 'accent' as const }
  return statusWords[event.status]
}

/** Calendar days between two instants, as the wall there counts them. */
export function daysBetween(now: Date, instant: string, timezone: string): number {
  const dayThere = (date: Date) =>
    Date.parse(new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short' }).format(date))
  return Math.round((dayThere(new Date(instant)) - dayThere(now)) / 86_400_000)
}

/** "just now", "5 min ago", "3 h ago", "2 days ago". */
export function agoWords(instant: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(instant)) / 1000)
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  const days = Math.floor(seconds / 86_400)
  return days === 1 ? 'yesterday' : `${days} days ago`
}
