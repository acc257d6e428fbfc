/**
 * The three languages behind one quiet button, for pages that have no account menu. What opens is the
 * browser's own list: a menu of ours would be a seventh of what a page loads.
 */
import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../core/languages.ts'
import { classNames } from '../ui/class-names.ts'
import { useLanguage } from './i18n.ts'
import { nameOfLanguage } from './language-names.ts'

export function LanguageMenu({ className }: { className?: string }) {
  const { t } = useTranslation('app')
  const [spoken, speak] = useLanguage()
  return (
    <span
      className={classNames(
        'relative grid size-10 place-items-center rounded-control text-ink-soft transition-colors hover:bg-sunken hover:text-ink touch:size-11',
        'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus has-[:focus-visible]:outline-offset-2',
        className,
      )}
    >
      <Languages aria-hidden className="size-[18px] stroke-[1.5]" />
      <select
        aria-label={t('language')}
        title={t('language')}
        value={spoken}
        onChange={({ target }) => speak(target.value as Language)}
        className="absolute inset-0 size-full cursor-pointer appearance-none text-16 opacity-0"
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {nameOfLanguage(language)}
          </option>
        ))}
      </select>
    </span>
  )
}
