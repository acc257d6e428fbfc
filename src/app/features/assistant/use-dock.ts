/** Whether the assistant is open, what was loaded of it, and what other windows say about the same draft. */
import {
  type ComponentType,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react'
import type { Outbox } from './outbox.ts'
import type { PanelProps, PanelStatus } from './panel.tsx'
import type { DraftHandle } from './use-talk.ts'

type DockInput = {
  sessionId: string
  handle: DraftHandle
  outbox: Outbox
  box: RefObject<HTMLTextAreaElement | null>
}

const atRest: PanelStatus = { isAnswering: false, isDown: false, sending: undefined }

export function useDock({ sessionId, handle, outbox, box }: DockInput) {
  const [isOpen, setIsOpen] = useState(false)
  // Words that were kept from last time are delivered without being asked for.
  const [isWanted, setIsWanted] = useState(outbox.unsent.length > 0)
  const [Panel, setPanel] = useState<ComponentType<PanelProps> | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const [status, setStatus] = useState(atRest)
  const isClosing = useRef(false)
  const stop = useRef<() => void>(undefined)
  const { isOffline } = handle.edits
  const { tell, heardElsewhere } = useOtherWindows(sessionId, handle)

  useEffect(() => {
    if (!isWanted || Panel || isOffline || isMissing) return
    import('./panel.tsx').then(
      (loaded) => setPanel(() => loaded.Panel),
      () => setIsMissing(true),
    )
  }, [isWanted, Panel, isOffline, isMissing])
  useEffect(() => {
    if (!isMissing) return
    const timer = setTimeout(() => setIsMissing(false), 5_000)
    return () => clearTimeout(timer)
  }, [isMissing])

  const open = useCallback(() => {
    if (isClosing.current) return
    setIsWanted(true)
    setIsOpen(true)
  }, [])
  const close = useCallback(() => {
    setIsOpen(false)
    // The caret goes to the box without opening it again.
    isClosing.current = true
    box.current?.focus({ preventScroll: true })
    isClosing.current = false
  }, [box])

  return {
    isOpen,
    open,
    close,
    /** Somebody went on to the draft. */
    leave: useCallback(() => setIsOpen(false), []),
    Panel,
    status: { ...status, isDown: status.isDown || isMissing },
    onStatus: setStatus,
    onStop: useCallback((verb: () => void) => {
      stop.current = verb
    }, []),
    stop: () => stop.current?.(),
    tell,
    heardElsewhere,
  }
}

/** Whoever says something in one window is heard in the others of this browser. */
function useOtherWindows(sessionId: string, { refresh }: DraftHandle) {
  const [heardElsewhere, setHeardElsewhere] = useState(0)
  const channel = useRef<BroadcastChannel>(undefined)
  const heard = useEffectEvent(() => {
    setHeardElsewhere((count) => count + 1)
    // What could not be asked for now is asked for with the next save.
    void refresh().catch(() => undefined)
  })
  useEffect(() => {
    const opened = new BroadcastChannel(`eventos.wizard.${sessionId}`)
    opened.onmessage = () => heard()
    channel.current = opened
    return () => opened.close()
  }, [sessionId])
  return { heardElsewhere, tell: useCallback(() => channel.current?.postMessage('said'), []) }
}
