/**
 * One draft on one screen: the server's state, what was typed since, and the saves between them.
 *
 * Everything that writes goes through one queue (a mutation scope), so a follow-up sentence never
 * overtakes an edit, and each request carries the version its predecessor was answered with.
 */
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { ApiProblem } from '../../api/client.ts'
import { loadSession, publish, saveFields, wizardQuery } from '../../api/wizard.ts'
import { changed } from './draft-changes.ts'
import { type EditAction, editReducer, noEdits, unsaved, withEdits } from './draft-edits.ts'
import { type Fields, type FormField, forTheWire, valuesOf } from './form-fields.ts'
import { keepEdits, keptEdits } from './kept-edits.ts'
import { useLine } from './use-line.ts'
import { useRetelling } from './use-retelling.ts'

/** A save starts this long after the last key; with the trip to the server it stays under half a second. */
const quietMs = 350

type Save = { fields: Fields; kind: 'edit' | 'undo' | 'redo' }

export function useDraft(sessionId: string) {
  const client = useQueryClient()
  const query = wizardQuery(sessionId)
  const { data: session } = useSuspenseQuery(query)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The ref is the truth, for timers and answers that arrive between two renders; the state shows it.
  const [edits, show] = useState(() => {
    const kept = keptEdits(sessionId)
    return kept ? editReducer(noEdits, { type: 'restored', ...kept, theirs: session }) : noEdits
  })
  const now = useRef(edits)
  const latest = useCallback(
    () => client.getQueryData(wizardQuery(sessionId).queryKey) ?? session,
    [client, sessionId, session],
  )
  const remember = useCallback(() => {
    const fields = unsaved(now.current)
    const values = valuesOf(latest())
    const named = Object.keys(fields).filter((field) => !(field in (now.current.conflict ?? {})))
    const base = Object.fromEntries(named.map((field) => [field, values[field as FormField]]))
    keepEdits(sessionId, { fields, base })
  }, [latest, sessionId])
  const book = useCallback(
    (action: EditAction) => {
      now.current = editReducer(now.current, action)
      show(now.current)
      remember()
    },
    [remember],
  )

  const options = { scope: { id: `wizard-${sessionId}` }, networkMode: 'always' as const }
  const keep = (answer: WizardResponse) => client.setQueryData(query.queryKey, answer)

  /** A newer draft than ours: what changed in it can be undone. Answers how to take it back. */
  const hear = useCallback(
    (newer: (session: WizardResponse) => WizardResponse): Fields => {
      const before = latest()
      const after = newer(before)
      if (after.version < before.version) return {}
      client.setQueryData(wizardQuery(sessionId).queryKey, after)
      if (after.version === before.version) return {}
      book({ type: 'answered', before, after, by: 'assistant' })
      return changed(before, after).before
    },
    [book, client, latest, sessionId],
  )

  const saving = useMutation({
    ...options,
    mutationFn: async ({ fields, kind }: Save) => {
      const before = latest()
      const answer = await saveFields({ sessionId, ...forTheWire(fields), version: before.version })
      return { before, answer, kind }
    },
    onSuccess: ({ before, answer, kind }) => {
      keep(answer)
      const errors = answer.validationErrors ?? {}
      if (kind === 'edit') book({ type: 'answered', before, after: answer, by: 'person', errors })
      else book({ type: kind === 'undo' ? 'undone' : 'redone', errors })
      saveWhenQuiet()
    },
    onError: async (problem) => {
      if (!isStale(problem)) {
        line.noteProblem(problem)
        return book({ type: 'failed' })
      }
      const base = latest()
      const theirs = await loadSession(sessionId).catch((later: unknown) => {
        line.noteProblem(later)
        book({ type: 'failed' })
        return null
      })
      if (!theirs) return
      keep(theirs)
      book({ type: 'conflicted', base, theirs })
      saveWhenQuiet()
    },
  })

  /** A turn of the conversation has its place in the queue, and hears on its way what becomes of the draft. */
  const talking = useMutation({ ...options, mutationFn: (turn: () => Promise<void>) => turn() })

  const publishing = useMutation({
    ...options,
    mutationFn: () => publish(sessionId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organizations'] }),
  })

  const { mutate: startSave } = saving
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const fields = now.current.waiting
    if (Object.keys(fields).length === 0) return
    book({ type: 'sent' })
    startSave({ fields, kind: 'edit' })
  }, [book, startSave])

  /** One save at a time: on a slow line, what is typed meanwhile becomes the next one, not a queue. */
  const saveWhenQuiet = useCallback(() => {
    if (now.current.onTheWire.length === 0) flush()
  }, [flush])

  const line = useLine({
    onChange: (isOffline) => book({ type: 'line', isOffline }),
    onAgain: saveWhenQuiet,
    isOpen: edits.saving === 'offline' || (edits.saving === 'failed' && isPassing(saving.error)),
  })

  const edit = useCallback(
    (fields: Fields) => {
      book({ type: 'typed', fields })
      clearTimeout(timer.current)
      if (!now.current.isOffline) timer.current = setTimeout(saveWhenQuiet, quietMs)
    },
    [book, saveWhenQuiet],
  )

  // A tab that is put away may never come back: what is typed leaves with it. What was kept from last time goes first.
  useEffect(() => {
    remember()
    saveWhenQuiet()
    const putAway = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', putAway)
    return () => {
      document.removeEventListener('visibilitychange', putAway)
      flush()
    }
  }, [flush, remember, saveWhenQuiet])

  /** What another window did, or the same draft told anew. Whatever is typed here over an older one asks when it is saved. */
  const refresh = useCallback(async () => {
    const theirs = await loadSession(sessionId)
    const isSame = theirs.version === latest().version
    if (isSame || Object.keys(unsaved(now.current)).length === 0) hear(() => theirs)
  }, [hear, latest, sessionId])
  useRetelling(() => {
    flush()
    return talking.mutateAsync(refresh)
  })

  const step = (kind: 'undo' | 'redo', fields: Fields | undefined) =>
    fields && !edits.isOffline
      ? () => {
          flush()
          book({ type: 'sent' })
          startSave({ fields, kind })
        }
      : undefined
  const [lastChange, lastUndone] = [edits.past.at(-1), edits.future.at(-1)]
  const values = useMemo(() => withEdits(valuesOf(session), edits), [session, edits])
  return {
    session,
    edits,
    /** What the person sees: their typing over the server's draft. */
    values,
    draft: values as EventDraft,
    edit,
    flush,
    converse: (turn: () => Promise<void>) => {
      flush()
      return talking.mutateAsync(turn)
    },
    hear,
    refresh,
    undo: step('undo', lastChange?.before),
    redo: step('redo', lastUndone?.after),
    lastChange,
    lastUndone,
    settle: (field: FormField, keepMine: boolean) => {
      book({ type: 'settled', field, keepMine })
      saveWhenQuiet()
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

function isPassing(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.isPassing
}
