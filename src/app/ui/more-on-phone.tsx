/** Fields that a phone keeps folded away behind a button: looking comes first there, narrowing down after. */
import { SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

type MoreOnPhoneProps = {
  label: string
  /** How many of them are in use: then they are shown from the start. */
  used: number
  children: ReactNode
}

/** Stands in a grid, and its fields are cells of that grid. */
export function MoreOnPhone({ label, used, children }: MoreOnPhoneProps) {
  const [isOpen, setIsOpen] = useState(used > 0)
  return (
    <>
      <Button
        className="col-span-2 justify-self-start sm:hidden"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden /> {used > 0 ? `${label} (${used})` : label}
      </Button>
      <div className={classNames('contents', !isOpen && 'max-sm:hidden')}>{children}</div>
    </>
  )
}
