/** A labelled text field that can say what is wrong with it. */
import type { HTMLInputAutoCompleteAttribute } from 'react'

type FieldProps = {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'email'
  value: string
  problem?: string | undefined
  autoComplete: HTMLInputAutoCompleteAttribute
  maxLength: number
}

export function Field({
  name,
  label,
  hint,
  type = 'text',
  value,
  problem,
  autoComplete,
  maxLength,
}: FieldProps) {
  const describedBy = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  return (
    <div className={problem ? 'field has-problem' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        maxLength={maxLength}
        required
        dir="auto"
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        {...(problem ? { 'aria-invalid': true } : {})}
      />
    </div>
  )
}
