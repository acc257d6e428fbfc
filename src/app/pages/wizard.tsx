/**
 * /app/wizard/:sessionId/:stage?: on the left everything understood, or one stage as a form, with the
 * assistant below; on the right the page it becomes.
 */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftField } from '../../core/wizard/draft.ts'
import { type StageId, stageByNumber } from '../../core/wizard/stages.ts'
import { ApiProblem } from '../api/client.ts'
import { meQuery } from '../api/identity.ts'
import { Dock } from '../features/assistant/dock.tsx'
import { showable } from '../features/wizard/draft-changes.ts'
import { isShown, namesOf, type ShownField } from '../features/wizard/field-words.ts'
import { valuesOf } from '../features/wizard/form-fields.ts'
import {
  Celebration,
  Conflict,
  FeeCalculator,
  FieldEditor,
  StagePane,
} from '../features/wizard/lazy-panes.ts'
import { Panes } from '../features/wizard/panes.tsx'
import { Preview } from '../features/wizard/preview.tsx'
import { Readiness } from '../features/wizard/readiness.tsx'
import { useSpeech } from '../features/wizard/speech.ts'
import { anchorOf, stageAt, stageFor, stagePath } from '../features/wizard/stage-paths.ts'
import { railSteps, timeLeftWords } from '../features/wizard/stage-words.ts'
import { Suggestions } from '../features/wizard/suggestions.tsx'
import { transcriptOf } from '../features/wizard/transcript.ts'
import { useDraft } from '../features/wizard/use-draft.ts'
import { usePlaces } from '../features/wizard/use-places.ts'
import { useUndoKeys } from '../features/wizard/use-undo-keys.ts'
import { WizardHeader } from '../features/wizard/wizard-header.tsx'
import { words } from '../i18n/i18n.ts'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Notice } from '../ui/notice.tsx'
import { ProgressRail } from '../ui/progress-rail.tsx'
import { Loading } from './loading.tsx'
import { Overview } from './wizard-overview.tsx'

const route = getRouteApi('/wizard/$sessionId')

export function WizardPage() {
  const { sessionId } = route.useParams()
  // A draft keeps timers and unsaved words; another draft must start with its own.
  return <Wizard key={sessionId} sessionId={sessionId} />
}

function Wizard({ sessionId }: { sessionId: string }) {
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(meQuery)
  const handle = useDraft(sessionId)
  const { session, edits, draft } = handle
  const { opened, setOpened, pane, setPane, openField: openRow, closing } = usePlaces()
  const [lit, setLit] = useState<DraftField | null>(null)
  const { stage: path } = useParams({ strict: false })
  const stage = stageAt(path) ?? null
  const { t } = useTranslation(['assistant', 'wizard'])
  const { t: wizardWords } = useTranslation('wizard')
  const speech = useSpeech()
  const undo = handle.undo && closing(handle.undo)
  const redo = handle.redo && closing(handle.redo)
  useUndoKeys(undo, redo)
  useLazyPanes()

  const hasAccount = me !== null && !me.user.is_anonymous
  const event = handle.published?.event ?? session.event
  if (event)
    return (
      <Suspense fallback={<Loading />}>
        <Celebration event={event} draft={session.eventDraft} />
      </Suspense>
    )

  const isKnown = hasAccount || Boolean(session.contact.name && session.contact.email)
  const nextStage = stageByNumber(session.progress.currentStage).id
  const missing = session.readiness.find((item) => !item.ok)?.field as ShownField | undefined
  const said = transcriptOf(session).flatMap(({ role, content }) => (role === 'user' ? [content] : []))
  const refusedByPublish = handle.publishProblem instanceof ApiProblem ? handle.publishProblem.fields : {}
  /** To the box of a field: in its form while forms are open, else where it stands in the overview. */
  function openField(field: ShownField) {
    setPane('draft')
    if (!stage) return openRow(field)
    void navigate({
      to: '/wizard/$sessionId/$stage',
      params: { sessionId, stage: stagePath(stageFor(field)) },
      hash: anchorOf(field),
    })
  }

  async function publish() {
    if (missing) return openField(missing)
    if (!hasAccount) {
      handle.flush()
      return navigate({ to: '/sign-up', search: { return: `/wizard/${sessionId}` } })
    }
    await handle.publish().catch((problem: unknown) => {
      const field = problem instanceof ApiProblem ? Object.keys(problem.fields)[0] : undefined
      if (field && isShown(field)) openField(field)
    })
  }

  const suggestions = (
    <Suggestions
      session={session}
      draft={draft}
      stage={stage ?? (nextStage === 'review' ? 'marketing' : nextStage)}
      flush={handle.flush}
      edit={handle.edit}
    />
  )
  return (
    <div className="min-h-dvh bg-page text-ink">
      <title>{`${t('page.title', { name: draft.name ?? t('page.newEvent') })} · EventOS`}</title>
      <WizardHeader
        name={draft.name}
        saving={edits.saving}
        undo={{
          run: undo,
          words: t('page.undo', { fields: namesOf(handle.lastChange?.after ?? {}, speech) }),
        }}
        redo={{
          run: redo,
          words: t('page.redo', { fields: namesOf(handle.lastUndone?.after ?? {}, speech) }),
        }}
        isPublishing={handle.isPublishing}
        onPublish={publish}
        onRetry={handle.flush}
      />
      <main
        id="content"
        className="mx-auto grid max-w-[80rem] gap-x-10 px-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(22rem,27rem)] lg:grid-rows-[auto_auto_1fr_auto]"
      >
        <section aria-label={t('page.progress')} className="grid gap-1 md:pt-3 lg:col-span-2 lg:pt-4">
          <ProgressRail
            label={t('page.steps')}
            steps={railSteps({ ...session, isKnown, shown: stage ?? undefined }, wizardWords)}
            percent={session.progress.percentComplete}
            onSelect={(id) => {
              setPane('draft')
              void navigate({
                to: '/wizard/$sessionId/$stage',
                params: { sessionId, stage: stagePath(id as StageId) },
              })
            }}
          />
          <p className="tabular text-13 text-ink-faint max-md:hidden">
            {missing
              ? t('page.done', {
                  percent: session.progress.percentComplete,
                  left: timeLeftWords(session.progress.estimatedTimeRemaining, wizardWords),
                })
              : hasAccount
                ? t('page.complete')
                : t('page.completeForVisitors')}
          </p>
        </section>

        <Panes
          sessionId={sessionId}
          stage={stage}
          nextStage={nextStage}
          shown={pane}
          onShow={setPane}
          readiness={session.readiness}
        />

        <div
          className={classNames(
            'grid min-w-0 content-start gap-6 pt-4 pb-8 lg:col-start-1 lg:row-start-3 lg:pt-6',
            pane !== 'draft' && 'max-lg:hidden',
          )}
        >
          {stage ? (
            <Suspense fallback={null}>
              <StagePane
                sessionId={sessionId}
                stage={stage}
                handle={handle}
                hasAccount={hasAccount}
                suggestions={suggestions}
                finish={
                  <Button kind="primary" loading={handle.isPublishing} onClick={publish}>
                    {t('page.publish')}
                  </Button>
                }
              />
            </Suspense>
          ) : (
            <>
              <Overview
                sessionId={sessionId}
                handle={handle}
                me={me}
                said={said}
                next={missing ? nextStage : null}
                opened={opened}
                lit={lit}
                onPick={openField}
                onOpen={setOpened}
                onLight={setLit}
              />
              {suggestions}
            </>
          )}
        </div>

        <section
          aria-label={t('page.preview')}
          className={classNames(
            'min-w-0 pt-4 pb-8 lg:sticky lg:top-14 lg:col-start-2 lg:row-span-3 lg:row-start-2 lg:max-h-[calc(100dvh-3.5rem)] lg:overflow-y-auto lg:pt-6',
            pane !== 'page' && 'max-lg:hidden',
          )}
        >
          <div className="grid gap-4">
            <div className="max-lg:hidden">
              <Readiness items={session.readiness} notices={session.notices} onPick={openField} />
            </div>
            <Preview
              draft={showable(draft, session.eventDraft)}
              organizer={hasAccount ? (me.organizations[0]?.name ?? me.user.name) : undefined}
            />
          </div>
        </section>

        <Dock
          sessionId={sessionId}
          handle={handle}
          form={stage}
          stage={nextStage}
          isReady={missing === undefined}
          lastSaid={said.at(-1)}
          onSay={() => setOpened(null)}
        >
          {edits.conflict && (
            <Suspense>
              <Conflict
                conflict={edits.conflict}
                theirs={valuesOf(session)}
                onSettle={closing(handle.settle)}
              />
            </Suspense>
          )}
          {handle.publishProblem && (
            <Notice tone="danger" title={t('page.notPublished')}>
              {Object.values(refusedByPublish).join(' ') || problemWords(handle.publishProblem)}
            </Notice>
          )}
        </Dock>
      </main>
    </div>
  )
}

/** Fetched with the first touch of the page: whoever goes offline then can go on to the forms. */
function useLazyPanes() {
  useEffect(() => {
    const touched = ['pointerdown', 'keydown', 'input'] as const
    const fetchPanes = () => {
      // Asked for without a line, it would be missing for good.
      if (!navigator.onLine) return
      void words('wizardStages', 'wizardTexts')
      void FieldEditor.preload?.()
      void StagePane.preload?.()
      void FeeCalculator.preload?.()
      void Celebration.preload?.()
      for (const kind of touched) removeEventListener(kind, fetchPanes)
    }
    for (const kind of touched) addEventListener(kind, fetchPanes)
    return () => {
      for (const kind of touched) removeEventListener(kind, fetchPanes)
    }
  }, [])
}
