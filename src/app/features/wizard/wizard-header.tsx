/** The bar over the draft: what it is called, whether it is saved, taking back, publishing. */
import { Link } from '@tanstack/react-router'
import { Check, CloudOff, CloudUpload, Redo2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '../../i18n/language-menu.tsx'
import { Rich } from '../../i18n/rich.tsx'
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
  const { t } = useTranslation('wizard')
  // What is not saved needs the room of a phone's bar more.
  const isCalm = saving !== 'failed' && saving !== 'offline'
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-page">
      <div className="mx-auto flex h-12 max-w-[80rem] items-center gap-2 px-4 sm:gap-3 sm:px-6 lg:h-14">
        <Link to="/" aria-label={t('header.home')} className="rounded-control p-1 text-ink">
          <LogoMark />
        </Link>
        <h1 tabIndex={-1} className="min-w-0 truncate font-label text-14 tracking-normal outline-none">
          {name ?? t('header.newEvent')}
        </h1>
        <SaveState saving={saving} onRetry={onRetry} />
        <div className="ms-auto flex shrink-0 items-center sm:gap-2">
          <LanguageMenu className={isCalm ? '' : 'max-sm:hidden'} />
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
            className="ms-1 touch:min-h-9 max-lg:h-9 max-lg:after:absolute max-lg:after:-inset-y-1.5 max-lg:after:inset-x-0"
          >
            <span>
              <Rich words={t('header.publish')} parts={{ more: <span className="max-sm:sr-only" /> }} />
            </span>
          </Button>
        </div>
      </div>
    </header>
  )
}

function SaveState({ saving, onRetry }: { saving: Edits['saving']; onRetry: () => void }) {
  const { t } = useTranslation('wizard')
  const isSaved = saving === 'saved'
  const Mark = isSaved ? Check : CloudUpload
  return (
    <div role="status" className="shrink-0 text-13 text-ink-faint">
      {saving === 'failed' ? (
        <Button size="small" onClick={onRetry} className="text-danger-ink">
          <span>
            <Rich words={t('header.failed')} parts={{ more: <span className="max-sm:sr-only" /> }} />
          </span>
        </Button>
      ) : saving === 'offline' ? (
        <span className="flex items-center gap-1.5 text-warning-ink">
          <CloudOff aria-hidden className="size-4 stroke-[1.5]" />
          <span>
            <Rich words={t('header.offline')} parts={{ more: <span className="max-sm:sr-only" /> }} />
          </span>
        </span>
      ) : (
        <>
          <Mark aria-hidden className="size-4 stroke-[1.5] sm:hidden" />
          <span className="max-sm:sr-only">{t(isSaved ? 'header.saved' : 'header.saving')}</span>
        </>
      )}
    </div>
  )
}
