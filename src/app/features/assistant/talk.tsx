/** What is in the opened assistant: how it asks, what was said, what waits for a click, what is asked next. */
import { useCopilotKit, useRenderToolCall } from '@copilotkit/react-core/v2/headless'
import { ChevronDown } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mode } from '../../../core/wizard/gaps.ts'
import { stageOf } from '../../../core/wizard/stages.ts'
import { type Question, toolOf } from '../../../core/wizard/tools.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSpeech } from '../wizard/speech.ts'
import { StageLink } from '../wizard/stage-link.tsx'
import { CardContext, type CardDeeds, type Cards } from './card-context.ts'
import { Log } from './log.tsx'
import { ModeChoice } from './mode-choice.tsx'
import { openQuestions } from './open-questions.ts'
import type { PanelProps } from './panel.tsx'
import { openOnes, type Proposed, proposalsIn } from './proposals.ts'
import { StageTools } from './stage-tools.tsx'
import { useTalk } from './use-talk.ts'

type TalkProps = PanelProps & { mode: Mode; onMode: (mode: Mode) => void; onRetry: () => void }

export function Talk(props: TalkProps) {
  const { sessionId, handle, stage, outbox, isOffline, mode, onStatus, onStop, onClose } = props
  const { t } = useTranslation('assistant')
  const { copilotkit } = useCopilotKit()
  const { session, draft } = handle
  const { readiness } = session
  const talk = useTalk({
    handle,
    outbox,
    isOffline,
    mode,
    heardElsewhere: props.heardElsewhere,
    wordsFor: problemWords,
    onSaid: props.onSaid,
  })
  const isUnreachable = copilotkit.runtimeConnectionStatus === 'error'
  const { isAnswering, isLineDown, sending, stop } = talk

  useEffect(
    () => onStatus({ isAnswering, isDown: isLineDown || isUnreachable, sending }),
    [onStatus, isAnswering, isLineDown, isUnreachable, sending],
  )
  useEffect(() => onStop(stop))
  const lineBack = useEffectEvent(() => isUnreachable && props.onRetry())
  useEffect(() => {
    if (!isOffline) lineBack()
  }, [isOffline])

  const cards = useCardsOf(talk, handle)
  const open = openOnes(proposalsIn(talk.turns), draft)
  const questions = isAnswering ? [] : openQuestions(talk.questions, mode, { draft, ...session })

  return (
    <CardContext value={cards}>
      <StageTools stage={stage} draft={draft} />
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-16 max-sm:sr-only">{t('title')}</h2>
        <ModeChoice mode={mode} onChoose={props.onMode} />
        <Button size="small" kind="quiet" onClick={onClose}>
          <ChevronDown aria-hidden /> {t('close')}
        </Button>
      </div>
      <Log
        turns={talk.turns}
        isAnswering={isAnswering}
        afterwords={open.length > 0 ? t('log.waiting', { count: open.length }) : ''}
      >
        {open.length > 1 && <AcceptAll open={open} isBusy={isAnswering} onAnswer={talk.answer} />}
        <Questions questions={questions} />
        {talk.hasHeard && !isAnswering && readiness.length > 0 && readiness.every(({ ok }) => ok) && (
          <div className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-success-soft px-3 py-2 text-14">
            <p className="min-w-0 flex-1 basis-48">{t('ready.words')}</p>
            <Button asChild size="small">
              <StageLink sessionId={sessionId} stage="review" onClick={props.onLeave}>
                {t('ready.review')}
              </StageLink>
            </Button>
          </div>
        )}
        <div role="alert" className="empty:hidden">
          {isUnreachable && !isOffline && (
            <Notice
              tone="warning"
              title={t('unreachable.title')}
              actions={
                <Button size="small" onClick={props.onRetry}>
                  {t('unreachable.again')}
                </Button>
              }
            >
              {t('unreachable.words')}
            </Notice>
          )}
        </div>
      </Log>
    </CardContext>
  )
}

/** The same object as long as nothing that a card shows is another: a long talk has a hundred of them. */
function useCardsOf(talk: ReturnType<typeof useTalk>, { draft, edit }: PanelProps['handle']): Cards {
  const speech = useSpeech()
  const { turns, isAnswering: isBusy, reasons, back } = talk
  const latest = useRef({ ...talk, edit })
  useLayoutEffect(() => {
    latest.current = { ...talk, edit }
  })
  const deeds = useMemo<CardDeeds>(
    () => ({
      answer: (callId, answer) => latest.current.answer(callId, answer),
      undo: (callId) => latest.current.takeBack(callId),
      edit: (fields) => latest.current.edit(fields),
    }),
    [],
  )
  const overtaken = useMemo(
    () => new Set(proposalsIn(turns).flatMap(({ isOvertaken, callId }) => (isOvertaken ? [callId] : []))),
    [turns],
  )
  return useMemo(
    () => ({ draft, speech, isBusy, overtaken, reasons, back, deeds }),
    [draft, speech, isBusy, overtaken, reasons, back, deeds],
  )
}

type AcceptAllProps = {
  open: readonly Proposed[]
  isBusy: boolean
  onAnswer: CardDeeds['answer']
}

function AcceptAll({ open, isBusy, onAnswer }: AcceptAllProps) {
  const { t } = useTranslation('assistant')
  // One by one: what a venue takes along can outdate the next, and that one is then left to look at.
  async function acceptAll() {
    for (const { callId } of open) await onAnswer(callId, { accepted: true })
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-14">
      <p className="text-ink-soft">{t('log.waiting', { count: open.length })}</p>
      <Button size="small" loading={isBusy} onClick={() => void acceptAll()}>
        {t('card.acceptAll')}
      </Button>
    </div>
  )
}

/** As calls of the tools of their stages, which parse and draw them. */
function Questions({ questions }: { questions: readonly Question[] }) {
  const { t } = useTranslation('assistant')
  const render = useRenderToolCall()
  const calls = useMemo(
    () =>
      questions.flatMap((question) => {
        const tool = toolOf(stageOf(question.field).id, 'question')
        const call = { name: tool?.name ?? '', arguments: JSON.stringify(question) }
        return tool ? [{ id: `ask-${question.field}`, type: 'function' as const, function: call }] : []
      }),
    [questions],
  )
  if (calls.length === 0) return null
  return (
    <ul
      aria-label={t('question.label', { count: calls.length })}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      {calls.map((toolCall) => render({ toolCall }))}
    </ul>
  )
}
