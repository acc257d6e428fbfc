/** What one stage's form shows: values, and errors only where somebody has been, or after Next. */
import { useRef, useState } from 'react'
import type { StageId } from '../../../core/wizard/stages.ts'
import type { Edits } from './draft-edits.ts'
import type { Fields, FormField, FormValues } from './form-fields.ts'
import { useSpeech } from './speech.ts'
import { type Problems, stageProblems } from './stage-problems.ts'

/** What is typed and is no value yet, as the name of its sentence: the language may change meanwhile. */
export type HalfTyped = 'noDay' | 'noTime' | 'endsFirst'

export type StageForm = {
  values: FormValues
  set: (fields: Fields) => void
  errorOf: (field: FormField) => string | undefined
  /** Somebody left this field. */
  touch: (field: FormField) => void
  /** What is typed and is no value yet ("a day without an hour") holds the stage until it is one. */
  hold: (field: FormField, problem: HalfTyped | null) => void
}

type StageFormInput = {
  stage: StageId
  values: FormValues
  refused: Edits['refused']
  onEdit: (fields: Fields) => void
}

export function useStageForm({ stage, values, refused, onEdit }: StageFormInput) {
  const speech = useSpeech()
  const [touched, setTouched] = useState<ReadonlySet<FormField>>(new Set())
  const [held, setHeld] = useState<Partial<Record<FormField, HalfTyped>>>({})
  const [isAsked, setIsAsked] = useState(false)

  // An error that appears while a finger is down moves the button away from under it: it waits for the release.
  const isPressed = useRef(false)
  const later = useRef<FormField[]>([])
  const touch = (fields: readonly FormField[]) =>
    setTouched((before) =>
      fields.every((field) => before.has(field)) ? before : new Set([...before, ...fields]),
    )
  function onPointerDown() {
    isPressed.current = true
    const release = () => {
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', release)
      // The click comes right after.
      setTimeout(() => {
        isPressed.current = false
        touch(later.current.splice(0))
      })
    }
    addEventListener('pointerup', release)
    addEventListener('pointercancel', release)
  }

  const said = Object.fromEntries(
    Object.entries(refused).map(([field, refusal]) => [field, refusal?.sentence]),
  ) as Problems
  const halfTyped = Object.fromEntries(
    Object.entries(held).map(([field, problem]) => [field, speech.t(`problem.${problem}`)]),
  ) as Problems
  const found = stageProblems({ stage, values, now: new Date().toISOString() }, speech)
  // What the form finds itself is said in the language of now, not of when it was sent.
  const problems: Problems = { ...said, ...found, ...halfTyped }

  const form: StageForm = {
    values,
    set: onEdit,
    // Empty fields are asked for at Next, not while somebody is on the way to them.
    errorOf: (field) => {
      const isEmpty = values[field] === undefined && !(field in held)
      return isAsked || (touched.has(field) && !isEmpty) ? problems[field] : undefined
    },
    touch: (field) => (isPressed.current ? later.current.push(field) : touch([field])),
    hold: (field, problem) =>
      setHeld(({ [field]: _, ...others }) => (problem ? { ...others, [field]: problem } : others)),
  }
  return {
    form,
    onPointerDown,
    /** From here on every problem is shown; answers them. */
    ask: () => {
      setIsAsked(true)
      return problems
    },
    isDone: Object.keys(problems).length === 0,
    shown: isAsked ? Object.keys(problems).length : 0,
  }
}
