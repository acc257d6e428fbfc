/**
 * One draft on one screen: the server's state, what was typed since, and the saves between them.
 *
 * Everything that writes goes through one queue (a mutation scope), so a follow-up sentence never
 * overtakes an edit, and each request carries the version its predecessor was answered with.
 */
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { WizardResponse } from '../../../core/api.ts'
import type { DraftField } from '../../../core/wizard/draft.ts'
import { ApiProblem } from '../../api/client.ts'
import { loadSession, publish, saveFields, say, wizardQuery } from '../../api/wizard.ts'
import { draftWithEdits, editReducer, type Fields, noEdits } from './draft-edits.ts'
import { rememberTurn } from './transcript.ts'

/** A save starts this long after the last key; with the trip to the server it stays under half a second. */
const quietMs = 350

export type DraftHandle = ReturnType<typeof useDraft>

export function useDraft(sessionId: string) {
  const client = useQueryClient()
  const query = wizardQuery(sessionId)
  const { data: session } = useSuspenseQuery(query)
  const [edits, dispatch] = useReducer(editReducer, noEdits)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef(edits.waiting)
  waiting.current = edits.waiting

  const latest = () => client.getQueryData(query.queryKey) ?? session
  const scope = { id: `wizard-${sessionId}` }
  const keep = (answer: WizardResponse) => client.setQueryData(query.queryKey, answer)

  async function reloadAfterConflict(problem: unknown): Promise<boolean> {
    if (!(problem instanceof ApiProblem) || problem.code !== 'draft_changed') return false
    dispatch({ type: 'conflicted' })
    keep(await loadSession(sessionId))
    return true
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
      if (isUndo) dispatch({ type: 'undone', errors })
      else dispatch({ type: 'answered', before, after: answer, by: 'person', errors })
    },
    onError: async (problem) => {
      if (!(await reloadAfterConflict(problem).catch(() => false))) dispatch({ type: 'failed' })
    },
  })

  const talking = useMutation({
    scope,
    mutationFn: async (userInput: string) => {
      const before = latest()
      const { stage, version } = before
      return { before, userInput, answer: await say({ sessionId, stage, userInput, version }) }
    },
    onSuccess: ({ before, userInput, answer }) => {
      rememberTurn(sessionId, userInput, answer.aiResponse.message)
      keep(answer)
      dispatch({ type: 'answered', before, after: answer, by: 'assistant' })
    },
    onError: (problem) => reloadAfterConflict(problem).catch(() => undefined),
  })

  const publishing = useMutation({
    scope,
    mutationFn: () => publish(sessionId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organizations'] }),
  })

  const { mutate: startSave } = saving
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const fields = waiting.current
    if (Object.keys(fields).length === 0) return
    waiting.current = {}
    dispatch({ type: 'sent' })
    startSave({ fields, isUndo: false })
  }, [startSave])

  const edit = useCallback(
    (field: DraftField, value: unknown) => {
      waiting.current = { ...waiting.current, [field]: value }
      dispatch({ type: 'typed', field, value })
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, quietMs)
    },
    [flush],
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
          dispatch({ type: 'sent' })
          startSave({ fields: lastChange.before, isUndo: true })
        }
      : undefined,
    lastChange,
    settle: (keepMine: boolean) => {
      const mine = edits.conflict ?? {}
      dispatch({ type: 'settled', keepMine })
      if (!keepMine) return
      waiting.current = { ...mine, ...waiting.current }
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
