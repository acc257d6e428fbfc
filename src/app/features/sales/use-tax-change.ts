/** Changing a tax or fee: it belongs to the organization, so it changes for all its events. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeTax, type Request, taxesQuery } from '../../api/offers.ts'
import { problemWords } from '../../problem-words.ts'
import { useToast } from '../../ui/toaster.tsx'
import type { Sale } from './use-change.ts'

/** `change` throws; `press` says in a toast what went wrong. */
export function useTaxChange({ offers }: Sale) {
  const { t } = useTranslation('sales')
  const client = useQueryClient()
  const toast = useToast()
  async function change(request: Request, said: string, undo?: Request) {
    await changeTax(request)
    await client.invalidateQueries(taxesQuery(offers.event.organization_id))
    toast({
      title: said,
      ...(undo && { action: { label: t('undo'), onPress: () => press(undo, t('undone')) } }),
    })
  }
  function press(request: Request, said: string, undo?: Request) {
    change(request, said, undo).catch((problem) => toast({ title: problemWords(problem), tone: 'danger' }))
  }
  return { change, press }
}
