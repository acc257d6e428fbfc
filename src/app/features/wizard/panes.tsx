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
        '-mb-px min-h-11 border-b-2 px-4 text-14',
        shown === pane ? 'border-accent font-label text-ink' : 'border-transparent text-ink-soft',
      )}
    >
      {words}
    </button>
  )
  return (
    <section
      aria-label="What to show"
      className="sticky top-12 z-20 -mx-4 flex items-center justify-between gap-3 border-line border-b bg-page px-4 sm:-mx-6 sm:px-6 lg:hidden"
    >
      <div className="-ml-4 flex">
        {tab('draft', 'Draft')}
        {tab('page', 'Page')}
      </div>
      <p className={open === 0 ? 'text-13 text-success-ink' : 'text-13 text-warning-ink'}>
        {open === 0 ? 'Ready' : `${open} to add`}
      </p>
    </section>
  )
}
