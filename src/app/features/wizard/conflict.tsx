/** Two tabs changed one draft: which words stay is the person's choice. */
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { namesOf } from './field-words.ts'

type ConflictProps = {
  /** What was typed here and not saved, by field; null when the tabs agree. */
  conflict: object | null
  onSettle: (keepMine: boolean) => void
}

export function Conflict({ conflict, onSettle }: ConflictProps) {
  if (!conflict) return null
  return (
    <Notice
      tone="warning"
      title="This draft was changed in another tab"
      actions={
        <>
          <Button size="small" kind="primary" onClick={() => onSettle(true)}>
            Keep mine
          </Button>
          <Button size="small" onClick={() => onSettle(false)}>
            Use the latest
          </Button>
        </>
      }
    >
      We loaded the latest. What you typed here is kept: {namesOf(conflict)}.
    </Notice>
  )
}
