/** Where on the wizard's screen the person is: which box is open, which pane shows, and the ways there. */
import { useState } from 'react'
import type { ShownField } from './field-words.ts'
import type { Pane } from './panes.tsx'

export function usePlaces() {
  const [opened, setOpened] = useState<ShownField | null>(null)
  const [pane, setPane] = useState<Pane>('draft')

  function openField(field: ShownField) {
    setPane('draft')
    setOpened(field)
    requestAnimationFrame(() =>
      document.getElementById(`field-${field}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
    )
  }

  /** What changes the draft from outside also closes the open box, which shows its own typing. */
  function closing<Args extends unknown[], Result>(verb: (...args: Args) => Result) {
    return (...args: Args) => {
      setOpened(null)
      return verb(...args)
    }
  }

  return { opened, setOpened, pane, setPane, openField, closing }
}
