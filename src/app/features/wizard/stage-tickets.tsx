/** Stage four: what it costs to come. */
import { formatMoney } from '../../../core/money.ts'
import { FormField } from './form-field.tsx'
import { anchorOf } from './stage-paths.ts'
import { TiersEditor } from './tiers-editor.tsx'
import type { StageForm } from './use-stage-form.ts'

export function StageTickets({ form }: { form: StageForm }) {
  return (
    <>
      <FormField form={form} field="currency" className="max-w-80" />
      <div id={anchorOf('ticketTiers')}>
        <TiersEditor
          key={form.values.currency}
          draft={form.values}
          error={form.errorOf('ticketTiers')}
          onChange={(tiers) => form.set({ ticketTiers: tiers })}
        />
      </div>
      <Takings form={form} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField
          form={form}
          field="maxPerOrder"
          label="Most tickets per order"
          hint="What one person may buy at once."
        />
        <FormField
          form={form}
          field="taxRate"
          label="Tax in the price"
          hint="The share of the price that is tax. Buyers pay the price you wrote."
        />
        <FormField form={form} field="refundPolicy" label="Refunds" hint="Shown before people pay." />
      </div>
    </>
  )
}

/** What it comes to when every ticket is sold: a sum, not a promise. */
function Takings({ form }: { form: StageForm }) {
  const { ticketTiers: tiers = [], currency = 'USD' } = form.values
  const total = tiers.reduce((sum, tier) => sum + (tier.priceCents || 0) * (tier.quantity || 0), 0)
  const isMixed = total > 0 && tiers.some((tier) => tier.priceCents === 0)
  if (total === 0) return null
  return (
    <p className="tabular text-14 text-ink-soft">
      Sold out, that is <span className="font-label text-ink">{formatMoney(total, currency)}</span> before
      fees{isMixed && '. Some tickets are free: make sure that is meant'}.
    </p>
  )
}
