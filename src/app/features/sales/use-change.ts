/** One way to change what is offered: asked, shown everywhere, said in passing, and taken back where that is cheap. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EventOffers, SavedOffer } from '../../../core/offers.ts'
import { dashboardQuery } from '../../api/events.ts'
import { changeOffer, offersQuery, type Request } from '../../api/offers.ts'
import { problemWords } from '../../problem-words.ts'
import { useToast } from '../../ui/toaster.tsx'

export type Wish = Request & {
  /** What is said when it is done. */
  said: string
  undo?: (saved: SavedOffer) => Request
}

/** What the parts of the page share. `change` throws; `press` says in a toast what went wrong. */
export type Sale = {
  offers: EventOffers
  mayChange: boolean
  change: (wish: Wish) => Promise<SavedOffer>
  press: (wish: Wish) => Promise<void>
}

export function useChange(eventId: string): Pick<Sale, 'change' | 'press'> {
  const { t } = useTranslation('sales')
  const client = useQueryClient()
  const toast = useToast()

  async function change({ said, undo, ...request }: Wish): Promise<SavedOffer> {
    const saved = await changeOffer(request)
    client.setQueryData(offersQuery(eventId).queryKey, saved.offers)
    void client.invalidateQueries(dashboardQuery(eventId))
    const back = undo?.(saved)
    toast({
      title: said,
      ...(back && {
        action: { label: t('undo'), onPress: () => void press({ ...back, said: t('undone') }) },
      }),
    })
    return saved
  }

  async function press(wish: Wish): Promise<void> {
    try {
      await change(wish)
    } catch (problem) {
      toast({ title: problemWords(problem), tone: 'danger' })
    }
  }

  return { change, press }
}
