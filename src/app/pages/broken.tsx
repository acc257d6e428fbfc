/** A page that could not be loaded: what happened, what to do, and the id to tell us. */
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/client.ts'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { NotFound } from './not-found.tsx'

export function BrokenPage(props: ErrorComponentProps) {
  return (
    <main>
      <Broken {...props} />
    </main>
  )
}

/** The same inside a frame that has its own `main`. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />

  async function again() {
    reset()
    await router.invalidate()
  }
  const requestId = error instanceof ApiProblem ? error.requestId : undefined
  const isNetwork = error instanceof ApiProblem && error.isNetwork
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center gap-4 px-4 py-16">
      <title>{`${t('broken.title')} · EventOS`}</title>
      <h1 className="text-28">{isNetwork ? t('broken.unreachable') : t('broken.heading')}</h1>
      <p role="alert" className="text-pretty text-16 text-ink-soft">
        {isNetwork ? t('broken.checkConnection') : problemWords(error)}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" onClick={again}>
          {t('tryAgain')}
        </Button>
        <Button asChild>
          <Link to="/">{t('broken.home')}</Link>
        </Button>
      </div>
      {requestId && <p className="text-13 text-ink-faint">{t('broken.request', { id: requestId })}</p>}
    </div>
  )
}
