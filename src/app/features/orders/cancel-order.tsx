/** Giving up an order that nobody has paid yet. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderStory } from '../../../core/orders.ts'
import { cancel } from '../../api/orders.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'

export function CancelOrder({ order }: { order: OrderStory['order'] }) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => cancel(order.id),
    onSuccess: () => {
      toast({ title: t('cancelDialog.done') })
      setOpen(false)
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['orders', order.id] })
      void client.invalidateQueries({ queryKey: ['events', order.event_id] })
    },
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !isPending && setOpen(next)}
      trigger={<Button>{t('story.cancelOrder')}</Button>}
      title={t('cancelDialog.title', { number: order.number })}
      description={t('cancelDialog.body')}
    >
      <div role="alert" className="empty:hidden">
        {error && <Notice tone="danger">{problemWords(error)}</Notice>}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('cancelDialog.keep')}</Button>
        </DialogCancel>
        <Button kind="danger" loading={isPending} onClick={() => mutate()}>
          {t('cancelDialog.submit')}
        </Button>
      </div>
    </Dialog>
  )
}
