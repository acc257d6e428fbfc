/**
 * The four kinds of button: one `primary` per screen, `secondary` beside it, `quiet` in bars
 * and rows, `danger` for what cannot be taken back. With `asChild` the one child (a link)
 * takes the looks and keeps its own behaviour.
 */
import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

const button = cva(
  [
    'relative inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-control',
    'border border-transparent font-label no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress',
    '[&_svg]:shrink-0 [&_svg]:stroke-[1.5]',
  ],
  {
    variants: {
      kind: {
        primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
        secondary: 'border-line-strong bg-surface text-ink enabled:hover:bg-sunken [a&]:hover:bg-sunken',
        quiet:
          'text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink [a&]:hover:bg-sunken [a&]:hover:text-ink',
        danger: 'bg-danger text-on-danger enabled:hover:bg-danger-hover [a&]:hover:bg-danger-hover',
      },
      size: {
        small: 'h-8 px-3 text-13 touch:min-h-11 [&_svg]:size-4',
        medium: 'h-10 px-4 text-14 touch:min-h-11 [&_svg]:size-[18px]',
        large: 'h-12 px-6 text-16 [&_svg]:size-5',
      },
      shape: { text: '', icon: 'aspect-square px-0' },
      wide: { true: 'w-full' },
    },
    defaultVariants: { kind: 'secondary', size: 'medium', shape: 'text' },
  },
)

type Looks = Pick<VariantProps<typeof button>, 'kind' | 'size' | 'wide'>

type ButtonProps = ComponentProps<'button'> &
  Looks & {
    /** Shows that the press was heard; the button stays focusable and refuses further presses. */
    loading?: boolean
    asChild?: boolean
  }

export function Button({
  kind,
  size,
  wide,
  loading = false,
  asChild = false,
  className,
  ...rest
}: ButtonProps) {
  const looks = classNames(button({ kind, size, wide }), className)
  if (asChild) return dressed(rest.children as ReactElement<Dressable>, { ...rest, className: looks })
  const { children, onClick, type = 'button', ...native } = rest
  return (
    <button
      {...native}
      // A submit button that is busy must not submit a second time by Enter either.
      type={loading ? 'button' : type}
      className={looks}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? undefined : onClick}
    >
      <span className={loading ? 'invisible contents' : 'contents'}>{children}</span>
      {loading && <Busy>{children}</Busy>}
    </button>
  )
}

type Dressable = { className?: string; children?: ReactNode }

/** Its own behaviour stays: what it brings along counts before what the button would give it. */
function dressed(child: ReactElement<Dressable>, looks: Dressable) {
  return cloneElement(child, {
    ...looks,
    ...child.props,
    className: classNames(looks.className, child.props.className),
  })
}

/** An icon alone: the label is required, and is also its tooltip. */
export function IconButton({
  label,
  kind = 'quiet',
  size,
  className,
  children,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & Looks & { label: string }) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(button({ kind, size, shape: 'icon' }), 'touch:min-w-11', className)}
    >
      {children}
    </button>
  )
}

/** The invisible label keeps the width; this one is announced. */
function Busy({ children }: { children: ReactNode }) {
  return (
    <span className="absolute inset-0 grid place-items-center">
      <LoaderCircle aria-hidden className="animate-turn" />
      <span className="sr-only">{children}</span>
    </span>
  )
}
