/** Two tabs changed the same field of one draft: which words stay is the person's choice, one field at a time. */
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { labelOf, wordsOf } from './field-words.ts'
import type { Fields, FormField, FormValues } from './form-fields.ts'

type ConflictProps = {
  /** What was typed here and not saved, by field; null when the tabs agree. */
  conflict: Fields | null
  /** What the server has: the other tab's. */
  theirs: FormValues
  onSettle: (field: FormField, keepMine: boolean) => void
}

export function Conflict({ conflict, theirs, onSettle }: ConflictProps) {
  if (!conflict) return null
  const fields = Object.keys(conflict) as FormField[]
  return (
    <Notice tone="warning" title="This draft was changed in another tab">
      <p>Everything else is merged. You decide about {fields.length === 1 ? 'this one' : 'these'}:</p>
      <ul className="mt-2 grid gap-3">
        {fields.map((field) => (
          <li key={field} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <dl className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)]">
              <dt className="text-13 text-ink-soft">{labelOf(field)}, here</dt>
              <dd className="line-clamp-2 break-words font-label">{wordsOf(field, conflict)}</dd>
              <dt className="text-13 text-ink-soft">{labelOf(field)}, there</dt>
              <dd className="line-clamp-2 break-words font-label">{wordsOf(field, theirs)}</dd>
            </dl>
            <div className="flex gap-2">
              <Button
                size="small"
                kind="primary"
                aria-label={`Keep mine: ${labelOf(field)}`}
                onClick={() => onSettle(field, true)}
              >
                Keep mine
              </Button>
              <Button
                size="small"
                aria-label={`Take theirs: ${labelOf(field)}`}
                onClick={() => onSettle(field, false)}
              >
                Take theirs
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
