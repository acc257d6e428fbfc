/** Taxes and fees of the organization: what each is, where it counts, and which tiers have it. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { TaxOrFee } from '../../../core/offers.ts'
import type { Request } from '../../api/offers.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { percentWords } from './discount-words.ts'
import { TaxDialog } from './tax-dialog.tsx'
import type { Sale } from './use-change.ts'
import { useTaxChange } from './use-tax-change.ts'

type TaxesProps = { sale: Sale; taxes: TaxOrFee[] }

export function Taxes({ sale, taxes }: TaxesProps) {
  const { t } = useTranslation('sales')
  return (
    <Card
      flush
      title={t('taxes.title')}
      description={t('taxes.note')}
      action={
        sale.mayChange && (
          <TaxDialog
            sale={sale}
            trigger={
              <Button size="small">
                <Plus aria-hidden /> {t('taxes.add')}
              </Button>
            }
          />
        )
      }
    >
      {taxes.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {taxes.map((tax) => (
            <Row key={tax.id} tax={tax} sale={sale} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ tax, sale }: { tax: TaxOrFee; sale: Sale }) {
  const { t } = useTranslation('sales')
  const { press } = useTaxChange(sale)
  const tiers = sale.offers.tiers.filter(({ charge_ids }) => charge_ids.includes(tax.id))
  const named = <span className="sr-only"> {tax.name}</span>
  const turn = (is_active: boolean): Request => ({
    method: 'PATCH',
    path: `/taxes/${tax.id}`,
    body: { is_active },
  })
  return (
    <li className="grid gap-1 p-4 sm:px-6">
      <h3 className="flex flex-wrap items-center gap-2 text-16">
        <span dir="auto" className="min-w-0 break-words">
          {tax.name}
        </span>
        {!tax.is_active && <Badge>{t('codes.ended')}</Badge>}
      </h3>
      <p className="tabular text-14 text-ink-soft">
        {[
          amountWords(tax),
          t(tax.kind === 'tax' ? 'taxes.tax' : 'taxes.fee'),
          t(tax.is_inclusive ? 'taxes.inside' : 'taxes.onTop'),
          tax.is_compound && t('taxes.compoundShort'),
          tax.country && t('taxes.onlyIn', { country: countryName(tax.country) }),
          tiers.length > 0
            ? t('taxes.on', { tiers: tiers.map(({ name }) => name).join(', ') })
            : t('taxes.onNone'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {sale.mayChange && (
        <div className="-ms-3 flex flex-wrap gap-1">
          <TaxDialog
            sale={sale}
            tax={tax}
            trigger={
              <Button size="small" kind="quiet">
                {t('edit')}
                {named}
              </Button>
            }
          />
          <Button
            size="small"
            kind="quiet"
            onClick={() =>
              press(
                turn(!tax.is_active),
                t(tax.is_active ? 'taxes.hasEnded' : 'taxes.isBack', { tax: tax.name }),
                turn(tax.is_active),
              )
            }
          >
            {t(tax.is_active ? 'codes.end' : 'codes.takeUp')}
            {named}
          </Button>
        </div>
      )}
    </li>
  )
}

const countryName = (code: string): string =>
  new Intl.DisplayNames([currentLanguage()], { type: 'region' }).of(code) ?? code

function amountWords({ rate_bps, fixed_cents, currency }: TaxOrFee): string {
  return [
    rate_bps > 0 && percentWords(rate_bps),
    fixed_cents > 0 && currency && formatMoney(fixed_cents, currency, currentLanguage()),
  ]
    .filter(Boolean)
    .join(' + ')
}
