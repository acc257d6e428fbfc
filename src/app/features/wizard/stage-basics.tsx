/** Stage two: what it is, when it is, and for how many. */
import { useTranslation } from 'react-i18next'
import { FormField } from './form-field.tsx'
import type { StageForm } from './use-stage-form.ts'
import { WhenFields } from './when-fields.tsx'

export function StageBasics({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  return (
    <>
      <FormField form={form} field="name" label={t('basics.name')} hint={t('basics.nameHint')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="type" label={t('basics.type')} />
        <FormField form={form} field="format" label={t('basics.format')} />
      </div>
      <WhenFields form={form} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="timezone" hint={t('basics.timezoneHint')} />
        <FormField
          form={form}
          field="capacity"
          label={t('basics.capacity')}
          hint={t('basics.capacityHint')}
        />
      </div>
    </>
  )
}
