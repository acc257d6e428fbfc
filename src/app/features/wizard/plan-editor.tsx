/** The texts for mails, posts and messages: drafted from the facts on demand, then every word is the person's. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Tone, tones } from '../../../core/wizard/marketing-plan.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { useTyped } from './form-field.tsx'
import { PlanTexts } from './plan-texts.tsx'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'

export function PlanEditor({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardTexts')
  const { t: word } = useTranslation('wizard')
  const { t: formWord } = useTranslation('wizardStages')
  const save = (plan: unknown) => form.set({ marketing: plan })
  const { shown: plan, onChange, onBlur } = useTyped(form.values.marketing, save)
  const [tone, setTone] = useState<Tone>(plan?.tone ?? 'professional')
  const headingId = useId()

  async function write() {
    // The rules that write are only needed by who presses this.
    const [{ marketingPlan }, { textsOf }] = await Promise.all([
      import('../../../core/wizard/suggest/marketing.ts'),
      import('../../../core/wizard/texts/of-language.ts'),
    ])
    save(marketingPlan(form.values, tone, textsOf(currentLanguage())))
    onBlur()
  }

  return (
    <section
      id={anchorOf('marketing')}
      aria-labelledby={headingId}
      className="grid gap-4 border-line border-t pt-5"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onBlur()}
    >
      <div className="grid gap-1">
        <h3 id={headingId} className="text-16">
          {t('plan.title')}
          <span className="font-text text-14 text-ink-faint">{formWord('optional')}</span>
        </h3>
        <p className="text-14 text-ink-soft">{t('plan.lead')}</p>
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('plan.tone')} className="w-44">
          {(wiring) => (
            <Select
              {...wiring}
              value={tone}
              options={tones.map((value) => ({ value, label: word(`tone.${value}`) }))}
              onChange={(event) => setTone(event.target.value as Tone)}
            />
          )}
        </Field>
        <Button onClick={() => void write()}>{plan ? t('plan.anew') : t('plan.draft')}</Button>
        {plan && (
          <Button kind="quiet" onClick={() => save(null)}>
            {t('plan.leaveOut')}
          </Button>
        )}
      </div>
      {plan && <PlanTexts plan={plan} onChange={onChange} />}
    </section>
  )
}
