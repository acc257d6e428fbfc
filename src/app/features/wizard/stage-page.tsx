/** Stage five: the words of the page, who may find it, and what is said about it elsewhere. */

import { useTranslation } from 'react-i18next'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { FormField } from './form-field.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { useSpeech } from './speech.ts'
import type { StageForm } from './use-stage-form.ts'

const longest = 5000

export function StagePage({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
  return (
    <>
      <FormField form={form} field="description" isOptional hint={t('page.descriptionHint')}>
        {({ wiring, value, onChange }) => (
          <>
            <Textarea
              {...wiring}
              rows={6}
              value={value ?? ''}
              onChange={(event) => onChange(event.target.value || null)}
            />
            <p className="tabular text-end text-13 text-ink-faint">
              {t('page.length', {
                length: (value ?? '').length.toLocaleString(language),
                most: longest.toLocaleString(language),
              })}
            </p>
          </>
        )}
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="slug" isOptional hint={t('page.slugHint')}>
          {({ wiring, value, onChange }) => (
            <Input
              {...wiring}
              prefix="/e/"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={value ?? ''}
              onChange={(event) => onChange(event.target.value || null)}
            />
          )}
        </FormField>
        <FormField form={form} field="visibility" hint={t('page.visibilityHint')} />
      </div>
      <PlanEditor form={form} />
    </>
  )
}
