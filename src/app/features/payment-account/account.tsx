/** The account at the payment company in plain words: whether it can be paid, what is missing, and the way to it. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PaymentAccountView } from '../../../core/payment-accounts.ts'
import { paymentAccountQuery } from '../../api/payment-account.ts'
import { problemWords } from '../../problem-words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccountFacts } from './account-facts.tsx'
import { Connect } from './connect.tsx'
import { Fees } from './fees.tsx'
import { type Standing, standingOf } from './standing.ts'

type AccountProps = {
  organizationId: string
  /** `return`: back from the company; `expired`: sent by it, since a link was over. */
  from: string | undefined
}

export function Account({ organizationId, from }: AccountProps) {
  const { t } = useTranslation('payments')
  const { t: app } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(
    paymentAccountQuery(organizationId, from === 'return'),
  )
  if (!data && error)
    return (
      <Notice
        tone="danger"
        title={t('notLoaded')}
        actions={
          <Button loading={isFetching} onClick={() => refetch()}>
            {app('tryAgain')}
          </Button>
        }
      >
        {problemWords(error)}
      </Notice>
    )
  if (!data) return <Skeleton className="h-96" />
  if (!data.is_connect)
    return (
      <Notice title={t('off.title')}>
        <p>{t('off.text')}</p>
      </Notice>
    )
  return (
    <>
      {from === 'expired' && data.state !== 'active' && <Notice title={t('expired')} />}
      <Known organizationId={organizationId} account={data} />
      <Card title={t('fees.title')} description={t('fees.note')}>
        <Fees account={data} />
      </Card>
    </>
  )
}

const tones: Record<Standing, Tone> = {
  none: 'neutral',
  unfinished: 'warning',
  checking: 'info',
  active: 'success',
  missing: 'danger',
  payoutsWait: 'warning',
  rejected: 'danger',
  gone: 'danger',
  stopped: 'danger',
}

function Known({ organizationId, account }: { organizationId: string; account: PaymentAccountView }) {
  const { t } = useTranslation('payments')
  const standing = standingOf(account)
  return (
    <Card
      title={t('account')}
      description={t(`standing.${standing}.title`)}
      action={
        <div role="status">
          <Badge tone={tones[standing]}>{t(`standing.${standing}.word`)}</Badge>
        </div>
      }
    >
      <div className="grid gap-5">
        <p className="max-w-prose text-pretty">{t(`standing.${standing}.text`)}</p>
        {standing !== 'none' && <AccountFacts organizationId={organizationId} account={account} />}
        {account.may_change ? (
          <Connect organizationId={organizationId} account={account} standing={standing} />
        ) : (
          standing !== 'active' && <p className="text-14 text-ink-soft">{t('ownersOnly')}</p>
        )}
      </div>
    </Card>
  )
}
