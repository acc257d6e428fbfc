/** Whether the buyers of an event may pay by bank transfer or at the door, and what they are told then. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { byHandQuery } from '../../api/by-hand.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SettingsForm } from './settings-form.tsx'

type SettingsCardProps = { eventId: string; organizationId: string; mayChange: boolean }

/** `mayChange`: owners and admins, since whoever names the account gets the money. */
export function SettingsCard({ eventId, organizationId, mayChange }: SettingsCardProps) {
  const { t } = useTranslation('orders')
  const { t: app } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(byHandQuery(eventId))
  return (
    <Card title={t('byHand.settings.title')} description={t('byHand.settings.lead')}>
      {data ? (
        <div className="grid gap-5">
          {!mayChange && <Notice>{t('byHand.settings.readOnly')}</Notice>}
          <SettingsForm eventId={eventId} organizationId={organizationId} mayChange={mayChange} view={data} />
        </div>
      ) : error ? (
        <Notice
          tone="danger"
          title={t('byHand.settings.notLoaded')}
          actions={
            <Button loading={isFetching} onClick={() => refetch()}>
              {app('tryAgain')}
            </Button>
          }
        >
          {problemWords(error)}
        </Notice>
      ) : (
        <Skeleton className="h-48" />
      )}
    </Card>
  )
}
