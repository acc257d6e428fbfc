/**
 * A word in passing: "Copied", "Saved", with an undo where there is one. Anything that must be
 * read or answered is a notice or a dialog, never a toast.
 */
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { Button, IconButton } from './button.tsx'

type ToastMessage = {
  title: string
  tone?: 'success' | 'danger'
  action?: { label: string; onPress: () => void }
}

type Shown = ToastMessage & { id: number }

const ToastContext = createContext<(message: ToastMessage) => void>(() => {})

/** `const toast = useToast(); toast({ title: 'Link copied' })` */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext)
}

export function Toaster({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const show = useCallback((message: ToastMessage) => {
    // Three at most: more than that nobody reads.
    setShown((before) => [...before.slice(-2), { ...message, id: (before.at(-1)?.id ?? 0) + 1 }])
  }, [])
  const remove = (id: number) => setShown((before) => before.filter((one) => one.id !== id))

  return (
    <ToastContext value={show}>
      <Toast.Provider swipeDirection="down" duration={5000} label="Message">
        {children}
        {shown.map((message) => (
          <Toast.Root
            key={message.id}
            onOpenChange={(open) => !open && remove(message.id)}
            className="flex animate-rise items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 text-14 text-ink shadow-raised"
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
              <IconButton label="Dismiss" size="small">
                <X aria-hidden />
              </IconButton>
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto grid max-w-md gap-2 outline-none lg:bottom-6" />
      </Toast.Provider>
    </ToastContext>
  )
}
