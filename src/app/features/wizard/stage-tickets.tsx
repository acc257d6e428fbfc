/** Stage four: what it costs to come. */
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import { Rich } from '../../i18n/rich.tsx'
import { FormField } from './form-field.tsx'
import { useSpeech } from './speech.ts'
import { anchorOf } from './stage-paths.ts'
import { TiersEditor } from './tiers-editor.tsx'
import type { StageForm } from './use-stage-form.ts'

export function StageTickets({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
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
          label={t('tickets.maxPerOrder')}
          hint={t('tickets.maxPerOrderHint')}
        />
        <FormField form={form} field="taxRate" hint={t('tickets.taxRateHint')} />
        <FormField form={form} field="refundPolicy" hint={t('tickets.refundHint')} />
      </div>
    </>
  )
}

/** What it comes to when every ticket is sold: a sum, not a promise. */
function Takings({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
  const { ticketTiers: tiers = [], currency = 'USD' } = form.values
  const total = tiers.reduce((sum, tier) => sum + (tier.priceCents || 0) * (tier.quantity || 0), 0)
  const isMixed = total > 0 && tiers.some((tier) => tier.priceCents === 0)
  if (total === 0) return null
  return (
    <p className="tabular text-14 text-ink-soft">
      <Rich
        words={t(isMixed ? 'tickets.takingsMixed' : 'tickets.takings')}
        parts={{
          sum: <span className="font-label text-ink">{formatMoney(total, currency, language)}</span>,
        }}
      />
    </p>
  )
}
