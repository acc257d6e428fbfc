/** "5 or more: 20 % off", without a code: the list, one more, and one less. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GroupDiscount } from '../../../core/offers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { percentWords } from './discount-words.ts'
import { AmountField, NumberField, SelectField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { basisPoints, textOf, whole } from './form-values.ts'
import { tierNames } from './tier-names.ts'
import type { Sale } from './use-change.ts'

type Wished = Omit<GroupDiscount, 'id'>

/** The API takes the whole list. */
const put = (sale: Sale, discounts: Wished[]) => ({
  method: 'PUT' as const,
  path: `/events/${sale.offers.event.id}/group-discounts`,
  body: {
    discounts: discounts.map(({ tier_id, min_quantity, percent_bps }) => ({
      tier_id,
      min_quantity,
      percent_bps,
    })),
  },
})

export function GroupDiscounts({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { group_discounts } = sale.offers
  return (
    <Card
      flush
      title={t('groups.title')}
      description={t('groups.note')}
      action={sale.mayChange && <AddDiscount sale={sale} />}
    >
      {group_discounts.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {group_discounts.map((discount) => (
            <Row key={discount.id} discount={discount} sale={sale} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ discount, sale }: { discount: GroupDiscount; sale: Sale }) {
  const { t } = useTranslation('sales')
  const { group_discounts } = sale.offers
  const tier = tierNames(sale.offers).find(({ value }) => value === discount.tier_id)
  const words = t('groups.rule', {
    count: discount.min_quantity,
    percent: percentWords(discount.percent_bps),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 p-4 sm:px-6">
      <p className="min-w-0 text-14">
        {words} <span className="text-ink-soft">· {tier?.label ?? t('groups.allTiers')}</span>
      </p>
      {sale.mayChange && (
        <Button
          size="small"
          kind="quiet"
          onClick={() =>
            sale.press({
              ...put(
                sale,
                group_discounts.filter(({ id }) => id !== discount.id),
              ),
              said: t('groups.removed'),
              undo: () => put(sale, group_discounts),
            })
          }
        >
          {t('remove')}
          <span className="sr-only"> {words}</span>
        </Button>
      )}
    </li>
  )
}

function AddDiscount({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { group_discounts } = sale.offers
  return (
    <FormDialog
      trigger={
        <Button size="small">
          <Plus aria-hidden /> {t('groups.add')}
        </Button>
      }
      title={t('groups.addTitle')}
      description={t('groups.addNote')}
      submit={t('groups.add')}
      work={(form) => {
        const wish: Wished = {
          tier_id: textOf(form, 'tier_id') || null,
          min_quantity: whole(form, 'min_quantity', t),
          percent_bps: basisPoints(form, 'percent_bps', t),
        }
        // The same size again is another percentage for it.
        const others = group_discounts.filter(
          ({ tier_id, min_quantity }) => tier_id !== wish.tier_id || min_quantity !== wish.min_quantity,
        )
        return sale.change({ ...put(sale, [...others, wish]), said: t('groups.saved') })
      }}
    >
      {(mistakes) => (
        <>
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <NumberField name="min_quantity" label={t('groups.from')} mistakes={mistakes} />
            <AmountField name="percent_bps" label={t('code.percent')} mistakes={mistakes} suffix="%" />
          </div>
          <SelectField
            name="tier_id"
            label={t('groups.tier')}
            mistakes={mistakes}
            options={[{ value: '', label: t('groups.allTiers') }, ...tierNames(sale.offers)]}
          />
        </>
      )}
    </FormDialog>
  )
}
