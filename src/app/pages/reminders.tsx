/** /app/reminders/:person/:token: one button, because opening a link must not change anything by itself. */
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { stopReminders } from '../api/reminders.ts'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/reminders/$person/$token')

export function RemindersPage() {
  const { t } = useTranslation('account')
  const key = route.useParams()
  const stopping = useMutation({ mutationFn: () => stopReminders(key) })
  return (
    <AuthFrame title={t('reminders.title')} lead={t('reminders.lead')} foot={t('reminders.foot')}>
      <div role="status">
        {stopping.isSuccess && (
          <Notice tone="success" title={t('reminders.off')}>
            {t('reminders.offNote')}
          </Notice>
        )}
      </div>
      {!stopping.isSuccess && (
        <Button
          kind="primary"
          size="large"
          wide
          loading={stopping.isPending}
          onClick={() => stopping.mutate()}
        >
          {t('reminders.submit')}
        </Button>
      )}
      <div role="alert">
        {stopping.error && <Notice tone="danger">{problemWords(stopping.error)}</Notice>}
      </div>
    </AuthFrame>
  )
}
