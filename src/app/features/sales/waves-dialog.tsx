/** The first so many of a tier at prices of their own, one after the other. What sold stays sold at its price. */
import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../../core/money.ts'
import type { TierOffer, WaveOffer } from '../../../core/offers.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { AmountField, type Mistakes, NumberField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { money, shownMoney, textOf, whole } from './form-values.ts'
import type { Sale } from './use-change.ts'

type WavesDialogProps = { sale: Sale; tier: TierOffer; trigger: ReactNode }

export function WavesDialog({ sale, tier, trigger }: WavesDialogProps) {
  const { t } = useTranslation('sales')
  const { currency } = tier
  const path = `/tiers/${tier.id}/waves`
  const going = tier.waves.filter((wave) => !wave.is_over)
  return (
    <FormDialog
      trigger={trigger}
      title={t('waves.title', { tier: tier.name })}
      description={t('waves.note', { price: formatPrice(tier.price_cents, currency, currentLanguage()) })}
      submit={t('waves.submit')}
      work={(form) =>
        sale.change({
          method: 'PUT',
          path,
          body: {
            waves: textOf(form, 'places')
              .split(' ')
              .filter(Boolean)
              .map((place) => ({
                ...(textOf(form, `id-${place}`) && { id: textOf(form, `id-${place}`) }),
                quantity: whole(form, `quantity-${place}`, t),
                price_cents: money(form, `price-${place}`, { currency, t }),
              })),
          },
          said: t('waves.saved'),
        })
      }
    >
      {(mistakes) => <WaveFields going={going} currency={currency} mistakes={mistakes} />}
    </FormDialog>
  )
}

type Row = { place: number; wave?: WaveOffer }

function WaveFields({
  going,
  currency,
  mistakes,
}: {
  going: WaveOffer[]
  currency: string
  mistakes: Mistakes
}) {
  const { t } = useTranslation('sales')
  const [rows, setRows] = useState<Row[]>(() =>
    going.length > 0 ? going.map((wave, place) => ({ place, wave })) : [{ place: 0 }],
  )
  const next = 1 + Math.max(-1, ...rows.map(({ place }) => place))
  return (
    <>
      <input type="hidden" name="places" value={rows.map(({ place }) => place).join(' ')} />
      <ol className="grid gap-4">
        {rows.map(({ place, wave }, index) => (
          <li key={place} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
            {wave && <input type="hidden" name={`id-${place}`} value={wave.id} />}
            <NumberField
              name={`quantity-${place}`}
              label={t('waves.quantity', { place: index + 1 })}
              mistakes={mistakes}
              defaultValue={wave ? (wave.lowered_to ?? wave.quantity) : ''}
              {...(wave && { hint: t('waves.gone', { count: wave.quantity_sold + wave.quantity_held }) })}
            />
            <AmountField
              name={`price-${place}`}
              label={t('waves.price')}
              mistakes={mistakes}
              suffix={currency}
              defaultValue={shownMoney(wave?.price_cents ?? null, currency)}
              {...(wave && { hint: t('waves.newOrders') })}
            />
            <IconButton
              label={t('waves.remove', { place: index + 1 })}
              className="mt-7"
              onClick={() => setRows(rows.filter((row) => row.place !== place))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      {rows.length < 10 && (
        <Button
          className="justify-self-start"
          size="small"
          onClick={() => setRows([...rows, { place: next }])}
        >
          <Plus aria-hidden /> {t('waves.add')}
        </Button>
      )}
    </>
  )
}
