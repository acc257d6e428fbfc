/** The left side of the wizard without a form: what was said, and everything that was understood of it. */
import { useTranslation } from 'react-i18next'
import type { Me } from '../../core/me.ts'
import type { DraftField } from '../../core/wizard/draft.ts'
import { type StageId, stageByNumber } from '../../core/wizard/stages.ts'
import type { ShownField } from '../features/wizard/field-words.ts'
import { Readiness } from '../features/wizard/readiness.tsx'
import { Said } from '../features/wizard/said.tsx'
import { StageLink } from '../features/wizard/stage-link.tsx'
import { Understood } from '../features/wizard/understood.tsx'
import type { useDraft } from '../features/wizard/use-draft.ts'
import { Button } from '../ui/button.tsx'

type OverviewProps = {
  sessionId: string
  handle: ReturnType<typeof useDraft>
  me: Me | null
  /** The person's own words, oldest first. */
  said: readonly string[]
  /** Where it goes on; nothing when nothing is missing. */
  next: StageId | null
  opened: ShownField | null
  lit: DraftField | null
  onPick: (field: ShownField) => void
  onOpen: (field: ShownField | null) => void
  onLight: (field: DraftField | null) => void
}

/** A pasted page of notes scrolls in its own place; what was understood of it is what one came for. */
const longest = 2_000

export function Overview(props: OverviewProps) {
  const { sessionId, handle, me, said, next, opened, lit, onPick, onOpen, onLight } = props
  const { t } = useTranslation(['assistant', 'wizard'])
  const { session, edits, draft } = handle
  const errors: Partial<Record<DraftField, string>> = Object.fromEntries(
    Object.entries(edits.refused).map(([field, refusal]) => [field, refusal?.sentence]),
  )
  const { id } = stageByNumber(session.progress.currentStage)
  const words = <Said messages={said} sources={session.sources} lit={lit} onPick={onPick} />
  return (
    <>
      {said.join('').length > longest ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section tabIndex={0} aria-label={t('log.label')} className="max-h-72 overflow-y-auto pe-2">
          {words}
        </section>
      ) : (
        words
      )}
      <div className="lg:hidden">
        <Readiness items={session.readiness} notices={session.notices} onPick={onPick} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-20">{t('page.understood')}</h2>
        {next && (
          <Button asChild size="small">
            <StageLink sessionId={sessionId} stage={next}>
              {t('page.continue', { stage: t(`wizard:stage.${id}`) })}
            </StageLink>
          </Button>
        )}
      </div>
      <Understood
        draft={draft}
        sources={session.sources}
        errors={errors}
        me={me}
        opened={opened}
        lit={lit}
        onOpen={onOpen}
        onLight={onLight}
        onChange={(field, value) => handle.edit({ [field]: value })}
      />
    </>
  )
}
