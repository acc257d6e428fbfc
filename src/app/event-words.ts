/** An event's state and its distance in time, in words. */
import type { TFunction } from 'i18next'
import type { OrganizationEvent } from '../core/api.ts'
import type { Tone } from './ui/badge.tsx'

const tones: Record<OrganizationEvent['status'], Tone> = {
  draft: 'neutral',
  published: 'success',
  cancelled: 'danger',
  completed: 'neutral',
  archived: 'neutral',
}

type Standing = Pick<OrganizationEvent, 'status' | 'tickets_sold' | 'tickets_total'>

/** Full houses say so: that is the news about them. */
export function standing(event: Standing, t: TFunction<'organizer'>): { words: string; tone: Tone } {
  const isSoldOut = event.tickets_total > 0 && event.tickets_sold >= event.tickets_total
  if (event.status === 'published' && isSoldOut) return { words: t('soldOut'), tone: 'accent' }
  return { words: t(`status.${event.status}`), tone: tones[event.status] }
}

/** Calendar days between two instants, as the wall there counts them. */
export function daysBetween(now: Date, instant: string, timezone: string): number {
  const dayThere = (date: Date) =>
    Date.parse(new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short' }).format(date))
  return Math.round((dayThere(new Date(instant)) - dayThere(now)) / 86_400_000)
}

/** "just now", "5 min ago", "3 h ago", "2 days ago". */
export function agoWords(instant: string, now: Date, t: TFunction<'app'>): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(instant)) / 1000)
  if (seconds < 60) return t('ago.now')
  if (seconds < 3600) return t('ago.minutes', { minutes: Math.floor(seconds / 60) })
  if (seconds < 86_400) return t('ago.hours', { hours: Math.floor(seconds / 3600) })
  return t('ago.days', { count: Math.floor(seconds / 86_400) })
}
