/**
 * `classNames('p-2', wide && 'p-4')` is 'p-4': later utilities win over earlier ones.
 *
 * tailwind-merge has to be told our own names, or it would take `text-14` and `text-ink`
 * for two colours and drop the first.
 */
import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['13', '14', '16', '20', '28', '40'],
      radius: ['control', 'card', 'full'],
      shadow: ['raised'],
      'font-weight': ['text', 'label', 'strong'],
      leading: ['text', 'title', 'none'],
    },
  },
})

export function classNames(...parts: ClassValue[]): string {
  return merge(clsx(parts))
}
