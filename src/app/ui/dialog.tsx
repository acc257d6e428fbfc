/**
 * A question that has to be answered before going on. In the middle of a wide screen, rising
 * from the bottom of a phone. Focus goes in, stays in, and returns to what opened it.
 */
import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'

type DialogProps = {
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** The button that opens it; leave out when `open` is yours. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** At the foot, the way forward last. Wrap a button in `DialogClose` to close without doing. */
  actions?: ReactNode
  className?: string
}

export const DialogClose = ({ children }: { children: ReactNode }) => (
  <Primitive.Close asChild>{children}</Primitive.Close>
)

export function Dialog({
  title,
  description,
  children,
  trigger,
  open,
  onOpenChange,
  actions,
  className,
}: DialogProps) {
  return (
    <Primitive.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          {...(!description && { 'aria-describedby': undefined })}
          className={classNames(
            'fixed z-50 grid max-h-[92dvh] animate-rise gap-4 overflow-y-auto border border-line bg-raised p-6 shadow-raised outline-none',
            'inset-x-0 bottom-0 rounded-t-card pb-[max(1.5rem,env(safe-area-inset-bottom))]',
            'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(32rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card sm:pb-6',
            className,
          )}
        >
          <div className="grid gap-1 pr-10">
            <Primitive.Title className="text-20">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="text-14 text-ink-soft">{description}</Primitive.Description>
            )}
          </div>
          {children}
          {actions && <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{actions}</div>}
          <Primitive.Close asChild>
            <IconButton label="Close" size="small" className="absolute top-4 right-4">
              <X aria-hidden />
            </IconButton>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
