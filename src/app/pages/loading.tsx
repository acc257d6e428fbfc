/** Between two pages, when the next one takes longer than a blink. */
import { useTranslation } from 'react-i18next'

export function Loading() {
  const { t } = useTranslation()
  return (
    <div role="status" className="grid min-h-[50dvh] place-items-center text-14 text-ink-soft">
      <span className="animate-breathe">{t('loading')}</span>
    </div>
  )
}
