/**
 * The talk of one draft: words and clicks go to the assistant one after the other, each in its place among
 * the saves of the form, and what they change is in the draft at once.
 */
import { useCopilotKit } from '@copilotkit/react-core/v2/headless'
import { replaceEqualDeep } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Mode } from '../../../core/wizard/gaps.ts'
import type { ProposalAnswer } from '../../../core/wizard/tools.ts'
import type { ApiProblem } from '../../api/client.ts'
import type { Fields } from '../wizard/form-fields.ts'
import type { useDraft } from '../wizard/use-draft.ts'
import { sessionAfter, sessionWith, stateOf } from './assistant-state.ts'
import type { Outbox } from './outbox.ts'
import { type Turn, turnsOf } from './turns.ts'
import { useAgentNews } from './use-agent-news.ts'

export type DraftHandle = ReturnType<typeof useDraft>

type TalkInput = {
  handle: DraftHandle
  outbox: Outbox
  isOffline: boolean
  mode: Mode
  /** Another window said something: counts up. */
  heardElsewhere: number
  /** What to say about words that did not go out; nothing where they go by themselves later. */
  wordsFor: (problem: ApiProblem) => string
  onSaid: () => void
}

/** As long as nobody answers, this often. */
const againMs = 5_000

export function useTalk({ handle, outbox, isOffline, mode, heardElsewhere, wordsFor, onSaid }: TalkInput) {
  const { copilotkit } = useCopilotKit()
  /** How to take back what a card did, by its call. */
  const [back, setBack] = useState<ReadonlyMap<string, Fields>>(new Map())
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map())
  const [isSending, setIsSending] = useState(false)
  const [isLineDown, setIsLineDown] = useState(false)
  const [hasHeard, setHasHeard] = useState(false)
  const gathered = useRef<Fields>({})
  const inTurn = useTurns()

  const { agent, isReady, failure, refused, isFollowing } = useAgentNews({
    onState: (told) => {
      const state = stateOf(told)
      if (state)
        gathered.current = { ...handle.hear((session) => sessionWith(session, state)), ...gathered.current }
    },
    // Its card is open again.
    onNotTaken: (callId, reason) => {
      agent.setMessages(agent.messages.filter((one) => !('toolCallId' in one && one.toolCallId === callId)))
      setReasons((all) => new Map([...all, [callId, reason]]))
    },
  })
  const turns = useSameTurns(agent.messages)
  const state = stateOf(agent.state)

  /** One run in its place in the queue. What it brought along is gone again where it was not heard. */
  const run = (message: Parameters<typeof agent.addMessage>[0]) =>
    inTurn(() => handle.converse(() => runWith(message)))
  const runWith = async (message: Parameters<typeof agent.addMessage>[0]) => {
    failure.current = null
    refused.current = {}
    gathered.current = {}
    // It arrived before the page was loaded again.
    if (agent.messages.some(({ id }) => id === message.id)) return
    agent.addMessage(message)
    await copilotkit.runAgent({ agent })
    if (!failure.current) {
      const [heard, now] = [turnsOf(agent.messages), stateOf(agent.state)]
      handle.hear((session) => sessionAfter(session, heard, now?.questions ?? []))
      return
    }
    agent.setMessages(agent.messages.filter(({ id }) => id !== message.id))
    throw failure.current
  }

  const connect = useEffectEvent(() =>
    inTurn(async () => {
      failure.current = null
      await copilotkit.connectAgent({ agent })
      setIsLineDown(failure.current !== null)
      setHasHeard(true)
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another window said is asked for, and how it asks is another question
  useEffect(() => {
    if (isReady && !isOffline) void connect()
  }, [isReady, isOffline, heardElsewhere, mode])

  const [next] = outbox.unsent.filter(({ problem }) => problem === undefined)
  const deliver = useEffectEvent(async () => {
    if (!next || isSending) return
    setIsSending(true)
    try {
      await run({ id: next.id, role: 'user', content: next.words })
      setIsLineDown(false)
      outbox.drop(next.id)
      onSaid()
    } catch (problem) {
      const { isNetwork, code } = problem as ApiProblem
      // Another window has published it: then that is what this one shows.
      if (code === 'draft_closed') void handle.refresh().catch(() => undefined)
      if (isNetwork) setIsLineDown(true)
      else outbox.hold(next.id, wordsFor(problem as ApiProblem))
    } finally {
      setIsSending(false)
    }
  })
  const canSend = isReady && !isOffline && !isSending && !isLineDown
  useEffect(() => {
    if (canSend && next) void deliver()
  }, [canSend, next])
  useEffect(() => {
    if (!isLineDown || isOffline) return
    const timer = setTimeout(() => setIsLineDown(false), againMs)
    return () => clearTimeout(timer)
  }, [isLineDown, isOffline])

  async function answer(callId: string, given: ProposalAnswer): Promise<boolean> {
    setReasons((all) => new Map([...all].filter(([id]) => id !== callId)))
    const message = { id: crypto.randomUUID(), role: 'tool' as const, toolCallId: callId }
    setIsSending(true)
    try {
      await run({ ...message, content: JSON.stringify(given) })
      const done = gathered.current
      const [sentence] = Object.values(refused.current)
      if (Object.keys(done).length > 0) setBack((all) => new Map([...all, [callId, done]]))
      if (sentence) setReasons((all) => new Map([...all, [callId, sentence]]))
      onSaid()
      return true
    } catch (problem) {
      setReasons((all) => new Map([...all, [callId, wordsFor(problem as ApiProblem)]]))
      return false
    } finally {
      setIsSending(false)
    }
  }

  return {
    agent,
    turns,
    questions: state?.questions ?? [],
    isReady,
    hasHeard,
    isAnswering: isSending || isFollowing,
    isLineDown,
    /** On its way. */
    sending: isSending ? next?.id : undefined,
    reasons,
    back,
    answer,
    takeBack: (callId: string) => {
      const fields = back.get(callId)
      if (!fields) return
      handle.edit(fields)
      setBack((all) => new Map([...all].filter(([id]) => id !== callId)))
    },
    stop: () => copilotkit.stopAgent({ agent }),
  }
}

/** Whatever did not change is the same object as before, so that a long talk is not drawn anew for every word. */
function useSameTurns(messages: Parameters<typeof turnsOf>[0]): readonly Turn[] {
  const [turns, setTurns] = useState<readonly Turn[]>([])
  const next = replaceEqualDeep(turns, turnsOf(messages)) as readonly Turn[]
  if (next !== turns) setTurns(next)
  return next
}

/** One after the other: the protocol's client drops what it hears when it is asked for something else. */
function useTurns() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.current.then(work, work)
    last.current = next
    return next
  }
}
