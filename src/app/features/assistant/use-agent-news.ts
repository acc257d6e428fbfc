/** What the assistant's stream tells besides words and cards: the draft, whether it answers, what went wrong. */
import { useAgent } from '@copilotkit/react-core/v2/headless'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { ApiProblem, stream } from '../../api/client.ts'
import { agentId } from './provider.tsx'

type Listeners = {
  /** The draft changed, or was told as it is. */
  onState: (state: unknown) => void
  /** A card could not be answered as it was. */
  onNotTaken: (callId: string, reason: string) => void
}

const NotTaken = z.object({ toolCallId: z.string(), reason: z.string() })
const ValuesNotTaken = z.record(z.string(), z.string())

export function useAgentNews({ onState, onNotTaken }: Listeners) {
  const { agent, isReady } = useAgent({ agentId })
  /** Of the newest run; the protocol's client only writes it to the console. */
  const failure = useRef<ApiProblem | null>(null)
  const refused = useRef<Record<string, string>>({})
  const [isFollowing, setIsFollowing] = useState(false)
  const stateHeard = useEffectEvent(onState)
  const notTaken = useEffectEvent(onNotTaken)

  useEffect(() => {
    if ('fetch' in agent) agent.fetch = stream
    const { unsubscribe } = agent.subscribe({
      // A page that comes back is told what was; what follows after that is being answered now.
      onRunStartedEvent: ({ event }) => setIsFollowing(!event.runId.startsWith('restore-')),
      onRunFinalized: () => setIsFollowing(false),
      onStateChanged: ({ state }) => stateHeard(state),
      onCustomEvent: ({ event }) => {
        if (event.name === 'values_not_taken') refused.current = ValuesNotTaken.catch({}).parse(event.value)
        if (event.name !== 'answer_not_taken') return
        const told = NotTaken.safeParse(event.value).data
        if (told) notTaken(told.toolCallId, told.reason)
      },
      onRunErrorEvent: ({ event }) => {
        failure.current = new ApiProblem({
          code: event.code ?? 'internal_error',
          status: 500,
          title: event.message,
        })
      },
      onRunFailed: ({ error }) => {
        failure.current = error instanceof ApiProblem ? error : brokenOff(error)
        // Its types do not know this word here; without it the client writes to the console and throws.
        return { stopPropagation: true } as object
      },
    })
    return unsubscribe
  }, [agent])

  return { agent, isReady, failure, refused, isFollowing }
}

/** The line broke in the middle of the answer. */
function brokenOff(cause: unknown): ApiProblem {
  return new ApiProblem({ code: 'network', status: 0, title: 'The connection broke off.', cause })
}
