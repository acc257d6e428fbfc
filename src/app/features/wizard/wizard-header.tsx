/** The bar over the draft: what it is called, whether it is saved, taking back, publishing. */
import { Link } from '@tanstack/react-router'
import { CloudOff, Redo2, Undo2 } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { LogoMark } from '../../ui/logo.tsx'
import type { Edits } from './draft-edits.ts'

type Step = { run: (() => void) | undefined; words: string }

type WizardHeaderProps = {
  name: string | undefined
  saving: Edits['saving']
  undo: Step
  redo: Step
  isPublishing: boolean
  onPublish: () => void
  onRetry: () => void
}

export function WizardHeader(props: WizardHeaderProps) {
  const { name, saving, undo, redo, isPublishing, onPublish, onRetry } = props
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-page">
      <div className="mx-auto flex h-12 max-w-[80rem] items-center gap-2 px-4 sm:gap-3 sm:px-6 lg:h-14">
        <Link to="/" aria-label="EventOS, home" className="rounded-control p-1 text-ink">
          <LogoMark />
        </Link>
        <h1 tabIndex={-1} className="min-w-0 truncate font-label text-14 tracking-normal outline-none">
          {name ?? 'New event'}
        </h1>
        <SaveState saving={saving} onRetry={onRetry} />
        <div className="ml-auto flex shrink-0 items-center gap-2">
          {undo.run && (
            <IconButton label={undo.words} onClick={undo.run}>
              <Undo2 aria-hidden />
            </IconButton>
          )}
          {redo.run && (
            <IconButton label={redo.words} onClick={redo.run}>
              <Redo2 aria-hidden />
            </IconButton>
          )}
          <Button
            kind="primary"
            loading={isPublishing}
            onClick={onPublish}
            // Drawn lower than the bar, pressed over all of it.
            className="touch:min-h-9 max-lg:h-9 max-lg:after:absolute max-lg:after:-inset-y-1.5 max-lg:after:inset-x-0"
          >
            <span>
              Publish<span className="max-sm:sr-only"> event</span>
            </span>
          </Button>
        </div>
      </div>
    </header>
  )
}

const saveWords = { saved: 'Saved', waiting: 'Saving…', saving: 'Saving…' } as const

function SaveState({ saving, onRetry }: { saving: Edits['saving']; onRetry: () => void }) {
  return (
    <div role="status" className="shrink-0 text-13 text-ink-faint">
      {saving === 'failed' ? (
        <Button size="small" onClick={onRetry} className="text-danger-ink">
          Not saved. Try again
        </Button>
      ) : saving === 'offline' ? (
        <span className="flex items-center gap-1.5 text-warning-ink">
          <CloudOff aria-hidden className="size-4 stroke-[1.5]" />
          Offline, kept here
        </span>
      ) : (
        saveWords[saving]
      )}
    </div>
  )
}
