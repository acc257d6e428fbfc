/** The kinds of ticket of one date: what is gone, held, sold and free, why, and the ways to change it. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../../core/money.ts'
import type { EventOffers, TaxOrFee, TierOffer } from '../../../core/offers.ts'
import { formatWhen } from '../../../core/time.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Meter } from '../../ui/meter.tsx'
import { CapacityDialog } from './capacity-dialog.tsx'
import { RemoveTier } from './remove-tier.tsx'
import { TierDialog } from './tier-dialog.tsx'
import type { Sale } from './use-change.ts'
import { WavesDialog } from './waves-dialog.tsx'
import { reasons } from './why.ts'

type Occurrence = EventOffers['occurrences'][number]
type TiersProps = { sale: Sale; occurrence: Occurrence; taxes: TaxOrFee[] }

export function Tiers({ sale, occurrence, taxes }: TiersProps) {
  const { t } = useTranslation('sales')
  const { offers, mayChange } = sale
  const tiers = offers.tiers.filter((tier) => tier.occurrence_id === occurrence.id)
  const isOneDate = offers.occurrences.length === 1
  const when = formatWhen(occurrence.starts_at, occurrence.timezone, currentLanguage())
  return (
    <Card
      flush
      title={isOneDate ? t('tiers.title') : when}
      description={<DateCapacity occurrence={occurrence} />}
      action={
        mayChange && (
          <div className="flex flex-wrap gap-2">
            <CapacityDialog
              sale={sale}
              subject="occurrence"
              of={{
                id: occurrence.id,
                name: when,
                quantity: occurrence.capacity,
                gone: occurrence.quantity_sold + occurrence.quantity_held,
                lowered_to: occurrence.lowered_to,
              }}
              trigger={<Button size="small">{t('tiers.dateCapacity')}</Button>}
            />
            <TierDialog
              sale={sale}
              occurrence={occurrence}
              taxes={taxes}
              trigger={
                <Button size="small" kind={isOneDate ? 'primary' : 'secondary'}>
                  <Plus aria-hidden /> {t('tiers.add')}
                </Button>
              }
            />
          </div>
        )
      }
    >
      {tiers.length === 0 ? (
        <EmptyState title={t('tiers.none')}>{t('tiers.noneNote')}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {tiers.map((tier) => (
            <TierRow key={tier.id} tier={tier} sale={sale} occurrence={occurrence} taxes={taxes} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function DateCapacity({ occurrence }: { occurrence: Occurrence }) {
  const { t } = useTranslation('sales')
  const gone = occurrence.quantity_sold + occurrence.quantity_held
  const { capacity, lowered_to } = occurrence
  if (capacity === null) return t('tiers.noCapacity', { gone })
  if (lowered_to !== null) return t('tiers.capacityLowered', { gone, wished: lowered_to })
  return t('tiers.capacity', { gone, capacity })
}

function TierRow({ tier, sale, occurrence, taxes }: TiersProps & { tier: TierOffer }) {
  const { t } = useTranslation('sales')
  const why = reasons({ tier, timezone: occurrence.timezone, now: new Date(), t })
  return (
    <li className="grid gap-x-6 gap-y-3 p-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,1.3fr)]">
      <div className="grid min-w-0 content-start gap-1">
        <h3 className="flex flex-wrap items-center gap-2 text-16">
          <span dir="auto" className="min-w-0 break-words">
            {tier.name}
          </span>
          <Standing tier={tier} />
        </h3>
        <p className="tabular text-14 text-ink-soft">{priceWords(tier, t('tiers.openFrom'))}</p>
        <p className="text-13 text-ink-soft">{rules(tier, taxes, t).join(' · ')}</p>
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <Meter
          label={t('tiers.soldOf', { tier: tier.name })}
          hideLabel
          value={tier.quantity_sold}
          held={tier.quantity_held}
          max={tier.quantity_total}
          text={t('tiers.numbers', {
            sold: tier.quantity_sold,
            held: tier.quantity_held,
            free: tier.quantity_free,
            total: tier.quantity_total,
          })}
        />
        {why.length > 0 && (
          <ul className="grid gap-1 text-13 text-ink-soft">
            {why.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      {sale.mayChange && (
        <div className="-ms-3 flex flex-wrap gap-1 lg:col-span-2">
          <TierActions tier={tier} sale={sale} occurrence={occurrence} taxes={taxes} />
        </div>
      )}
    </li>
  )
}

function Standing({ tier }: { tier: TierOffer }) {
  const { t } = useTranslation('sales')
  return (
    <>
      {tier.status === 'inactive' && <Badge tone="neutral">{t('tiers.offSale')}</Badge>}
      {tier.status !== 'inactive' && tier.quantity_sold >= tier.quantity_total && (
        <Badge tone="accent">{t('tiers.soldOut')}</Badge>
      )}
      {tier.is_hidden && <Badge tone="info">{t('tiers.hidden')}</Badge>}
    </>
  )
}

function priceWords(tier: TierOffer, openFrom: string): string {
  const price = formatPrice(tier.price_cents, tier.currency, currentLanguage())
  return tier.price_kind === 'open' ? `${openFrom} ${price}` : price
}

/** What a buyer may do with it, as far as it is not the usual. */
function rules(
  tier: TierOffer,
  taxes: TaxOrFee[],
  t: ReturnType<typeof useTranslation<'sales'>>['t'],
): string[] {
  const charged = taxes.filter(({ id, is_active }) => is_active && tier.charge_ids.includes(id))
  return [
    tier.admits === 0 && t('tiers.extra'),
    tier.admits > 1 && t('tiers.admits', { count: tier.admits }),
    tier.max_per_buyer !== null && t('tiers.perBuyer', { count: tier.max_per_buyer }),
    charged.length > 0 && charged.map(({ name }) => name).join(', '),
  ].filter((words): words is string => Boolean(words))
}

function TierActions({ tier, sale, occurrence, taxes }: TiersProps & { tier: TierOffer }) {
  const { t } = useTranslation('sales')
  const isOff = tier.status === 'inactive'
  const path = `/tiers/${tier.id}`
  const named = <span className="sr-only"> {tier.name}</span>
  const turn = (status: 'active' | 'inactive') => ({ method: 'PATCH' as const, path, body: { status } })
  return (
    <>
      <TierDialog
        sale={sale}
        occurrence={occurrence}
        taxes={taxes}
        tier={tier}
        trigger={
          <Button size="small" kind="quiet">
            {t('edit')}
            {named}
          </Button>
        }
      />
      <CapacityDialog
        sale={sale}
        subject="tier"
        of={{
          id: tier.id,
          name: tier.name,
          quantity: tier.quantity_total,
          gone: tier.quantity_sold + tier.quantity_held,
          lowered_to: tier.lowered_to,
        }}
        trigger={
          <Button size="small" kind="quiet">
            {t('tiers.number')}
            {named}
          </Button>
        }
      />
      {tier.price_kind === 'fixed' && (
        <WavesDialog
          sale={sale}
          tier={tier}
          trigger={
            <Button size="small" kind="quiet">
              {t('tiers.waves')}
              {named}
            </Button>
          }
        />
      )}
      <Button
        size="small"
        kind="quiet"
        onClick={() =>
          sale.press({
            ...turn(isOff ? 'active' : 'inactive'),
            said: t(isOff ? 'tiers.isOn' : 'tiers.isOff', { tier: tier.name }),
            undo: () => turn(isOff ? 'inactive' : 'active'),
          })
        }
      >
        {t(isOff ? 'tiers.putOn' : 'tiers.takeOff')}
        {named}
      </Button>
      {tier.quantity_sold + tier.quantity_held === 0 && <RemoveTier sale={sale} tier={tier} />}
    </>
  )
}
