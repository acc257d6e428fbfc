/** The one look of everything one types or chooses in: input, textarea, select. */
import { cva } from 'class-variance-authority'

export const control = cva([
  'w-full rounded-control border border-line-strong bg-surface px-3 text-16 text-ink sm:text-14',
  'transition-colors placeholder:text-ink-faint hover:border-ink-faint',
  'focus-visible:border-focus focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-faint',
  // Only what could be typed into: to a browser every select is read-only.
  '[&:is(input,textarea):read-only]:bg-sunken',
  'aria-invalid:border-danger',
])
