/** The fields of the forms here: a label, a named input, and what was wrong with it. */
import type { ComponentProps, ReactNode } from 'react'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

export type Mistakes = Readonly<Record<string, string>>

type TextFieldProps = Omit<ComponentProps<typeof Input>, 'name' | 'id'> & {
  name: string
  label: string
  mistakes: Mistakes
  hint?: ReactNode
}

export function TextField({ label, mistakes, hint, ...input }: TextFieldProps) {
  return (
    <Field label={label} error={mistakes[input.name]} {...(hint !== undefined && { hint })}>
      {(wiring) => <Input autoComplete="off" {...wiring} {...input} />}
    </Field>
  )
}

/** A phone shows its digits; nothing is spun by a wheel that passes over it. */
export const NumberField = (props: TextFieldProps) => <TextField inputMode="numeric" {...props} />
export const AmountField = (props: TextFieldProps) => <TextField inputMode="decimal" {...props} />

type SelectFieldProps = Omit<ComponentProps<typeof Select>, 'name' | 'id'> & {
  name: string
  label: string
  mistakes: Mistakes
}

export function SelectField({ label, mistakes, ...select }: SelectFieldProps) {
  return (
    <Field label={label} error={mistakes[select.name]}>
      {(wiring) => <Select {...wiring} {...select} />}
    </Field>
  )
}

export function CheckField({
  label,
  note,
  ...input
}: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; note?: ReactNode }) {
  return (
    <label className="flex min-h-6 items-start gap-3 text-14 touch:min-h-11">
      <input {...input} type="checkbox" className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span className="grid gap-0.5">
        <span dir="auto">{label}</span>
        {note && <span className="text-13 text-ink-soft">{note}</span>}
      </span>
    </label>
  )
}

/** Several of a kind under one question; `FormData.getAll(name)` are those that were ticked. */
export function CheckList({
  legend,
  hint,
  name,
  options,
  chosen,
}: {
  legend: string
  hint?: string
  name: string
  options: readonly { value: string; label: string; note?: string }[]
  chosen: readonly string[]
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-label text-14">{legend}</legend>
      {hint && <p className="text-13 text-ink-soft">{hint}</p>}
      {options.map(({ value, label, note }) => (
        <CheckField
          key={value}
          name={name}
          value={value}
          defaultChecked={chosen.includes(value)}
          label={label}
          note={note}
        />
      ))}
    </fieldset>
  )
}
