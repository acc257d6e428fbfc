/** The talk so far: own words at one side, answers with their cards at the other, the newest in sight. */
import { useRenderToolCall } from '@copilotkit/react-core/v2/headless'
import { ArrowDown } from 'lucide-react'
import { memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { LongText } from './long-text.tsx'
import { type Turn, wholeSentences } from './turns.ts'

type LogProps = {
  turns: readonly Turn[]
  isAnswering: boolean
  /** Read out after the answer: how many proposals wait. */
  afterwords: string
  /** What is to be done now, after everything that was said. */
  children: ReactNode
}

/** So far from the end, somebody is reading what was said before. */
const readingPx = 64

export function Log({ turns, isAnswering, afterwords, children }: LogProps) {
  const { t } = useTranslation('assistant')
  const view = useRef<HTMLElement>(null)
  const isPinned = useRef(true)
  const [isBehind, setIsBehind] = useState(false)
  const newest = turns.at(-1)?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: who says something wants to see what becomes of it
  useLayoutEffect(() => {
    isPinned.current = true
  }, [newest])
  useLayoutEffect(() => {
    if (view.current && isPinned.current) view.current.scrollTop = view.current.scrollHeight
  })

  function onScroll() {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = view.current ?? {}
    isPinned.current = scrollHeight - scrollTop - clientHeight < readingPx
    setIsBehind(!isPinned.current)
  }
  function goDown() {
    isPinned.current = true
    view.current?.scrollTo({ top: view.current.scrollHeight })
    view.current?.focus({ preventScroll: true })
  }

  return (
    <div className="relative grid min-h-0">
      <section
        ref={view}
        aria-label={t('log.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        onScroll={onScroll}
        // What is only read out stays inside, too.
        className="relative grid min-h-0 -ms-1 content-start gap-4 overflow-y-auto overscroll-contain ps-1 pe-2 pb-1"
      >
        {turns.length === 0 && <p className="text-pretty text-14 text-ink-soft">{t('log.empty')}</p>}
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-5 empty:hidden">
          {turns.map((turn) => (
            <TurnView key={turn.id} turn={turn} isAnswering={isAnswering && turn.id === newest} />
          ))}
        </ol>
        {children}
      </section>
      <Announcer turn={turns.at(-1)} isAnswering={isAnswering} afterwords={afterwords} />
      {isBehind && (
        <Button
          size="small"
          onClick={goDown}
          className="absolute inset-x-0 bottom-1 mx-auto w-fit rounded-full shadow-raised"
        >
          <ArrowDown aria-hidden /> {t('log.newest')}
        </Button>
      )}
    </div>
  )
}

const TurnView = memo(function TurnView({ turn, isAnswering }: { turn: Turn; isAnswering: boolean }) {
  const { t } = useTranslation('assistant')
  const render = useRenderToolCall()
  const { said, answer, firstWords, calls } = turn
  const cards = calls.filter(({ call }) => call.function.name.startsWith('propose_'))
  return (
    <li className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      {said !== undefined && (
        <div
          dir="auto"
          className="ms-auto w-fit min-w-0 max-w-[85%] rounded-card bg-sunken px-3 py-2 text-14"
        >
          <span className="sr-only">{t('log.you')} </span>
          <LongText text={said} />
        </div>
      )}
      {answer ? (
        <p dir="auto" className="max-w-[68ch] whitespace-pre-line text-pretty break-words text-14">
          <span className="sr-only">{t('log.assistant')} </span>
          {answer}
        </p>
      ) : (
        isAnswering && (
          <p dir="auto" className="max-w-[68ch] animate-breathe text-pretty text-14 text-ink-soft">
            {firstWords || t('log.reading')}
          </p>
        )
      )}
      {cards.length > 0 && (
        <ul aria-label={t('log.changes')} className="grid grid-cols-[minmax(0,1fr)] gap-1.5 empty:hidden">
          {cards.map(({ call, answer: given }) => {
            if (!given) return render({ toolCall: call })
            const content = JSON.stringify(given)
            const toolMessage = {
              id: `${call.id}-answer`,
              role: 'tool',
              toolCallId: call.id,
              content,
            } as const
            return render({ toolCall: call, toolMessage })
          })}
        </ul>
      )}
    </li>
  )
})

/** Read out are whole sentences of what is answered here and now, not what was said before. */
function Announcer({
  turn,
  isAnswering,
  afterwords,
}: { turn: Turn | undefined } & Pick<LogProps, 'isAnswering' | 'afterwords'>) {
  const [live, setLive] = useState<string>()
  if (isAnswering && turn && live !== turn.id) setLive(turn.id)
  const isLive = turn !== undefined && turn.id === live
  const sentences = isLive ? wholeSentences(turn.answer, !isAnswering) : []
  return (
    <div aria-live="polite" className="sr-only">
      {sentences.map((sentence, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added
        <p key={place}>{sentence}</p>
      ))}
      {isLive && !isAnswering && afterwords && <p>{afterwords}</p>}
    </div>
  )
}
