/** A draft somebody left: its name, how far it got, and the way back. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DraftSummary } from '../../../core/api.ts'
import { stageByNumber } from '../../../core/wizard/stages.ts'
import { agoWords } from '../../event-words.ts'
import { useLanguage } from '../../i18n/i18n.ts'

export function DraftRow({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation('wizard')
  const { t: app } = useTranslation('app')
  const [language] = useLanguage()
  return (
    <li className="relative grid gap-2 rounded-card border border-line border-dashed bg-surface p-4 transition-colors hover:border-line-strong">
      <h3 dir="auto" className="truncate text-16">
        <Link
          to="/wizard/$sessionId"
          params={{ sessionId: draft.session_id }}
          // A draft is loaded by asking the wizard, and its answers are counted: not for a pointer passing by.
          preload={false}
          className="no-underline after:absolute after:inset-0"
        >
          <span className="sr-only">{t('draftRow.resumeOf')}</span>
          {draft.name ?? t('draftRow.noName')}
        </Link>
      </h3>
      <p className="text-13 text-ink-soft">
        {t('draftRow.standing', {
          percent: draft.percent_complete,
          stage: t(`stage.${stageByNumber(draft.stage).id}`).toLocaleLowerCase(language),
          ago: agoWords(draft.last_activity_at, new Date(), app),
        })}
      </p>
      <span aria-hidden className="text-13 text-accent-ink">
        {t('draftRow.resume')}
      </span>
    </li>
  )
}
