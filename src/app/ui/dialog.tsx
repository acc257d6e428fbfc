/**
 * A question that must be answered before anything else goes on. The page behind is shut; Escape,
 * "Cancel" and nothing else lead back: a press beside it is a slip.
 */
import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'

type DialogProps = {
  open: boolean
  /** Not while something runs that cannot be taken back. */
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
  title: ReactNode
  description: ReactNode
  children: ReactNode
}

/** The children bring their own buttons; wrap the one that leads back in `DialogCancel`. */
export function Dialog({ open, onOpenChange, trigger, title, description, children }: DialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <AlertDialog.Content className="fixed inset-x-0 bottom-0 z-50 mx-auto grid max-h-[92dvh] w-full max-w-lg animate-rise gap-4 overflow-y-auto rounded-t-card border border-line bg-raised p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-ink shadow-raised outline-none sm:top-[12dvh] sm:bottom-auto sm:max-h-[76dvh] sm:rounded-card">
          <div className="grid gap-2">
            <AlertDialog.Title className="text-20">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="text-14 text-ink-soft">{description}</div>
            </AlertDialog.Description>
          </div>
          {children}
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

export const DialogCancel = AlertDialog.Cancel
