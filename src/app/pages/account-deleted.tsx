/** /app/account/deleted: it is done, and there is nobody here any more. */
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { AuthFrame } from './auth-frame.tsx'

export function AccountDeletedPage() {
  const { t } = useTranslation('account')
  return (
    <AuthFrame title={t('deleted.title')} lead={t('deleted.lead')} foot={t('deleted.foot')}>
      <Button asChild size="large" wide>
        <a href="/">{t('deleted.start')}</a>
      </Button>
    </AuthFrame>
  )
}
