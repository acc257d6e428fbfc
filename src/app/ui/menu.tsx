/** Verbs behind one button. Arrow keys, type-ahead and Escape work as in every menu. */
import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

type MenuEntry =
  | {
      label: string
      onSelect: () => void
      icon?: LucideIcon
      tone?: 'danger'
      disabled?: boolean
      /** Makes it one of several choices; the chosen one carries a tick. */
      checked?: boolean
      /** At the end: a shortcut, a count. */
      note?: ReactNode
    }
  | 'line'

type MenuProps = {
  trigger: ReactNode
  entries: readonly MenuEntry[]
  /** A heading: whose menu this is. */
  heading?: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

export function Menu({ trigger, entries, heading, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 grid min-w-48 max-w-[min(22rem,calc(100vw-1rem))] animate-appear rounded-card border border-line bg-raised p-1 text-ink shadow-raised outline-none"
        >
          {heading && (
            <DropdownMenu.Label className="px-3 py-2 text-13 text-ink-soft">{heading}</DropdownMenu.Label>
          )}
          {entries.map((entry, index) => (
            // Entries have no identity but their place and their words.
            <Fragment key={entry === 'line' ? `line ${index}` : entry.label}>
              {entry === 'line' ? (
                <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
              ) : (
                <Entry entry={entry} />
              )}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Entry({ entry }: { entry: Exclude<MenuEntry, 'line'> }) {
  const { icon: Icon, checked } = entry
  const looks = classNames(
    'flex min-h-9 cursor-default select-none items-center gap-3 rounded-control px-3 text-14 outline-none touch:min-h-11',
    'data-highlighted:bg-sunken data-disabled:text-ink-faint',
    entry.tone === 'danger' && 'text-danger-ink',
  )
  const inside = (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 stroke-[1.5]" />}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.note && <span className="text-13 text-ink-faint">{entry.note}</span>}
    </>
  )
  const common = { className: looks, onSelect: entry.onSelect, disabled: entry.disabled ?? false }
  if (checked === undefined) return <DropdownMenu.Item {...common}>{inside}</DropdownMenu.Item>
  return (
    <DropdownMenu.CheckboxItem {...common} checked={checked}>
      {inside}
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden className="size-4 stroke-[1.5]" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}
