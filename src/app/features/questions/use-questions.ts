/** One way to change what is asked: shown at once, said whole to the server, said in passing, taken back on request. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EventQuestion } from '../../../core/questions.ts'
import { answersQuery, questionsQuery, saveQuestions } from '../../api/questions.ts'
import { problemWords } from '../../problem-words.ts'
import { useToast } from '../../ui/toaster.tsx'
import { followers, type Questions, restored, without } from './question-order.ts'

export function useQuestions(eventId: string) {
  const { t } = useTranslation('questions')
  const client = useQueryClient()
  const toast = useToast()
  const { queryKey } = questionsQuery(eventId)
  /** Newer than what is drawn, for a moment after each change. */
  const now = (): Questions => client.getQueryData(queryKey) ?? []
  // One after the other: each says the whole list, and the last one must be the last.
  const saving = useMutation({
    scope: { id: `questions-${eventId}` },
    mutationFn: (list: Questions) => saveQuestions(eventId, list),
    onSettled: () => client.invalidateQueries({ queryKey: answersQuery(eventId).queryKey }),
  })

  /** Throws what the server refuses; then the list is what it was. */
  async function save(list: Questions): Promise<void> {
    const before = client.getQueryData(queryKey)
    // What is on its way tells of a list that is gone.
    void client.cancelQueries({ queryKey }, { revert: false })
    client.setQueryData(queryKey, [...list])
    try {
      await saving.mutateAsync(list)
    } catch (problem) {
      client.setQueryData(queryKey, before)
      void client.invalidateQueries({ queryKey })
      throw problem
    }
  }

  async function press(list: Questions): Promise<boolean> {
    try {
      await save(list)
      return true
    } catch (problem) {
      toast({ title: problemWords(problem), tone: 'danger' })
      return false
    }
  }

  async function remove(question: EventQuestion): Promise<void> {
    const before = now()
    const { id, label } = question
    const count = followers(before, id).length
    if (!(await press(without(before, id)))) return
    const answers = client.getQueryData(answersQuery(eventId).queryKey)
    const isKept = (answers?.questions.find((one) => one.id === id)?.answered ?? 0) > 0
    toast({
      title: count > 0 ? t('removedLed', { label, count }) : t(isKept ? 'removedKept' : 'removed', { label }),
      action: {
        label: t('undo'),
        onPress: () =>
          void press(restored(now(), before, id)).then(
            (done) => done && toast({ title: t('undone', { label }) }),
          ),
      },
    })
  }

  return { now, save, press, remove }
}

export type QuestionsChange = ReturnType<typeof useQuestions>
