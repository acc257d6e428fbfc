/** The toasts of toaster.tsx as they stand on the page: swiped away, reached with F8, read out, gone after 5 s. */
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import type { ToastsProps } from './toaster.tsx'

export function Toasts({ shown, onRemove }: ToastsProps) {
  const { t } = useTranslation()
  return (
    <Toast.Provider swipeDirection="down" duration={5000} label={t('toast.label')}>
      {shown.map((message) => (
        <Toast.Root
          key={message.id}
          onOpenChange={(open) => !open && onRemove(message.id)}
          className="flex animate-rise items-center gap-3 rounded-card border border-line bg-raised py-2 ps-4 pe-2 text-14 text-ink shadow-raised"
        >
          {message.tone === 'danger' ? (
            <CircleAlert aria-hidden className="size-5 shrink-0 stroke-[1.5] text-danger-ink" />
          ) : (
            <CircleCheck aria-hidden className="size-5 shrink-0 stroke-[1.5] text-success-ink" />
          )}
          <Toast.Title className="min-w-0 flex-1 py-1.5">{message.title}</Toast.Title>
          {message.action && (
            <Toast.Action asChild altText={message.action.label}>
              <Button size="small" kind="quiet" onClick={message.action.onPress}>
                {message.action.label}
              </Button>
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton label={t('toast.dismiss')} size="small">
              <X aria-hidden />
            </IconButton>
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport
        label={t('toast.list')}
        className="fixed inset-x-4 bottom-20 z-50 mx-auto grid max-w-md gap-2 outline-none lg:bottom-6"
      />
    </Toast.Provider>
  )
}
