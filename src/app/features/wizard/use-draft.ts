/**
 * One draft on one screen: the server's state, what was typed since, and the saves between them.
 *
 * Everything that writes goes through one queue (a mutation scope), so a follow-up sentence never
 * overtakes an edit, and each request carries the version its predecessor was answered with.
 */
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftField } from '../../../core/wizard/draft.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { ApiProblem } from '../../api/client.ts'
import { loadSession, publish, saveFields, say, wizardQuery } from '../../api/wizard.ts'
import { draftWithEdits, type EditAction, editReducer, type Fields, noEdits } from './draft-edits.ts'
import { rememberTurn } from './transcript.ts'

/** A save starts this long after the last key; with the trip to the server it stays under half a second. */
const quietMs = 350

export function useDraft(sessionId: string) {
  const client = useQueryClient()
  const query = wizardQuery(sessionId)
  const { data: session } = useSuspenseQuery(query)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The ref is the truth, for timers and answers that arrive between two renders; the state shows it.
  const now = useRef(noEdits)
  const [edits, show] = useState(noEdits)
  const book = useCallback((action: EditAction) => {
    now.current = editReducer(now.current, action)
    show(now.current)
  }, [])

  const latest = () => client.getQueryData(query.queryKey) ?? session
  const scope = { id: `wizard-${sessionId}` }
  const keep = (answer: WizardResponse) => client.setQueryData(query.queryKey, answer)

  async function ask(userInput: string) {
    const before = latest()
    const { stage, version } = before
    return { before, userInput, answer: await say({ sessionId, stage, userInput, version }) }
  }

  const saving = useMutation({
    scope,
    mutationFn: async ({ fields, isUndo }: { fields: Fields; isUndo: boolean }) => {
      const before = latest()
      const answer = await saveFields({ sessionId, eventData: fields, version: before.version })
      return { before, answer, isUndo }
    },
    onSuccess: ({ before, answer, isUndo }) => {
      keep(answer)
      const errors = answer.validationErrors ?? {}
      if (isUndo) book({ type: 'undone', errors })
      else book({ type: 'answered', before, after: answer, by: 'person', errors })
      saveWhenQuiet()
    },
    onError: async (problem) => {
      if (!isStale(problem)) return book({ type: 'failed' })
      book({ type: 'conflicted' })
      await loadSession(sessionId).then(keep)
    },
  })

  const talking = useMutation({
    scope,
    mutationFn: async (userInput: string) => {
      try {
        return await ask(userInput)
      } catch (problem) {
        if (!isStale(problem)) throw problem
        // A sentence overwrites nothing unseen: it is simply read against the newer draft.
        keep(await loadSession(sessionId))
        return ask(userInput)
      }
    },
    onSuccess: ({ before, userInput, answer }) => {
      rememberTurn(sessionId, userInput, answer.aiResponse.message)
      keep(answer)
      book({ type: 'answered', before, after: answer, by: 'assistant' })
    },
  })

  const publishing = useMutation({
    scope,
    mutationFn: () => publish(sessionId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organizations'] }),
  })

  const { mutate: startSave } = saving
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const fields = now.current.waiting
    if (Object.keys(fields).length === 0) return
    book({ type: 'sent' })
    startSave({ fields, isUndo: false })
  }, [book, startSave])

  /** One save at a time: on a slow line, what is typed meanwhile becomes the next one, not a queue. */
  const saveWhenQuiet = useCallback(() => {
    if (now.current.onTheWire.length === 0) flush()
  }, [flush])

  const edit = useCallback(
    (field: DraftField, value: unknown) => {
      book({ type: 'typed', field, value })
      clearTimeout(timer.current)
      timer.current = setTimeout(saveWhenQuiet, quietMs)
    },
    [book, saveWhenQuiet],
  )

  // A tab that is put away may never come back: what is typed leaves with it.
  useEffect(() => {
    const putAway = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', putAway)
    return () => {
      document.removeEventListener('visibilitychange', putAway)
      flush()
    }
  }, [flush])

  const lastChange = edits.past.at(-1)
  return {
    session,
    edits,
    /** What the person sees: their typing over the server's draft. */
    draft: draftWithEdits(session.eventDraft, edits),
    edit,
    flush,
    say: (words: string) => {
      flush()
      return talking.mutateAsync(words)
    },
    isListening: talking.isPending,
    sayProblem: talking.error,
    undo: lastChange
      ? () => {
          flush()
          book({ type: 'sent' })
          startSave({ fields: lastChange.before, isUndo: true })
        }
      : undefined,
    lastChange,
    settle: (keepMine: boolean) => {
      book({ type: 'settled', keepMine })
      flush()
    },
    publish: () => {
      flush()
      return publishing.mutateAsync()
    },
    isPublishing: publishing.isPending,
    published: publishing.data,
    publishProblem: publishing.error,
  }
}

function isStale(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'draft_changed'
}
