/** Places that several tiers share: how full they are, which tiers draw on them, and the ways to change it. */
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PoolOffer } from '../../../core/offers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter } from '../../ui/meter.tsx'
import { CapacityDialog } from './capacity-dialog.tsx'
import { CheckList, NumberField, SelectField, TextField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { textOf, whole, writtenText } from './form-values.ts'
import { dateNames } from './tier-names.ts'
import type { Sale } from './use-change.ts'

export function Pools({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { pools } = sale.offers
  return (
    <Card
      flush
      title={t('pools.title')}
      description={t('pools.note')}
      action={
        sale.mayChange && (
          <PoolDialog
            sale={sale}
            trigger={
              <Button size="small">
                <Plus aria-hidden /> {t('pools.add')}
              </Button>
            }
          />
        )
      }
    >
      {pools.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {pools.map((pool) => (
            <PoolRow key={pool.id} pool={pool} sale={sale} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function PoolRow({ pool, sale }: { pool: PoolOffer; sale: Sale }) {
  const { t } = useTranslation('sales')
  const gone = pool.quantity_sold + pool.quantity_held
  const tiers = sale.offers.tiers.filter(({ id }) => pool.tier_ids.includes(id))
  const named = <span className="sr-only"> {pool.name}</span>
  return (
    <li className="grid gap-x-6 gap-y-3 p-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,1.3fr)]">
      <div className="min-w-0">
        <h3 dir="auto" className="break-words text-16">
          {pool.name}
        </h3>
        <p className="text-13 text-ink-soft">
          {tiers.length > 0 ? tiers.map(({ name }) => name).join(', ') : t('pools.noTiers')}
        </p>
      </div>
      <div className="grid min-w-0 content-start gap-1">
        <Meter
          label={t('pools.taken', { pool: pool.name })}
          hideLabel
          value={pool.quantity_sold}
          held={pool.quantity_held}
          max={pool.capacity}
          text={t('pools.numbers', {
            sold: pool.quantity_sold,
            held: pool.quantity_held,
            free: pool.capacity - gone,
            total: pool.capacity,
          })}
        />
        {pool.lowered_to !== null && (
          <p className="text-13 text-ink-soft">
            {t('why.lowered', { wished: pool.lowered_to, gone, count: pool.capacity - pool.lowered_to })}
          </p>
        )}
      </div>
      {sale.mayChange && (
        <div className="-ms-3 flex flex-wrap gap-1 lg:col-span-2">
          <PoolDialog
            sale={sale}
            pool={pool}
            trigger={
              <Button size="small" kind="quiet">
                {t('edit')}
                {named}
              </Button>
            }
          />
          <CapacityDialog
            sale={sale}
            subject="pool"
            of={{ id: pool.id, name: pool.name, quantity: pool.capacity, gone, lowered_to: pool.lowered_to }}
            trigger={
              <Button size="small" kind="quiet">
                {t('tiers.number')}
                {named}
              </Button>
            }
          />
          <Button
            size="small"
            kind="quiet"
            onClick={() => sale.press(removal(sale, pool, t('pools.removed')))}
          >
            {t('remove')}
            {named}
          </Button>
        </div>
      )}
    </li>
  )
}

function removal({ offers }: Sale, pool: PoolOffer, said: string) {
  const { name, capacity, tier_ids, occurrence_id } = pool
  return {
    method: 'DELETE' as const,
    path: `/pools/${pool.id}`,
    said,
    undo: () => ({
      method: 'POST' as const,
      path: `/events/${offers.event.id}/pools`,
      body: { name, capacity, tier_ids, occurrence_id },
    }),
  }
}

function PoolDialog({ sale, pool, trigger }: { sale: Sale; pool?: PoolOffer; trigger: ReactNode }) {
  const { t } = useTranslation('sales')
  const { offers } = sale
  const dates = dateNames(offers)
  return (
    <FormDialog
      trigger={trigger}
      title={pool ? t('pools.editTitle', { pool: pool.name }) : t('pools.addTitle')}
      description={t('pools.dialogNote')}
      submit={pool ? t('save') : t('pools.add')}
      work={(form) => {
        const wish = { name: writtenText(form, 'name', t), tier_ids: form.getAll('tier_ids').map(String) }
        if (pool)
          return sale.change({
            method: 'PATCH',
            path: `/pools/${pool.id}`,
            body: wish,
            said: t('pools.saved'),
          })
        return sale.change({
          method: 'POST',
          path: `/events/${offers.event.id}/pools`,
          body: {
            ...wish,
            capacity: whole(form, 'capacity', t),
            occurrence_id: textOf(form, 'occurrence_id') || offers.occurrences[0]?.id,
          },
          said: t('pools.added'),
        })
      }}
    >
      {(mistakes) => (
        <>
          <TextField
            name="name"
            label={t('pools.name')}
            mistakes={mistakes}
            defaultValue={pool?.name}
            maxLength={50}
          />
          {!pool && <NumberField name="capacity" label={t('pools.capacity')} mistakes={mistakes} />}
          {!pool && dates.length > 1 && (
            <SelectField name="occurrence_id" label={t('pools.date')} mistakes={mistakes} options={dates} />
          )}
          <CheckList
            legend={t('pools.tiers')}
            hint={t('pools.tiersNote')}
            name="tier_ids"
            options={offers.tiers
              .filter((tier) => !pool || tier.occurrence_id === pool.occurrence_id)
              .map((tier) => ({
                value: tier.id,
                label: tier.name,
                note: t('pools.gone', { count: (tier.quantity_sold + tier.quantity_held) * tier.admits }),
              }))}
            chosen={pool?.tier_ids ?? []}
          />
        </>
      )}
    </FormDialog>
  )
}
