/** How long there is to answer, in words. */
import type { TFunction } from 'i18next'

export function dueWords(at: string, now: Date, t: TFunction<'payouts'>): string {
  const hours = Math.floor((Date.parse(at) - now.getTime()) / 3_600_000)
  if (hours < 0) return t('disputes.left.over')
  if (hours < 48) return t('disputes.left.hours', { count: hours })
  return t('disputes.left.days', { count: Math.floor(hours / 24) })
}
