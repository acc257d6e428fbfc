/** What is kept of each order, and by whom. */
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { PaymentAccountView } from '../../../core/payment-accounts.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

export function Fees({ account: { fee, currency } }: { account: PaymentAccountView }) {
  const { t } = useTranslation('payments')
  return (
    <dl className="grid gap-x-6 gap-y-3 text-14 sm:grid-cols-[auto_1fr] sm:gap-y-2">
      <dt className="text-ink-soft">{t('fees.ours')}</dt>
      <dd>{ours()}</dd>
      <dt className="text-ink-soft">{t('fees.theirs')}</dt>
      <dd>{t('fees.theirsText')}</dd>
    </dl>
  )

  function ours(): string {
    const percent = (fee.bps / 10_000).toLocaleString(currentLanguage(), {
      style: 'percent',
      maximumFractionDigits: 2,
    })
    const fixed = formatMoney(fee.fixed_cents, currency, currentLanguage())
    if (fee.bps > 0 && fee.fixed_cents > 0) return t('fees.both', { percent, fixed })
    if (fee.bps > 0) return t('fees.share', { percent })
    return fee.fixed_cents > 0 ? t('fees.fixed', { fixed }) : t('fees.nothing')
  }
}
