/** The three languages behind one quiet button, for pages that have no account menu. */
import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../core/languages.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useLanguage } from './i18n.ts'
import { nameOfLanguage } from './language-names.ts'

export function LanguageMenu({ className }: { className?: string }) {
  const { t } = useTranslation('app')
  const [spoken, speak] = useLanguage()
  return (
    <Menu
      trigger={
        <IconButton label={t('language')} {...(className && { className })}>
          <Languages aria-hidden />
        </IconButton>
      }
      entries={languages.map((language) => ({
        label: nameOfLanguage(language),
        checked: spoken === language,
        onSelect: () => speak(language),
      }))}
    />
  )
}
