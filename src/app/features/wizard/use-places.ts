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

  /** Some stages have nothing to fill in here; then the way leads to what publishing still needs. */
  function openStage(id: string, missing: ShownField | undefined) {
    setPane('draft')
    const stage = document.getElementById(`stage-${id}`)
    if (!stage) return missing && openField(missing)
    stage.scrollIntoView({ block: 'start', behavior: 'smooth' })
    stage.focus({ preventScroll: true })
  }

  /** What changes the draft from outside also closes the open box, which shows its own typing. */
  function closing<Args extends unknown[], Result>(verb: (...args: Args) => Result) {
    return (...args: Args) => {
      setOpened(null)
      return verb(...args)
    }
  }

  return { opened, setOpened, pane, setPane, openField, openStage, closing }
}
