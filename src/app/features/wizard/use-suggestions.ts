/**
 * The suggestions of one stage and what became of them here. Answers go through the queue of the draft, so
 * that none overtakes what is being typed; undoing is an edit like any other.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tone } from '../../../core/wizard/marketing-plan.ts'
import type { StageId } from '../../../core/wizard/stages.ts'
import type { Suggestion } from '../../../core/wizard/suggestion.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { decide, suggestionsQuery } from '../../api/suggestions.ts'
import { loadSession, wizardQuery } from '../../api/wizard.ts'
import { changed } from './draft-changes.ts'
import type { Fields } from './form-fields.ts'

type Accepted = { suggestion: Suggestion; before: Fields }
type Answer = { suggestion: Suggestion; decision: 'accepted' | 'refused' }

type Input = {
  session: WizardResponse
  stage: StageId
  tone: Tone | undefined
  /** Sends what is typed; the answer comes after it. */
  flush: () => void
  edit: (fields: Fields) => void
}

export function useSuggestions({ session, stage, tone, flush, edit }: Input) {
  const { sessionId, version } = session
  const client = useQueryClient()
  const { queryKey } = wizardQuery(sessionId)
  const query = useQuery(suggestionsQuery({ sessionId, stage, tone, version }))
  const [accepted, setAccepted] = useState<Accepted[]>([])
  /** Gone at once; the server leaves them out from the next version on. */
  const [answered, setAnswered] = useState<readonly string[]>([])

  const answering = useMutation({
    scope: { id: `wizard-${sessionId}` },
    mutationFn: async ({ suggestion, decision }: Answer) => {
      const before = client.getQueryData(queryKey) ?? session
      const after = await decide(sessionId, suggestion.id, { decision, version: before.version })
      return { before, after }
    },
    onSuccess: ({ before, after }, { suggestion, decision }) => {
      client.setQueryData(queryKey, after)
      setAnswered((ids) => [...ids, suggestion.id])
      if (decision === 'accepted')
        setAccepted((list) => [...list, { suggestion, before: changed(before, after).before }])
    },
    // What has changed elsewhere is shown; the suggestions of that state follow by themselves.
    onError: async () => client.setQueryData(queryKey, await loadSession(sessionId)),
  })

  async function answer(decision: Answer['decision'], suggestions: readonly Suggestion[]) {
    flush()
    // A venue that takes the city along can outdate the next one: then that one is left to look at.
    for (const suggestion of suggestions)
      await answering.mutateAsync({ suggestion, decision }).catch(() => undefined)
  }

  return {
    suggestions: (query.data ?? []).filter(
      ({ id, stage: of }) => of === stage && !answered.includes(id),
    ) as Suggestion[],
    isLoading: query.isPending,
    accepted: accepted.filter(({ suggestion }) => suggestion.stage === stage),
    isAnswering: answering.isPending,
    problem: answering.error,
    accept: (...suggestions: Suggestion[]) => answer('accepted', suggestions),
    refuse: (suggestion: Suggestion) => answer('refused', [suggestion]),
    undo({ suggestion, before }: Accepted) {
      edit(before)
      setAccepted((list) => list.filter((one) => one.suggestion.id !== suggestion.id))
      setAnswered((ids) => ids.filter((id) => id !== suggestion.id))
    },
  }
}
