/** The assistant, opened: loaded with its first use, so that the wizard weighs nothing of it before. */
import { useMemo, useState } from 'react'
import type { StageId } from '../../../core/wizard/stages.ts'
import { useMode } from './mode-choice.tsx'
import type { Outbox } from './outbox.ts'
import { Provider } from './provider.tsx'
import { Talk } from './talk.tsx'
import type { DraftHandle } from './use-talk.ts'

export type PanelStatus = {
  isAnswering: boolean
  /** Nobody answers just now. */
  isDown: boolean
  /** On its way: it stands in the talk already. */
  sending: string | undefined
}

export type PanelProps = {
  sessionId: string
  handle: DraftHandle
  stage: StageId
  outbox: Outbox
  isOffline: boolean
  heardElsewhere: number
  onStatus: (status: PanelStatus) => void
  /** Whoever shows Stop calls what is put here. */
  onStop: (stop: () => void) => void
  onSaid: () => void
  /** Back to the box. */
  onClose: () => void
  /** On to the draft. */
  onLeave: () => void
}

export function Panel(props: PanelProps) {
  const [mode, setMode] = useMode()
  const [attempt, setAttempt] = useState(0)
  const properties = useMemo(
    () => ({ mode, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    [mode],
  )
  return (
    <Provider key={attempt} sessionId={props.sessionId} properties={properties}>
      <Talk {...props} mode={mode} onMode={setMode} onRetry={() => setAttempt((count) => count + 1)} />
    </Provider>
  )
}
