/** Deleting a tier nobody ordered. One that has orders, even expired ones, goes off sale instead. */
import { useTranslation } from 'react-i18next'
import type { TierOffer } from '../../../core/offers.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from './form-dialog.tsx'
import type { Sale } from './use-change.ts'

export function RemoveTier({ sale, tier }: { sale: Sale; tier: TierOffer }) {
  const { t } = useTranslation('sales')
  return (
    <FormDialog
      trigger={
        <Button size="small" kind="quiet">
          {t('remove')}
          <span className="sr-only"> {tier.name}</span>
        </Button>
      }
      title={t('tiers.removeTitle', { tier: tier.name })}
      description={t('tiers.removeNote')}
      submit={t('remove')}
      danger
      work={() =>
        sale.change({
          method: 'DELETE',
          path: `/tiers/${tier.id}`,
          said: t('tiers.removed', { tier: tier.name }),
        })
      }
    />
  )
}
