/** What a stage's form still has to say before one goes on: rules of its values, and what is missing. */

import { instantToWall, wallToInstant } from '../../../core/time.ts'
import { type ContactField, contactFields, contactProblem } from '../../../core/wizard/contact.ts'
import { readinessErrors } from '../../../core/wizard/readiness.ts'
import { type StageId, stageById } from '../../../core/wizard/stages.ts'
import { contactKey, type FormField, type FormValues, problemOf } from './form-fields.ts'
import type { Speech } from './speech.ts'

export type Problems = Partial<Record<FormField, string>>

export function fieldsOf(stage: StageId): readonly FormField[] {
  if (stage === 'contact_info') return (Object.keys(contactFields) as ContactField[]).map(contactKey)
  return stageById(stage)?.fields ?? []
}

type Asked = { stage: StageId; values: FormValues /** An ISO instant. */; now: string }

export function stageProblems({ stage, values, now }: Asked, { t, rules }: Speech): Problems {
  const fields = fieldsOf(stage)
  const problems: Problems = {}
  for (const field of fields) {
    const value = values[field]
    const problem = value === undefined ? undefined : problemOf(field, value, rules)
    if (problem) problems[field] = problem
  }
  if (stage === 'contact_info') return { ...missingContact(values, { t, rules }), ...problems }
  if (stage === 'event_basics' && skipped(values)) problems.localStart ??= t('problem.skipped')
  const missing = Object.entries(readinessErrors(values, now, rules)) as [FormField, string][]
  return { ...Object.fromEntries(missing.filter(([field]) => fields.includes(field))), ...problems }
}

function missingContact(values: FormValues, { t, rules }: Pick<Speech, 't' | 'rules'>): Problems {
  const contact = Object.fromEntries(
    (Object.keys(contactFields) as ContactField[]).map((field) => [field, values[contactKey(field)]]),
  )
  const open = {
    ...contactProblem(contact),
    ...(!contact.email && { email: 'Write an address like name@example.com.' }),
  }
  const said = Object.entries(open).map(
    ([field, sentence]) => [contactKey(field as ContactField), rules.rule(sentence)] as const,
  )
  return { ...(!contact.name && { 'contact.name': t('problem.noContactName') }), ...Object.fromEntries(said) }
}

/** A wall time inside the gap when clocks go forward comes back as another one. */
function skipped({ localStart, timezone }: FormValues): boolean {
  if (!localStart || !timezone) return false
  return instantToWall(wallToInstant(localStart, timezone), timezone) !== localStart
}
