/** What the left side shows: everything understood, or one stage as a form; on a phone the page is a third tab. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageId } from '../../../core/wizard/stages.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { classNames } from '../../ui/class-names.ts'
import { StageLink } from './stage-link.tsx'

export type Pane = 'draft' | 'page'

type PanesProps = {
  sessionId: string
  /** The form that is open, or null for the overview. */
  stage: StageId | null
  /** The form that the tab opens. */
  nextStage: StageId
  shown: Pane
  onShow: (pane: Pane) => void
  readiness: WizardResponse['readiness']
}

const looks = '-mb-px inline-flex min-h-11 items-center border-b-2 px-3 text-14 no-underline sm:px-4'
const chosen = 'border-accent font-label text-ink'
const others = 'border-transparent text-ink-soft hover:text-ink'

export function Panes({ sessionId, stage, nextStage, shown, onShow, readiness }: PanesProps) {
  const { t } = useTranslation('wizard')
  const open = readiness.filter((item) => !item.ok).length
  const isPage = shown === 'page'
  const onDraft = () => onShow('draft')
  return (
    <nav
      aria-label={t('panes.label')}
      className="sticky top-12 z-20 -mx-4 flex items-center justify-between gap-3 border-line border-b bg-page px-4 sm:-mx-6 sm:px-6 lg:static lg:col-start-1 lg:row-start-2 lg:mx-0 lg:mt-2 lg:self-start lg:px-0"
    >
      <div className="-ms-3 flex sm:-ms-4">
        <Tab isChosen={!stage} isHidden={isPage}>
          <Link
            to="/wizard/$sessionId"
            params={{ sessionId }}
            onClick={onDraft}
            className={looks}
            {...(!stage && { 'aria-current': 'page' })}
          >
            {t('panes.overview')}
          </Link>
        </Tab>
        <Tab isChosen={stage !== null} isHidden={isPage}>
          <StageLink sessionId={sessionId} stage={stage ?? nextStage} onClick={onDraft} className={looks}>
            {t('panes.form')}
          </StageLink>
        </Tab>
        <button
          type="button"
          aria-pressed={isPage}
          onClick={() => onShow(isPage ? 'draft' : 'page')}
          className={classNames(looks, 'lg:hidden', isPage ? chosen : others)}
        >
          {t('panes.page')}
        </button>
      </div>
      <p
        className={classNames(
          'whitespace-nowrap lg:hidden',
          open === 0 ? 'text-13 text-success-ink' : 'text-13 text-warning-ink',
        )}
      >
        {open === 0 ? t('panes.ready') : t('panes.toAdd', { count: open })}
      </p>
    </nav>
  )
}

type TabProps = { isChosen: boolean; isHidden: boolean; children: ReactNode }

/** While a phone shows the page, neither of the two is what one sees. */
function Tab({ isChosen, isHidden, children }: TabProps) {
  return (
    <span
      className={classNames(
        '*:border-transparent *:text-ink-soft *:hover:text-ink',
        isChosen && '*:border-accent *:font-label *:text-ink',
        isChosen && isHidden && 'max-lg:*:border-transparent max-lg:*:font-text max-lg:*:text-ink-soft',
      )}
    >
      {children}
    </span>
  )
}
