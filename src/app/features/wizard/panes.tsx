/** On a phone the draft and its page are tabs; on a wide screen both are there and this is not. */
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { classNames } from '../../ui/class-names.ts'

export type Pane = 'draft' | 'page'

type PanesProps = {
  shown: Pane
  onShow: (pane: Pane) => void
  readiness: WizardResponse['readiness']
}

export function Panes({ shown, onShow, readiness }: PanesProps) {
  const open = readiness.filter((item) => !item.ok).length
  const tab = (pane: Pane, words: string) => (
    <button
      type="button"
      aria-pressed={shown === pane}
      onClick={() => onShow(pane)}
      className={classNames(
        'min-h-9 rounded-[6px] text-14 touch:min-h-11',
        shown === pane ? 'bg-surface font-label text-ink' : 'text-ink-soft',
      )}
    >
      {words}
    </button>
  )
  return (
    <section
      aria-label="What to show"
      className="sticky top-14 z-20 -mx-4 grid grid-cols-[1fr_auto] items-center gap-3 bg-page px-4 py-2 sm:-mx-6 sm:px-6 lg:hidden"
    >
      <div className="grid grid-cols-2 gap-1 rounded-control bg-sunken p-1">
        {tab('draft', 'Draft')}
        {tab('page', 'Page')}
      </div>
      <p className={open === 0 ? 'text-13 text-success-ink' : 'text-13 text-warning-ink'}>
        {open === 0 ? 'Ready' : `${open} to add`}
      </p>
    </section>
  )
}
