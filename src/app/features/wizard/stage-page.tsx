/** Stage five: the words of the page, who may find it, and what is said about it elsewhere. */

import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { FormField } from './form-field.tsx'
import { PlanEditor } from './plan-editor.tsx'
import type { StageForm } from './use-stage-form.ts'

const longest = 5000

export function StagePage({ form }: { form: StageForm }) {
  return (
    <>
      <FormField
        form={form}
        field="description"
        isOptional
        hint="What people should know before they come. Left empty, it is written from your facts."
      >
        {({ wiring, value, onChange }) => (
          <>
            <Textarea
              {...wiring}
              rows={6}
              value={value ?? ''}
              onChange={(event) => onChange(event.target.value || null)}
            />
            <p className="tabular text-right text-13 text-ink-faint">
              {(value ?? '').length.toLocaleString('en')} of {longest.toLocaleString('en')}
            </p>
          </>
        )}
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="slug" isOptional hint="Small letters, digits and hyphens.">
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
        <FormField form={form} field="visibility" hint="Private pages are found by their address alone." />
      </div>
      <PlanEditor form={form} />
    </>
  )
}
