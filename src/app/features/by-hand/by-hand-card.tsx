/** How an order is paid by hand, and what of its money is to be given back by hand. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import type { ByHand } from '../../../core/offline-payments.ts'
import type { OrderStory } from '../../../core/orders.ts'
import { markGiven } from '../../api/by-hand.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'

export function ByHandCard({ story, byHand }: { story: OrderStory; byHand: ByHand }) {
  const { t } = useTranslation('orders')
  const { order } = story
  const waits = order.status === 'awaiting_payment' && order.expires_at
  if (!waits && byHand.to_give_back.length === 0) return null
  return (
    <Card title={t(`byHand.ways.${byHand.way}`)}>
      {waits && (
        <p className="text-14">
          {t('byHand.card.waits', {
            until: new Date(waits).toLocaleString(dateLocale(currentLanguage()), {
              dateStyle: 'medium',
              timeStyle: 'short',
            }),
            number: order.number,
          })}
        </p>
      )}
      {byHand.to_give_back.map((refund) => (
        <ToGiveBack key={refund.refund_id} refund={refund} story={story} />
      ))}
    </Card>
  )
}

function ToGiveBack({ refund, story }: { refund: ByHand['to_give_back'][number]; story: OrderStory }) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const { order } = story
  const amount = formatMoney(refund.amount_cents, order.currency, currentLanguage())
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => markGiven(refund.refund_id),
    onSuccess: () => toast({ title: t('byHand.card.given', { amount }) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders', order.id] }),
  })
  return (
    <Notice
      tone="warning"
      title={t('byHand.card.giveBack', { amount, name: order.buyer_name })}
      actions={
        story.can_manage && (
          <Button size="small" loading={isPending} onClick={() => mutate()}>
            {t('byHand.card.giveBackDone')}
          </Button>
        )
      }
    >
      {error ? problemWords(error) : t('byHand.card.giveBackHow')}
    </Notice>
  )
}
