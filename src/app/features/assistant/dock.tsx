/**
 * The assistant's place at the thumb: closed, a line and a box; opened, the talk above the box. On a phone
 * it then has the whole screen, and Escape, the way back or going on to the draft closes it.
 */
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageId } from '../../../core/wizard/stages.ts'
import { classNames } from '../../ui/class-names.ts'
import { ClosedTalk } from './closed-talk.tsx'
import { Composer } from './composer.tsx'
import { useOutbox } from './outbox.ts'
import { UnsentWords } from './unsent-words.tsx'
import { useDock } from './use-dock.ts'
import type { DraftHandle } from './use-talk.ts'

type DockProps = {
  sessionId: string
  handle: DraftHandle
  /** The form that is open; without one, the overview. */
  form: StageId | null
  /** The stage that the server is in. */
  stage: StageId
  /** Nothing is missing. */
  isReady: boolean
  lastSaid: string | undefined
  onSay: () => void
  /** What has to be decided or known before anything else is said. */
  children: ReactNode
}

export function Dock({ sessionId, handle, form, stage, isReady, lastSaid, onSay, children }: DockProps) {
  const { t } = useTranslation('assistant')
  const box = useRef<HTMLTextAreaElement>(null)
  const place = useRef<HTMLElement>(null)
  const outbox = useOutbox(sessionId)
  const dock = useDock({ sessionId, handle, outbox, box })
  const [words, setWords] = useState('')
  const [hasSpoken, setHasSpoken] = useState(false)
  const { isOpen, Panel, status } = dock
  const { isOffline } = handle.edits
  useRoomBehind(place, isOpen)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    dock.close()
  }
  /** A sheet over the whole screen must not hide where the keyboard is. */
  function onBlur({ relatedTarget }: FocusEvent) {
    const isSheet = place.current !== null && getComputedStyle(place.current).position === 'fixed'
    if (isSheet && relatedTarget && !place.current?.contains(relatedTarget)) dock.leave()
  }

  return (
    <section
      ref={place}
      aria-label={t('title')}
      data-dock
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-3 border-line border-t bg-page py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:col-start-1 lg:row-start-4 lg:py-3',
        isOpen
          ? 'z-40 max-lg:fixed max-lg:inset-0 max-lg:h-dvh max-lg:grid-rows-[minmax(0,1fr)_auto] max-lg:border-t-0 max-lg:px-4 sm:max-lg:px-6 lg:sticky lg:bottom-0 lg:z-20'
          : 'max-lg:-mx-4 max-lg:px-4 sm:max-lg:-mx-6 sm:max-lg:px-6',
        // On a phone a form has the whole screen, and the box comes after it.
        !isOpen && (form ? 'lg:sticky lg:bottom-0 lg:z-20' : 'sticky bottom-0 z-20'),
      )}
    >
      {Panel && (
        <div
          hidden={!isOpen}
          className={classNames(
            isOpen &&
              'grid min-h-0 animate-appear grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] gap-3 lg:max-h-[45dvh]',
          )}
        >
          <Panel
            sessionId={sessionId}
            handle={handle}
            stage={stage}
            outbox={outbox}
            isOffline={isOffline}
            heardElsewhere={dock.heardElsewhere}
            onStatus={dock.onStatus}
            onStop={dock.onStop}
            onSaid={dock.tell}
            onClose={dock.close}
            onLeave={dock.leave}
          />
        </div>
      )}
      {isOpen && !Panel && (
        <p role="status" className="content-end text-14 text-ink-soft">
          {isOffline || status.isDown ? t('offline.closed') : t('loading')}
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <div role="alert" className="grid gap-3 empty:hidden">
          {children}
        </div>
        {!isOpen && <ClosedTalk handle={handle} isReady={isReady} isQuiet={form !== null && !hasSpoken} />}
        <p role="status" className="text-13 text-ink-soft empty:hidden">
          {isOpen && isOffline ? t('offline.words') : dock.heardElsewhere > 0 && t('elsewhere')}
        </p>
        <UnsentWords
          outbox={outbox}
          sending={status.sending}
          isDown={isOffline || status.isDown}
          onGiveBack={(given) => {
            setWords((typed) => [typed, given].filter(Boolean).join('\n'))
            box.current?.focus()
          }}
        />
        <Composer
          box={box}
          words={words}
          onWords={setWords}
          placeholder={handle.session.aiResponse.nextPrompt}
          lastSaid={lastSaid}
          isAnswering={status.isAnswering}
          onSay={(said) => {
            setHasSpoken(true)
            onSay()
            outbox.put(said)
          }}
          onStop={dock.stop}
          onOpen={dock.open}
        />
      </div>
    </section>
  )
}

/** What takes the caret is not left behind the talk. */
function useRoomBehind(place: React.RefObject<HTMLElement | null>, isOpen: boolean) {
  useEffect(() => {
    if (!isOpen || !place.current) return
    const root = document.documentElement
    const watch = new ResizeObserver(([entry]) => {
      root.style.scrollPaddingBottom = `${entry?.target.clientHeight ?? 0}px`
    })
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      root.style.scrollPaddingBottom = ''
    }
  }, [place, isOpen])
}
