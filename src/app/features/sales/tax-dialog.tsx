/** A tax or a fee, made or changed: inside the price or on top of it. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaxOrFee } from '../../../core/offers.ts'
import { AmountField, CheckField, NumberField, SelectField, TextField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import {
  basisPoints,
  optionalMoney,
  optionalWhole,
  shownMoney,
  shownPercent,
  textOf,
  writtenText,
} from './form-values.ts'
import type { Sale } from './use-change.ts'
import { useTaxChange } from './use-tax-change.ts'

export function TaxDialog({ sale, tax, trigger }: { sale: Sale; tax?: TaxOrFee; trigger: ReactNode }) {
  const { t } = useTranslation('sales')
  const { change } = useTaxChange(sale)
  const { organization_id, currency: ofEvent } = sale.offers.event
  const currency = tax?.currency ?? ofEvent

  function wishOf(form: FormData) {
    const is_inclusive = textOf(form, 'is_inclusive') === 'inside'
    const fixed_cents = is_inclusive ? 0 : (optionalMoney(form, 'fixed_cents', { currency, t }) ?? 0)
    const isFixedAlone = fixed_cents > 0 && !textOf(form, 'rate_bps')
    const position = optionalWhole(form, 'position', t)
    return {
      kind: textOf(form, 'kind'),
      name: writtenText(form, 'name', t),
      is_inclusive,
      rate_bps: isFixedAlone ? 0 : basisPoints(form, 'rate_bps', t),
      fixed_cents,
      currency: fixed_cents > 0 ? currency : null,
      registration: textOf(form, 'registration') || null,
      country: textOf(form, 'country').toUpperCase() || null,
      is_compound: form.get('is_compound') !== null,
      ...(position !== null && { position }),
    }
  }

  return (
    <FormDialog
      trigger={trigger}
      title={tax ? t('taxes.editTitle', { tax: tax.name }) : t('taxes.addTitle')}
      description={t('taxes.dialogNote')}
      submit={tax ? t('save') : t('taxes.add')}
      work={(form) => {
        const body = wishOf(form)
        const request = tax
          ? { method: 'PATCH' as const, path: `/taxes/${tax.id}`, body }
          : { method: 'POST' as const, path: `/organizations/${organization_id}/taxes`, body }
        return change(request, t('taxes.saved', { tax: body.name }))
      }}
    >
      {(mistakes) => <TaxFields tax={tax} currency={currency} mistakes={mistakes} />}
    </FormDialog>
  )
}

type TaxFieldsProps = {
  tax: TaxOrFee | undefined
  currency: string
  mistakes: Readonly<Record<string, string>>
}

function TaxFields({ tax, currency, mistakes }: TaxFieldsProps) {
  const { t } = useTranslation('sales')
  const [where, setWhere] = useState(tax && !tax.is_inclusive ? 'onTop' : 'inside')
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t('taxes.name')}
          mistakes={mistakes}
          defaultValue={tax?.name}
          maxLength={50}
        />
        <SelectField
          name="kind"
          label={t('taxes.kind')}
          mistakes={mistakes}
          defaultValue={tax?.kind ?? 'tax'}
          options={[
            { value: 'tax', label: t('taxes.tax') },
            { value: 'fee', label: t('taxes.fee') },
          ]}
        />
      </div>
      <SelectField
        name="is_inclusive"
        label={t('taxes.where')}
        mistakes={mistakes}
        value={where}
        onChange={(event) => setWhere(event.target.value)}
        options={[
          { value: 'inside', label: t('taxes.inside') },
          { value: 'onTop', label: t('taxes.onTop') },
        ]}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <AmountField
          name="rate_bps"
          label={t('taxes.rate')}
          mistakes={mistakes}
          suffix="%"
          defaultValue={shownPercent(tax?.rate_bps || null)}
        />
        {where === 'onTop' && (
          <AmountField
            name="fixed_cents"
            label={t('taxes.fixed')}
            mistakes={mistakes}
            suffix={currency}
            defaultValue={shownMoney(tax?.fixed_cents || null, currency)}
          />
        )}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="country"
          label={t('taxes.country')}
          hint={t('taxes.countryNote')}
          mistakes={mistakes}
          defaultValue={tax?.country ?? ''}
          maxLength={2}
          className="uppercase"
        />
        <NumberField
          name="position"
          label={t('taxes.position')}
          hint={t('taxes.positionNote')}
          mistakes={mistakes}
          defaultValue={tax?.position ?? ''}
        />
      </div>
      {where === 'onTop' && (
        <CheckField
          name="is_compound"
          defaultChecked={tax?.is_compound ?? false}
          label={t('taxes.compound')}
          note={t('taxes.compoundNote')}
        />
      )}
      <TextField
        name="registration"
        label={t('taxes.registration')}
        hint={t('taxes.registrationNote')}
        mistakes={mistakes}
        defaultValue={tax?.registration ?? ''}
        maxLength={50}
      />
    </>
  )
}
