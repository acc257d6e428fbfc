/**
 * A word in passing: "Copied", "Saved", with an undo where there is one. Anything that must be
 * read or answered is a notice or a dialog, never a toast.
 *
 * Most visits show none, so what draws them is loaded with the first one.
 */
import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useState,
} from 'react'

type ToastMessage = {
  title: string
  tone?: 'success' | 'danger'
  action?: { label: string; onPress: () => void }
}

type ShownToast = ToastMessage & { id: number }

export type ToastsProps = { shown: readonly ShownToast[]; onRemove: (id: number) => void }

const ToastContext = createContext<(message: ToastMessage) => void>(() => {})

const Toasts = lazy<ComponentType<ToastsProps>>(() =>
  import('./toasts.tsx')
    .then(({ Toasts }) => ({ default: Toasts }))
    // A word in passing is not worth a broken page.
    .catch(() => ({ default: () => null })),
)

/** `const toast = useToast(); toast({ title: 'Link copied' })` */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext)
}

export function Toaster({ children }: { children: ReactNode }) {
  const [isUsed, setIsUsed] = useState(false)
  const [shown, setShown] = useState<readonly ShownToast[]>([])
  const show = useCallback((message: ToastMessage) => {
    setIsUsed(true)
    // Three at most: more than that nobody reads.
    setShown((before) => [...before.slice(-2), { ...message, id: (before.at(-1)?.id ?? 0) + 1 }])
  }, [])
  const remove = (id: number) => setShown((before) => before.filter((one) => one.id !== id))

  return (
    <ToastContext value={show}>
      {children}
      {isUsed && (
        <Suspense fallback={null}>
          <Toasts shown={shown} onRemove={remove} />
        </Suspense>
      )}
    </ToastContext>
  )
}
