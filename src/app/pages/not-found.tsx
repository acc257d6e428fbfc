/** Nothing here, or nothing this person may see: on purpose the same page. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PosterImage } from '../poster-image.tsx'
import { Button } from '../ui/button.tsx'

export function NotFoundPage() {
  return (
    <main>
      <NotFound />
    </main>
  )
}

/** The same inside a frame that has its own `main`. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto grid min-h-[80dvh] max-w-md content-center justify-items-start gap-4 px-4 py-16">
      <title>{`${t('notFound.title')} · EventOS`}</title>
      <PosterImage type="other" seed="not-found" thumbnail className="size-24 rounded-card" />
      <h1 className="text-28">{t('notFound.heading')}</h1>
      <p className="text-pretty text-16 text-ink-soft">{t('notFound.why')}</p>
      <Button asChild kind="primary">
        <Link to="/">{t('notFound.home')}</Link>
      </Button>
    </div>
  )
}
