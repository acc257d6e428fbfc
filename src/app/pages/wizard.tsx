/**
 * /app/wizard/:sessionId/:stage?: on the left everything understood, or one stage as a form, with the
 * conversation below; on the right the page it becomes.
 */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DraftField } from '../../core/wizard/draft.ts'
import { type StageId, stageByNumber } from '../../core/wizard/stages.ts'
import { ApiProblem } from '../api/client.ts'
import { meQuery } from '../api/identity.ts'
import { Celebration } from '../features/wizard/celebration.tsx'
import { Conflict } from '../features/wizard/conflict.tsx'
import { Conversation } from '../features/wizard/conversation.tsx'
import { showable } from '../features/wizard/draft-changes.ts'
import { fieldLabels, namesOf, type ShownField } from '../features/wizard/field-words.ts'
import { valuesOf } from '../features/wizard/form-fields.ts'
import { Panes } from '../features/wizard/panes.tsx'
import { Preview } from '../features/wizard/preview.tsx'
import { Readiness } from '../features/wizard/readiness.tsx'
import { Said } from '../features/wizard/said.tsx'
import { StageLink } from '../features/wizard/stage-form.tsx'
import { StagePane } from '../features/wizard/stage-pane.tsx'
import { anchorOf, stageAt, stageFor, stagePath } from '../features/wizard/stage-paths.ts'
import { railSteps, timeLeftWords } from '../features/wizard/stage-words.ts'
import { Suggestions } from '../features/wizard/suggestions.tsx'
import { transcriptOf } from '../features/wizard/transcript.ts'
import { Understood } from '../features/wizard/understood.tsx'
import { useDraft } from '../features/wizard/use-draft.ts'
import { usePlaces } from '../features/wizard/use-places.ts'
import { useUndoKeys } from '../features/wizard/use-undo-keys.ts'
import { WizardHeader } from '../features/wizard/wizard-header.tsx'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Notice } from '../ui/notice.tsx'
import { ProgressRail } from '../ui/progress-rail.tsx'

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
  const undo = handle.undo && closing(handle.undo)
  const redo = handle.redo && closing(handle.redo)
  useUndoKeys(undo, redo)

  const hasAccount = me !== null && !me.user.is_anonymous
  const event = handle.published?.event ?? session.event
  if (event) return <Celebration event={event} draft={session.eventDraft} />

  const isKnown = hasAccount || Boolean(session.contact.name && session.contact.email)
  const nextStage = stageByNumber(session.progress.currentStage).id
  const missing = session.readiness.find((item) => !item.ok)?.field as ShownField | undefined
  const said = transcriptOf(session).filter((turn) => turn.role === 'user')
  const refusedByPublish = handle.publishProblem instanceof ApiProblem ? handle.publishProblem.fields : {}
  const errors: Partial<Record<DraftField, string>> = Object.fromEntries(
    Object.entries(edits.refused).map(([field, refusal]) => [field, refusal?.sentence]),
  )

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
      if (field && Object.hasOwn(fieldLabels, field)) openField(field as ShownField)
    })
  }

  return (
    <div className="min-h-dvh bg-page text-ink">
      <title>{`${draft.name ?? 'New event'}, draft · EventOS`}</title>
      <WizardHeader
        name={draft.name}
        saving={edits.saving}
        undo={{ run: undo, words: `Undo: ${namesOf(handle.lastChange?.after ?? {})}` }}
        redo={{ run: redo, words: `Redo: ${namesOf(handle.lastUndone?.after ?? {})}` }}
        isPublishing={handle.isPublishing}
        onPublish={publish}
        onRetry={handle.flush}
      />
      <main
        id="content"
        className="mx-auto grid max-w-[80rem] gap-x-10 px-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(22rem,27rem)] lg:grid-rows-[auto_auto_1fr_auto]"
      >
        <section aria-label="Progress" className="grid gap-1 md:pt-3 lg:col-span-2 lg:pt-4">
          <ProgressRail
            label="Steps to publish"
            steps={railSteps(session, isKnown, stage ?? undefined)}
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
              ? `${session.progress.percentComplete} % done, ${timeLeftWords(session.progress.estimatedTimeRemaining)}`
              : hasAccount
                ? 'Everything is there. Publish when you like.'
                : 'Everything is there. Publishing asks for an account, then it is live.'}
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
            <StagePane
              sessionId={sessionId}
              stage={stage}
              handle={handle}
              hasAccount={hasAccount}
              finish={
                <Button kind="primary" loading={handle.isPublishing} onClick={publish}>
                  Publish event
                </Button>
              }
            />
          ) : (
            <>
              <Said
                messages={said.map((turn) => turn.content)}
                sources={session.sources}
                lit={lit}
                onPick={openField}
              />
              <div className="lg:hidden">
                <Readiness items={session.readiness} onPick={openField} />
              </div>
              <div className="flex flex-wrap items-center justify-between gap-3">
                <h2 className="text-20">What we understood</h2>
                {missing && (
                  <Button asChild size="small">
                    <StageLink sessionId={sessionId} stage={nextStage}>
                      Continue: {stageByNumber(session.progress.currentStage).title}
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
                onOpen={setOpened}
                onLight={setLit}
                onChange={(field, value) => handle.edit({ [field]: value })}
              />
            </>
          )}
          <Suggestions
            session={session}
            draft={draft}
            stage={stage ?? (nextStage === 'review' ? 'marketing' : nextStage)}
            flush={handle.flush}
            edit={handle.edit}
          />
        </div>

        <section
          aria-label="The page as buyers will see it"
          className={classNames(
            'min-w-0 pt-4 pb-8 lg:sticky lg:top-14 lg:col-start-2 lg:row-span-3 lg:row-start-2 lg:max-h-[calc(100dvh-3.5rem)] lg:overflow-y-auto lg:pt-6',
            pane !== 'page' && 'max-lg:hidden',
          )}
        >
          <div className="grid gap-4">
            <div className="max-lg:hidden">
              <Readiness items={session.readiness} onPick={openField} />
            </div>
            <Preview
              draft={showable(draft, session.eventDraft)}
              organizer={hasAccount ? (me.organizations[0]?.name ?? me.user.name) : undefined}
            />
          </div>
        </section>

        <section
          aria-label="Conversation"
          data-dock
          className={classNames(
            'grid gap-3 lg:col-start-1 lg:row-start-4 border-line border-t bg-page py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:py-3 max-lg:-mx-4 max-lg:px-4 sm:max-lg:-mx-6 sm:max-lg:px-6',
            // On a phone a form has the whole screen, and the box comes after it.
            stage ? 'lg:sticky lg:bottom-0 lg:z-20' : 'sticky bottom-0 z-20',
          )}
        >
          <div role="alert" className="grid gap-3 empty:hidden">
            <Conflict
              conflict={edits.conflict}
              theirs={valuesOf(session)}
              onSettle={closing(handle.settle)}
            />
            {handle.publishProblem && (
              <Notice tone="danger" title="Not published yet">
                {Object.values(refusedByPublish).join(' ') || problemWords(handle.publishProblem)}
              </Notice>
            )}
          </div>
          <Conversation
            message={session.aiResponse.message}
            isReady={missing === undefined}
            isBeside={stage !== null}
            suggestions={session.aiResponse.suggestions}
            nextPrompt={session.aiResponse.nextPrompt}
            isListening={handle.isListening}
            problem={handle.sayProblem ? problemWords(handle.sayProblem) : undefined}
            onSay={closing(handle.say)}
            onTake={closing((field: ShownField, value: unknown) => handle.edit({ [field]: value }))}
          />
        </section>
      </main>
    </div>
  )
}
