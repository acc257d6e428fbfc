/** What companies sent to the organizer's bank, the latest first. */
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import type { PayoutView } from '../../../core/payouts.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Table } from '../../ui/table.tsx'
import { companyName } from './names.ts'

const tones: Record<PayoutView['status'], Tone> = {
  pending: 'info',
  in_transit: 'info',
  paid: 'success',
  failed: 'danger',
  canceled: 'neutral',
}

const dayOf = (day: string) =>
  new Date(`${day.slice(0, 10)}T00:00:00Z`).toLocaleDateString(dateLocale(currentLanguage()), {
    dateStyle: 'medium',
    timeZone: 'UTC',
  })

export function SentOn({ payouts }: { payouts: readonly PayoutView[] }) {
  const { t } = useTranslation('payouts')
  return (
    <Card title={t('sent.title')} description={t('sent.lead')} flush>
      <div className="border-line border-t">
        <Table
          label={t('sent.title')}
          rows={payouts}
          rowKey={({ id }) => id}
          firstOnPhone={5}
          columns={[
            {
              key: 'amount',
              title: t('sent.amount'),
              className: 'tabular',
              cell: (payout) => formatMoney(payout.amount_cents, payout.currency, currentLanguage()),
            },
            { key: 'company', title: t('sent.company'), cell: ({ provider }) => companyName(provider, t) },
            {
              key: 'arrives',
              title: t('sent.arrives'),
              cell: ({ arrives_on, created_at }) => dayOf(arrives_on ?? created_at),
            },
            {
              key: 'state',
              title: t('sent.state'),
              cell: (payout) => (
                <span className="grid justify-items-start gap-1">
                  <Badge tone={tones[payout.status]}>{t(`sent.states.${payout.status}`)}</Badge>
                  {payout.failure && (
                    <span dir="auto" className="text-13 text-ink-soft">
                      {payout.failure}
                    </span>
                  )}
                </span>
              ),
            },
          ]}
        />
      </div>
    </Card>
  )
}
