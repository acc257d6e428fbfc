/**
 * One labelled box of a stage's form. While it has the caret it shows what was typed: the server trims,
 * and an answer that comes back between two keys would take the space before the next word away.
 */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, type Wiring } from '../../ui/field.tsx'
import { FieldControl } from './field-control.tsx'
import { labelOf, type ShownField } from './field-words.ts'
import type { FormValues, FormField as Name } from './form-fields.ts'
import { useSpeech } from './speech.ts'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'

type FormFieldProps<F extends Name> = {
  form: StageForm
  field: F
  label?: string
  hint?: ReactNode
  /** Said beside the label, because most fields are needed. */
  isOptional?: boolean
  className?: string
  /** Another control than the field's own. */
  children?: (box: { wiring: Wiring; value: FormValues[F]; onChange: (value: unknown) => void }) => ReactNode
}

export function FormField<F extends Name>(props: FormFieldProps<F>) {
  const { form, field, label, hint, isOptional = false, className, children } = props
  const { t } = useTranslation('wizardStages')
  const speech = useSpeech()
  const { shown, onChange, onBlur } = useTyped(form.values[field], (value) => form.set({ [field]: value }))

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears when the caret leaves the box inside
    <div
      id={anchorOf(field)}
      className={className}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        onBlur()
        form.touch(field)
      }}
    >
      <Field
        label={
          <>
            {label ?? labelOf(field, speech)}
            {isOptional && <span className="font-text text-ink-faint">{t('optional')}</span>}
          </>
        }
        hint={hint}
        error={form.errorOf(field)}
      >
        {(wiring) =>
          children ? (
            children({ wiring, value: shown as FormValues[F], onChange })
          ) : (
            <FieldControl
              field={field as ShownField}
              draft={{ ...form.values, [field]: shown }}
              wiring={wiring}
              onChange={onChange}
            />
          )
        }
      </Field>
    </div>
  )
}

/** The typed value while the caret is in the box, the draft's otherwise. */
export function useTyped<T>(value: T, save: (value: unknown) => void) {
  const [own, setOwn] = useState<{ value: unknown } | null>(null)
  return {
    shown: own ? ((own.value ?? undefined) as T) : value,
    onChange: (next: unknown) => {
      setOwn({ value: next })
      save(next)
    },
    onBlur: () => setOwn(null),
  }
}
