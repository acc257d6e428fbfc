/** Companies as people call them. */
import type { TFunction } from 'i18next'

const known = ['stripe', 'stripe-standin', 'offline'] as const

export function companyName(provider: string, t: TFunction<'payouts'>): string {
  const name = known.find((one) => one === provider)
  return name ? t(`companies.${name}`) : provider
}
