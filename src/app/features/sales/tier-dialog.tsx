/** One kind of ticket, made or changed. Orders that exist keep what they were made with, and the form says so. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventOffers, TaxOrFee, TierOffer } from '../../../core/offers.ts'
import {
  AmountField,
  CheckField,
  CheckList,
  type Mistakes,
  NumberField,
  SelectField,
  TextField,
} from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { shownInstant, shownMoney } from './form-values.ts'
import { chargesOf, tierOf } from './tier-form.ts'
import type { Sale } from './use-change.ts'

type TierDialogProps = {
  sale: Sale
  occurrence: EventOffers['occurrences'][number]
  taxes: TaxOrFee[]
  /** Absent: a new one. */
  tier?: TierOffer
  trigger: ReactNode
}

export function TierDialog({ sale, occurrence, taxes, tier, trigger }: TierDialogProps) {
  const { t } = useTranslation('sales')
  const { event } = sale.offers
  async function save(form: FormData) {
    const wish = tierOf(form, { currency: event.currency, timezone: occurrence.timezone, isNew: !tier, t })
    const saved = await sale.change({
      ...(tier
        ? { method: 'PATCH', path: `/tiers/${tier.id}`, body: wish }
        : {
            method: 'POST',
            path: `/events/${event.id}/tiers`,
            body: { ...wish, occurrence_id: occurrence.id },
          }),
      said: t(tier ? 'tier.saved' : 'tier.added', { tier: wish.name }),
    })
    const charges = chargesOf(form)
    if (String(charges) !== String([...(tier?.charge_ids ?? [])].sort()))
      await sale.change({
        method: 'PUT',
        path: `/tiers/${saved.id}/charges`,
        body: { charge_ids: charges },
        said: t('tier.charged', { tier: wish.name }),
      })
  }
  return (
    <FormDialog
      trigger={trigger}
      title={tier ? t('tier.editTitle', { tier: tier.name }) : t('tier.addTitle')}
      description={tier ? t('tier.editNote') : t('tier.addNote')}
      submit={tier ? t('save') : t('tier.add')}
      work={save}
    >
      {(mistakes) => (
        <>
          <Price tier={tier} currency={event.currency} mistakes={mistakes} />
          <MoreRules tier={tier} timezone={occurrence.timezone} mistakes={mistakes} />
          <Charges taxes={taxes} chosen={tier?.charge_ids ?? []} />
        </>
      )}
    </FormDialog>
  )
}

type PartProps = { tier: TierOffer | undefined; mistakes: Mistakes }

function Price({ tier, currency, mistakes }: PartProps & { currency: string }) {
  const { t } = useTranslation('sales')
  const [kind, setKind] = useState(tier?.price_kind ?? 'fixed')
  return (
    <>
      <TextField
        name="name"
        label={t('tier.name')}
        mistakes={mistakes}
        defaultValue={tier?.name}
        maxLength={50}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField
          name="price_kind"
          label={t('tier.priceKind')}
          mistakes={mistakes}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'open' ? 'open' : 'fixed')}
          options={[
            { value: 'fixed', label: t('tier.fixed') },
            { value: 'open', label: t('tier.open') },
          ]}
        />
        <AmountField
          name="price_cents"
          label={kind === 'open' ? t('tier.lowest') : t('tier.price')}
          mistakes={mistakes}
          suffix={currency}
          defaultValue={shownMoney(tier?.price_cents ?? null, currency)}
        />
        {kind === 'open' && (
          <AmountField
            name="suggested_price_cents"
            label={t('tier.suggested')}
            mistakes={mistakes}
            suffix={currency}
            defaultValue={shownMoney(tier?.suggested_price_cents ?? null, currency)}
          />
        )}
        {!tier && <NumberField name="quantity_total" label={t('tier.quantity')} mistakes={mistakes} />}
      </div>
    </>
  )
}

const rare = ['admits', 'max_per_buyer', 'min_per_order', 'max_per_order', 'sale_starts_at', 'sale_ends_at']

/** What most tickets do not need stays folded, unless it is said already or something in it is wrong. */
function MoreRules({ tier, timezone, mistakes }: PartProps & { timezone: string }) {
  const { t } = useTranslation('sales')
  const isWrong = rare.some((name) => mistakes[name])
  const isSaid = tier !== undefined && hasRules(tier)
  const [open, setOpen] = useState(isSaid)
  return (
    <details open={open || isWrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded-control py-1 font-label text-14 text-accent-ink">
        {t('tier.more')}
      </summary>
      <div className="grid gap-4 pt-3">
        <Limits tier={tier} mistakes={mistakes} />
        <Window tier={tier} timezone={timezone} mistakes={mistakes} />
        <CheckField
          name="is_hidden"
          defaultChecked={tier?.is_hidden ?? false}
          label={t('tier.hidden')}
          note={t('tier.hiddenNote')}
        />
      </div>
    </details>
  )
}

const hasRules = (tier: TierOffer) =>
  tier.is_hidden ||
  tier.admits !== 1 ||
  tier.min_per_order > 1 ||
  [tier.max_per_buyer, tier.max_per_order, tier.sale_starts_at, tier.sale_ends_at].some(
    (rule) => rule !== null,
  )

function Limits({ tier, mistakes }: PartProps) {
  const { t } = useTranslation('sales')
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <NumberField
        name="admits"
        label={t('tier.admits')}
        hint={t('tier.admitsNote')}
        mistakes={mistakes}
        defaultValue={tier?.admits ?? 1}
      />
      <NumberField
        name="max_per_buyer"
        label={t('tier.perBuyer')}
        hint={t('tier.noLimit')}
        mistakes={mistakes}
        defaultValue={tier?.max_per_buyer ?? ''}
      />
      <NumberField
        name="min_per_order"
        label={t('tier.minPerOrder')}
        mistakes={mistakes}
        defaultValue={tier?.min_per_order ?? 1}
      />
      <NumberField
        name="max_per_order"
        label={t('tier.maxPerOrder')}
        mistakes={mistakes}
        defaultValue={tier?.max_per_order ?? ''}
      />
    </div>
  )
}

function Window({ tier, timezone, mistakes }: PartProps & { timezone: string }) {
  const { t } = useTranslation('sales')
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      {(['sale_starts_at', 'sale_ends_at'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          type="datetime-local"
          label={t(`tier.${name}`)}
          hint={t(`tier.${name}_note`)}
          mistakes={mistakes}
          defaultValue={shownInstant(tier?.[name] ?? null, timezone)}
        />
      ))}
    </div>
  )
}

function Charges({ taxes, chosen }: { taxes: TaxOrFee[]; chosen: string[] }) {
  const { t } = useTranslation('sales')
  const active = taxes.filter((tax) => tax.is_active)
  if (active.length === 0) return null
  return (
    <CheckList
      legend={t('tier.charges')}
      name="charge_ids"
      options={active.map(({ id, name, is_inclusive }) => ({
        value: id,
        label: name,
        note: t(is_inclusive ? 'taxes.inside' : 'taxes.onTop'),
      }))}
      chosen={chosen}
    />
  )
}
