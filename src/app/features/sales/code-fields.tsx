/** What a promo code does, for which tickets and how often: the fields that one code and many have in common. */

import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromoCodeInput } from '../../../core/offer-input.ts'
import type { EventOffers, PromoCode } from '../../../core/offers.ts'
import {
  AmountField,
  CheckField,
  CheckList,
  type Mistakes,
  NumberField,
  SelectField,
  TextField,
} from './fields.tsx'
import {
  basisPoints,
  checkWindow,
  money,
  optionalInstant,
  optionalMoney,
  optionalWhole,
  shownInstant,
  shownMoney,
  shownPercent,
  textOf,
} from './form-values.ts'
import { tierNames } from './tier-names.ts'

const zoneOf = ({ occurrences }: EventOffers): string => occurrences[0]?.timezone ?? 'UTC'

/** What the form holds, but for the code itself. */
export function kindOfCode(
  form: FormData,
  { offers, t }: { offers: EventOffers; t: TFunction<'sales'> },
): Omit<PromoCodeInput, 'code'> {
  const { currency } = offers.event
  const starts_at = optionalInstant(form, 'starts_at', zoneOf(offers))
  const ends_at = optionalInstant(form, 'ends_at', zoneOf(offers))
  checkWindow(starts_at, ends_at, { field: 'ends_at', words: t('mistake.window') })
  const discount_kind = textOf(form, 'discount_kind') as PromoCode['discount_kind']
  const isAmount = discount_kind === 'per_ticket' || discount_kind === 'per_order'
  return {
    discount_kind,
    percent_bps: discount_kind === 'percent' ? basisPoints(form, 'percent_bps', t) : null,
    amount_cents: isAmount ? money(form, 'amount_cents', { currency, t }) : null,
    reveals_hidden: form.get('reveals_hidden') !== null,
    max_uses: optionalWhole(form, 'max_uses', t),
    max_per_buyer: optionalWhole(form, 'max_per_buyer', t),
    min_quantity: optionalWhole(form, 'min_quantity', t) ?? 1,
    min_amount_cents: optionalMoney(form, 'min_amount_cents', { currency, t }) ?? 0,
    starts_at,
    ends_at,
    tier_ids: form.getAll('tier_ids').map(String),
  }
}

type CodeFieldsProps = {
  /** What the fields begin with. */
  code: PromoCode | undefined
  /** It is this one that is edited: then its uses are told. */
  isKnown: boolean
  offers: EventOffers
  mistakes: Mistakes
}

export function CodeFields({ code, isKnown, offers, mistakes }: CodeFieldsProps) {
  const { t } = useTranslation('sales')
  const { currency } = offers.event
  return (
    <>
      <Discount code={code} currency={currency} mistakes={mistakes} />
      <Tiers code={code} offers={offers} />
      <Limits code={code} isKnown={isKnown} currency={currency} mistakes={mistakes} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {(['starts_at', 'ends_at'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type="datetime-local"
            label={t(`code.${name}`)}
            mistakes={mistakes}
            defaultValue={shownInstant(code?.[name] ?? null, zoneOf(offers))}
          />
        ))}
      </div>
    </>
  )
}

type PartProps = { code: PromoCode | undefined; currency: string; mistakes: Mistakes }

function Discount({ code, currency, mistakes }: PartProps) {
  const { t } = useTranslation('sales')
  const [kind, setKind] = useState(code?.discount_kind ?? 'percent')
  const kinds = ['percent', 'per_ticket', 'per_order', 'none'] as const
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField
          name="discount_kind"
          label={t('code.kind')}
          mistakes={mistakes}
          value={kind}
          onChange={(event) => setKind(event.target.value as PromoCode['discount_kind'])}
          options={kinds.map((value) => ({ value, label: t(`code.kinds.${value}`) }))}
        />
        {kind === 'percent' && (
          <AmountField
            name="percent_bps"
            label={t('code.percent')}
            mistakes={mistakes}
            suffix="%"
            defaultValue={shownPercent(code?.percent_bps ?? null)}
          />
        )}
        {(kind === 'per_ticket' || kind === 'per_order') && (
          <AmountField
            name="amount_cents"
            label={t('code.amount')}
            mistakes={mistakes}
            suffix={currency}
            defaultValue={shownMoney(code?.amount_cents ?? null, currency)}
          />
        )}
      </div>
      <CheckField
        // Without a discount, showing hidden tickets is all that it does.
        key={kind}
        name="reveals_hidden"
        defaultChecked={kind === 'none' || (code?.reveals_hidden ?? false)}
        label={t('code.reveals')}
        note={t('code.revealsNote')}
      />
    </>
  )
}

function Tiers({ code, offers }: { code: PromoCode | undefined; offers: EventOffers }) {
  const { t } = useTranslation('sales')
  const hidden = new Set(offers.tiers.filter((tier) => tier.is_hidden).map(({ id }) => id))
  return (
    <CheckList
      legend={t('code.tiers')}
      hint={t('code.tiersNote')}
      name="tier_ids"
      options={tierNames(offers).map((option) => ({
        ...option,
        ...(hidden.has(option.value) && { note: t('tiers.hidden') }),
      }))}
      chosen={code?.tier_ids ?? []}
    />
  )
}

function Limits({ code, isKnown, currency, mistakes }: PartProps & { isKnown: boolean }) {
  const { t } = useTranslation('sales')
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <NumberField
        name="max_uses"
        label={t('code.maxUses')}
        hint={isKnown && code ? t('codes.used', { count: code.times_used }) : t('tier.noLimit')}
        mistakes={mistakes}
        defaultValue={code?.max_uses ?? ''}
      />
      <NumberField
        name="max_per_buyer"
        label={t('code.perBuyer')}
        hint={t('tier.noLimit')}
        mistakes={mistakes}
        defaultValue={code?.max_per_buyer ?? ''}
      />
      <NumberField
        name="min_quantity"
        label={t('code.minQuantity')}
        mistakes={mistakes}
        defaultValue={code && code.min_quantity > 1 ? code.min_quantity : ''}
      />
      <AmountField
        name="min_amount_cents"
        label={t('code.minAmount')}
        mistakes={mistakes}
        suffix={currency}
        defaultValue={shownMoney(code?.min_amount_cents || null, currency)}
      />
    </div>
  )
}
